package io.leadline.ingest.identity;

import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.text.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Handles that somebody may have on X, likeliest first: forms of the name, of the LinkedIn slug, of the mailbox. */
final class Handles {
    private static final int LONGEST = 15;

    private Handles() {}

    static List<String> of(Collection<String> names, Collection<Identifier> identifiers, int most) {
        Set<String> handles = new LinkedHashSet<>();
        for (Identifier identifier : identifiers) {
            String value = identifier.value();
            if (identifier.kind() == IdentifierKind.LINKEDIN) {
                add(handles, value.replace("-", ""));
                add(handles, value.replace('-', '_'));
            } else if (identifier.kind() == IdentifierKind.EMAIL) {
                String mailbox = value.substring(0, value.indexOf('@'));
                add(handles, mailbox.replace(".", ""));
                add(handles, mailbox.replace('.', '_'));
            }
        }
        for (String name : names) {
            List<String> words = Words.of(name);
            if (words.size() > 1) {
                forms(handles, words.getFirst(), words.getLast());
            }
        }
        return handles.stream().limit(most).toList();
    }

    private static void forms(Set<String> handles, String given, String family) {
        char first = given.charAt(0);
        char last = family.charAt(0);
        for (String handle : List.of(
                given + family,
                given + '_' + family,
                first + family,
                family + first,
                first + "_" + family,
                family + given,
                family + '_' + given,
                given + last,
                "the" + given + family,
                given + family + "hq",
                "i" + first + family,
                given + family + '_',
                '_' + given + family,
                "real" + given + family,
                "the" + given,
                "hey" + given,
                given + family + '1',
                given + family + '2')) {
            add(handles, handle);
        }
    }

    private static void add(Set<String> handles, String handle) {
        if (handle.length() <= LONGEST && handle.matches("[a-z0-9_]{4,}")) {
            handles.add(handle);
        }
    }
}

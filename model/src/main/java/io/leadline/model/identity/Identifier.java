package io.leadline.model.identity;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import java.util.Comparator;
import java.util.Map;

/**
 * One canonical name of a person or company, for example {@code linkedin:ada-l}, {@code x:ada}, {@code
 * email:ada@example.com}. Two spellings of one profile are one identifier: make them with {@link CanonicalForm}.
 */
public record Identifier(IdentifierKind kind, String value) implements Comparable<Identifier> {
    private static final Map<String, IdentifierKind> KINDS = Named.byWireName(IdentifierKind.class);
    private static final Comparator<Identifier> STRONGEST_FIRST =
            Comparator.comparing(Identifier::kind).thenComparing(Identifier::value);

    /** Reads {@code kind:value} as sent on the wire and brings the value into its canonical form. */
    public static Identifier parse(String text) {
        int colon = text.indexOf(':');
        IdentifierKind kind = colon < 0 ? null : KINDS.get(text.substring(0, colon));
        if (kind == null) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "identifier '" + text + "': expected kind:value with a kind of " + KINDS.keySet());
        }
        return CanonicalForm.of(kind, text.substring(colon + 1));
    }

    /** Strongest kind first, then by value: the smallest of a person's profile identifiers names the person. */
    @Override
    public int compareTo(Identifier other) {
        return STRONGEST_FIRST.compare(this, other);
    }

    /** {@code kind:value}. */
    @Override
    public String toString() {
        return kind.wireName() + ':' + value;
    }
}

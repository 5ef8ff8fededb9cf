package io.leadline.model.match;

import io.leadline.model.person.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys under which somebody lies in the index so that who may be the same is found: two people who share none are not
 * compared. Every key joins two things that agree, so that few people share one even among millions; and each is made in the
 * same way of everybody, so that it does not matter who of two came first.
 */
public final class MatchKeys {
    private static final int SHORTEST_FAMILY = 3;
    private static final int SHORTEST_HANDLE = 5;
    /** Of so many letters a handle is nobody else's, though it may be cut. */
    static final int LONG_HANDLE = 10;

    private static final int SHORTEST_HEARD = 3;
    private static final int MOST_COMPANIES = 8;
    private static final int MOST_SKILLS = 6;
    /** Letters of a family name that a handle which is cut still has. */
    private static final int BEGINNING = 5;

    private MatchKeys() {}

    /** As of all {@link Traits} of the person. */
    public static List<String> of(Person person) {
        return of(Traits.forKeys(person));
    }

    /** Sorted by nothing; without repeats. */
    public static List<String> of(Traits traits) {
        Set<String> keys = new LinkedHashSet<>();
        List<String> workplaces = workplaces(traits);
        String place = traits.city() != null ? traits.city() : "";
        for (NameForm form : traits.forms()) {
            named(form, families(form, traits.handles()), workplaces, said(traits), place, keys);
            if (form.given().length() > 1 && traits.country() != null) {
                // Of many nothing else is known; where these are too many none of them is looked at.
                NameForm.forms(form.given()).forEach(name -> keys.add("gy|" + name + '|' + traits.country()));
            }
        }
        for (String handle : traits.handles()) {
            if (handle.length() >= SHORTEST_HANDLE) {
                keys.add("h|" + handle);
            }
            if (handle.length() >= LONG_HANDLE) {
                keys.add("hb|" + handle.substring(0, LONG_HANDLE));
            }
        }
        if (!place.isEmpty()) {
            workplaces.forEach(company -> keys.add("cp|" + company + '|' + place));
        }
        return List.copyOf(keys);
    }

    /** The key that all share who are called so; empty if the name says too little. By it namesakes are counted. */
    public static List<String> namesakes(Traits traits) {
        List<String> keys = new ArrayList<>();
        for (NameForm form : traits.forms()) {
            for (String family : families(form, traits.handles())) {
                for (String given : NameForm.forms(form.given())) {
                    if (given.length() > 1) {
                        keys.add("n|" + given + '|' + family);
                    }
                }
            }
        }
        return keys;
    }

    /** Titles and skills; where none are listed what a bio counts up may be some. */
    private static Set<String> said(Traits traits) {
        Set<String> said = new LinkedHashSet<>(traits.titles().keySet());
        (traits.skills().isEmpty() ? traits.counted() : traits.skills())
                .stream().limit(MOST_SKILLS).forEach(said::add);
        return said;
    }

    private static void named(
            NameForm form,
            List<String> families,
            List<String> workplaces,
            Set<String> said,
            String place,
            Set<String> keys) {
        String given = form.given();
        for (String name : given.length() > 1 ? NameForm.forms(given) : List.<String>of()) {
            for (String family : families) {
                keys.add("n|" + name + '|' + family);
                if (family.length() >= BEGINNING) {
                    keys.add("nb|" + name + '|' + family.substring(0, BEGINNING));
                }
            }
            workplaces.forEach(company -> keys.add("gc|" + name + '|' + company));
            said.forEach(each -> keys.add("gt|" + name + '|' + each));
            for (String family : form.families()) {
                keys.add("gi|" + name + '|' + family.charAt(0));
            }
            if (!place.isEmpty()) {
                keys.add("gp|" + name + '|' + place);
                // What a text names with a capital may be a place as well as an employer.
                keys.add("gc|" + name + '|' + place.replace(" ", ""));
            }
        }
        for (String family : form.families()) {
            // As it is heard: names of other scripts have their consonants in common with what they are spelt like.
            String heard = Latin.skeleton(given) + '|' + Latin.skeleton(family);
            if (heard.length() > SHORTEST_HEARD) {
                keys.add("s|" + heard);
            }
        }
        for (String family : families) {
            workplaces.forEach(company -> keys.add("fc|" + family + '|' + company));
            if (!given.isEmpty()) {
                keys.add("if|" + given.charAt(0) + '|' + family);
            }
            if (!place.isEmpty()) {
                keys.add("fp|" + family + '|' + place);
            }
        }
    }

    /** Of the name, and where that has none what a handle has behind or before the given name. */
    static List<String> families(NameForm form, Set<String> handles) {
        List<String> families = new ArrayList<>();
        for (String family : form.families()) {
            if (family.length() >= 2) {
                families.add(family);
            }
        }
        if (families.isEmpty() && !form.given().isEmpty()) {
            for (String handle : handles) {
                String rest = rest(handle, form.given());
                if (rest.length() >= SHORTEST_FAMILY && !families.contains(rest)) {
                    families.add(rest);
                    if (rest.length() > SHORTEST_FAMILY) {
                        families.add(rest.substring(1)); // behind a middle initial
                    }
                }
            }
        }
        return families;
    }

    /** What a handle says beside the given name or its initial; empty if it does not begin or end with it. */
    private static String rest(String handle, String given) {
        String letters = letters(handle);
        if (given.length() > 1) {
            for (String form : NameForm.forms(given)) {
                if (letters.startsWith(form)) {
                    return letters.substring(form.length());
                }
                if (letters.endsWith(form)) {
                    return letters.substring(0, letters.length() - form.length());
                }
            }
        }
        String initial = given.substring(0, 1);
        return letters.startsWith(initial)
                ? letters.substring(1)
                : letters.endsWith(initial) ? letters.substring(0, letters.length() - 1) : "";
    }

    /** Without the digits that tell namesakes apart. */
    static String letters(String handle) {
        int end = handle.length();
        while (end > 0 && Character.isDigit(handle.charAt(end - 1))) {
            end--;
        }
        return handle.substring(0, end);
    }

    /** Without the short ending that a domain has where its name was taken: {@code acme-hq}. */
    private static String plain(String label) {
        int hyphen = label.lastIndexOf('-');
        boolean ending = hyphen > 0 && label.length() - hyphen <= 4;
        return Traits.squeezed(ending ? label.substring(0, hyphen) : label);
    }

    private static List<String> workplaces(Traits traits) {
        Set<String> all = new LinkedHashSet<>(traits.companies().keySet());
        all.addAll(traits.claimed());
        for (String host : traits.hosts()) {
            String label = Traits.squeezed(host.substring(0, host.indexOf('.')));
            if (label.length() > 2) {
                all.add(label);
                all.add(plain(host.substring(0, host.indexOf('.'))));
            }
        }
        all.addAll(traits.spoken());
        return Stream.concat(all.stream().limit(MOST_COMPANIES), traits.written().names().stream())
                .distinct()
                .toList();
    }
}

package io.leadline.model.match;

import io.leadline.model.match.Level.Aspect;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How two people agree, aspect by aspect, with what it was found in. Symmetric: the same whichever is named first.
 *
 * @param levels of those aspects that can be compared
 * @param found what agrees or differs, in words
 */
public record Comparison(Map<Aspect, Level> levels, Map<Aspect, String> found) {
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_CUT = 5;
    /** What a domain may have behind the company's name: {@code acme-hq}. */
    private static final int LONGEST_ENDING = 4;

    /**
     * Null where the two cannot be one: both have a profile on one platform, or one says it is a parody.
     *
     * @param namesakes how many people lie under a {@linkplain MatchKeys#namesakes key}; below 0 if that is not known
     */
    public static @Nullable Comparison of(Traits a, Traits b, ToLongFunction<String> namesakes) {
        boolean apart = a.isOn(true) && b.isOn(true) || a.isOn(false) && b.isOn(false) || a.parody() || b.parody();
        if (apart) {
            return null;
        }
        Making making = new Making(a, b);
        making.name();
        making.namesakes(namesakes);
        making.company();
        making.role();
        making.place();
        making.handle();
        making.words();
        return new Comparison(making.levels, making.found);
    }

    private static final class Making {
        private final Traits a;
        private final Traits b;
        private final Map<Aspect, Level> levels = new EnumMap<>(Aspect.class);
        private final Map<Aspect, String> found = new EnumMap<>(Aspect.class);

        Making(Traits a, Traits b) {
            this.a = a;
            this.b = b;
        }

        private void set(Level level, String words) {
            levels.put(level.aspect(), level);
            found.put(level.aspect(), words);
        }

        void name() {
            Level best = null;
            String words = "";
            for (int i = 0; i < a.forms().size(); i++) {
                for (int j = 0; j < b.forms().size(); j++) {
                    Level level = name(a.forms().get(i), b.forms().get(j));
                    if (level != null && (best == null || level.compareTo(best) < 0)) {
                        best = level;
                        words = sorted(
                                a.names().get(Math.min(i, a.names().size() - 1)),
                                b.names().get(Math.min(j, b.names().size() - 1)));
                    }
                }
            }
            if (best != null) {
                set(best, words);
            }
        }

        private @Nullable Level name(NameForm x, NameForm y) {
            if (x.given().isEmpty() && x.families().isEmpty()
                    || y.given().isEmpty() && y.families().isEmpty()) {
                return null;
            }
            if (joined(x, true).equals(joined(y, true))
                    || joined(x, true).equals(joined(y, false))
                    || joined(x, false).equals(joined(y, true))) {
                return Level.NAME_SAME;
            }
            Level straight = inOrder(x, y);
            // Family name first, as in the east and in lists.
            if (straight == Level.NAME_OTHER
                    && x.families().size() == 1
                    && y.families().size() == 1
                    && x.given().equals(y.families().getFirst())
                    && y.given().equals(x.families().getFirst())) {
                return Level.NAME_SAME;
            }
            return straight;
        }

        private static String joined(NameForm form, boolean givenFirst) {
            String families = String.join("", form.families());
            return givenFirst ? form.given() + families : families + form.given();
        }

        private Level inOrder(NameForm x, NameForm y) {
            boolean spelt = x.spelt() || y.spelt();
            boolean families = sameFamily(x, y, spelt);
            boolean noFamily = x.families().isEmpty() || y.families().isEmpty();
            if (x.given().isEmpty() || y.given().isEmpty()) {
                return families ? Level.NAME_FAMILY : Level.NAME_OTHER;
            }
            boolean initial = x.given().length() == 1 || y.given().length() == 1;
            if (initial && x.given().charAt(0) == y.given().charAt(0)) {
                boolean shown = hasGiven(a, y) || hasGiven(b, x);
                return !families ? Level.NAME_OTHER : shown ? Level.NAME_AND_HANDLE : Level.NAME_INITIAL;
            }
            if (!NameForm.sameGiven(x.given(), y.given(), spelt)) {
                return Level.NAME_OTHER;
            }
            if (families) {
                return x.given().equals(y.given()) ? Level.NAME_SAME : Level.NAME_VARIANT;
            }
            if (noFamily) {
                return handleHasFamily(x, y) ? Level.NAME_AND_HANDLE : Level.NAME_GIVEN;
            }
            boolean shortened = x.families().stream().anyMatch(f -> f.length() == 1)
                    || y.families().stream().anyMatch(f -> f.length() == 1);
            if (shortened) {
                // The initial may be that of a particle: Joost v. is Joost van Dam.
                return handleHasFamily(x, y)
                        ? Level.NAME_AND_HANDLE
                        : sameInitial(x, y) ? Level.NAME_INITIAL : Level.NAME_OTHER;
            }
            return handleHasFamily(x, y) ? Level.NAME_AND_HANDLE : Level.NAME_OTHER_FAMILY;
        }

        private static boolean sameFamily(NameForm x, NameForm y, boolean spelt) {
            for (String one : x.families()) {
                for (String other : y.families()) {
                    if (one.length() > 1 && other.length() > 1 && NameForm.sameWord(one, other, spelt)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean sameInitial(NameForm x, NameForm y) {
            return x.families().stream()
                    .anyMatch(one -> y.families().stream()
                            .anyMatch(other ->
                                    (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0)));
        }

        private boolean handleHasFamily(NameForm x, NameForm y) {
            return hasFamily(a, y)
                    || hasFamily(b, x)
                    || hasCutFamily(x, a, y)
                    || hasCutFamily(y, b, x)
                    || isCutName(a, b)
                    || isCutName(b, a);
        }

        /** Whether a handle of one is the whole name of the other as far as it goes: {@code amandareisgarc}. */
        private static boolean isCutName(Traits one, Traits other) {
            return one.handles().stream()
                    .map(MatchKeys::letters)
                    .anyMatch(handle -> handle.length() >= MatchKeys.LONG_HANDLE
                            && other.names().stream()
                                    .anyMatch(name -> Traits.squeezed(name).startsWith(handle)));
        }

        /** Handles are short: the family name may be cut, or be two that are written as one. */
        private static boolean hasCutFamily(NameForm mine, Traits one, NameForm other) {
            return MatchKeys.families(mine, one.handles()).stream()
                    .anyMatch(rest -> rest.length() >= SHORTEST_CUT
                            && other.families().stream()
                                    .anyMatch(family -> family.length() >= SHORTEST_CUT
                                            && (family.startsWith(rest) || rest.startsWith(family))));
        }

        /** Whether a handle or a site of one holds a family name of the other. */
        private static boolean hasFamily(Traits one, NameForm other) {
            return other.families().stream()
                    .anyMatch(family -> family.length() >= SHORTEST_NAME
                            && (one.handles().stream().anyMatch(handle -> holds(handle, family))
                                    || one.hosts().stream()
                                            .anyMatch(host -> host.startsWith(other.given()) && holds(host, family))));
        }

        /** Whether a handle of one begins or ends with the given name of the other. */
        private static boolean hasGiven(Traits one, NameForm other) {
            return other.given().length() > SHORTEST_NAME
                    && one.handles().stream()
                            .anyMatch(handle -> handle.startsWith(other.given())
                                    || MatchKeys.letters(handle).endsWith(other.given()));
        }

        private static boolean holds(String handle, String family) {
            String letters = MatchKeys.letters(handle);
            return letters.length() > family.length() && (letters.startsWith(family) || letters.endsWith(family))
                    || family.length() > 4 && letters.contains(family);
        }

        void namesakes(ToLongFunction<String> count) {
            Set<String> shared = new HashSet<>(MatchKeys.namesakes(a));
            shared.retainAll(MatchKeys.namesakes(b));
            long fewest = Long.MAX_VALUE;
            for (String key : shared) {
                fewest = Math.min(fewest, count.applyAsLong(key));
            }
            if (fewest >= 0 && fewest < Long.MAX_VALUE) {
                set(Level.namesakes(fewest), fewest + " people here are called so");
            }
        }

        void company() {
            String site = common(a.hosts(), b.hosts());
            String named = site != null ? site : either(Comparison.named(a, b), Comparison.named(b, a));
            named = named != null ? named : either(claimed(a, b), claimed(b, a));
            if (named != null) {
                boolean strong = site != null || siteOf(a, b) || siteOf(b, a);
                set(strong ? Level.COMPANY_SITE : Level.COMPANY_NAMED, named);
                return;
            }
            String written = either(written(a, b), written(b, a));
            if (written != null) {
                set(Level.COMPANY_WRITTEN, written);
            } else if (speaks(a) && speaks(b)) {
                set(Level.COMPANY_OTHER, sorted(workplace(a), workplace(b)));
            }
        }

        /** The company of one of which a post of the other speaks. */
        private static @Nullable String written(Traits one, Traits other) {
            return one.companies().values().stream()
                    .filter(company -> other.written().speaksOf(Traits.companyWords(company)))
                    .findFirst()
                    .orElse(null);
        }

        private static boolean speaks(Traits traits) {
            return !traits.companies().isEmpty() || !traits.claimed().isEmpty();
        }

        private static String workplace(Traits traits) {
            return traits.companies().isEmpty()
                    ? traits.claimed().iterator().next()
                    : traits.companies().values().iterator().next();
        }

        void role() {
            String title = either(title(a, b), title(b, a));
            if (title != null) {
                set(Level.ROLE_SAME, title);
            } else if (a.department() != null && b.department() != null) {
                set(
                        a.department() == b.department() ? Level.ROLE_DEPARTMENT : Level.ROLE_OTHER,
                        sorted(a.department().wireName(), b.department().wireName()));
            }
        }

        private static @Nullable String title(Traits one, Traits other) {
            for (Map.Entry<String, String> title : one.titles().entrySet()) {
                if (other.titles().containsKey(title.getKey()) || other.grams().contains(title.getKey())) {
                    return title.getValue();
                }
            }
            return null;
        }

        void place() {
            boolean open = a.city() == null || b.city() == null;
            String named = !open ? null : namesCity(a, b) ? b.city() : namesCity(b, a) ? a.city() : null;
            if (named != null) {
                set(Level.PLACE_WRITTEN, named);
                return;
            }
            if (a.country() == null || b.country() == null) {
                return;
            }
            if (!a.country().equals(b.country())) {
                set(Level.PLACE_OTHER_COUNTRY, sorted(a.country(), b.country()));
            } else if (a.city() == null || b.city() == null) {
                set(Level.PLACE_COUNTRY, a.country());
            } else if (a.city().equals(b.city())) {
                set(Level.PLACE_CITY, a.city());
            } else {
                set(Level.PLACE_OTHER_CITY, sorted(a.city(), b.city()));
            }
        }

        private static boolean namesCity(Traits one, Traits other) {
            return other.city() != null
                    && (one.grams().contains(other.city().replace(" ", ""))
                            || one.written().speaksOf(other.city()));
        }

        /** A handle that is no more than the name which agrees anyhow says nothing new. */
        void handle() {
            String same = common(a.handles(), b.handles());
            boolean onlyName = same != null && isName(same, a) && isName(same, b);
            if (same != null && !onlyName && same.length() >= 5) {
                set(Level.HANDLE_SAME, same);
                return;
            }
            String more = either(more(a, b), more(b, a));
            if (more != null) {
                set(Level.HANDLE_MORE, more);
            }
        }

        /** The handle of one that holds what the name of the other has and their own leaves out. */
        private static @Nullable String more(Traits one, Traits other) {
            for (NameForm form : other.forms()) {
                boolean saysMiddle =
                        one.forms().stream().anyMatch(own -> !own.middle().isEmpty());
                boolean saysBoth =
                        one.forms().stream().anyMatch(own -> own.families().size() > 1);
                String middle = saysMiddle || form.middle().isEmpty() ? null : form.given() + form.middle();
                String families = saysBoth || form.families().size() < 2 ? null : String.join("", form.families());
                for (String handle : one.handles()) {
                    if (middle != null && handle.contains(middle) || families != null && handle.contains(families)) {
                        return handle;
                    }
                }
            }
            return null;
        }

        private static boolean isName(String handle, Traits traits) {
            return traits.forms().stream()
                    .anyMatch(form -> handle.equals(joined(form, true)) || handle.equals(joined(form, false)));
        }

        void words() {
            Set<String> shared = new HashSet<>(a.words());
            shared.retainAll(b.words());
            int skills = skills(a, b) + skills(b, a);
            int agree = shared.size() + 2 * skills;
            if (agree > 0) {
                set(
                        agree > 3 ? Level.WORDS_MANY : Level.WORDS_SOME,
                        String.join(", ", shared.stream().sorted().limit(5).toList()));
            } else if (a.words().size() > 2 && b.words().size() > 2) {
                set(Level.WORDS_NONE, "");
            }
        }

        private static int skills(Traits one, Traits other) {
            int count = 0;
            for (String skill : one.skills()) {
                count += other.grams().contains(skill) ? 1 : 0;
            }
            return count;
        }

        private static @Nullable String common(Set<String> one, Set<String> other) {
            for (String each : one) {
                if (other.contains(each)) {
                    return each;
                }
            }
            return null;
        }

        /** The smaller of what was found from either side. */
        private static @Nullable String either(@Nullable String one, @Nullable String other) {
            return one == null || other != null && other.compareTo(one) < 0 ? other : one;
        }

        private static String sorted(String one, String other) {
            return one.equals(other) ? one : one.compareTo(other) < 0 ? one + " / " + other : other + " / " + one;
        }
    }

    /** The company of one of which the other speaks, by name or by a site called like it. */
    private static @Nullable String named(Traits one, Traits other) {
        for (Map.Entry<String, String> company : one.companies().entrySet()) {
            if (other.companies().containsKey(company.getKey())
                    || other.grams().contains(company.getKey())
                    || other.hosts().stream().anyMatch(host -> isSiteOf(host, company.getKey()))) {
                return company.getValue();
            }
        }
        return null;
    }

    /** What both say is their employer, be it by the label of a site that is a little longer. */
    private static @Nullable String claimed(Traits one, Traits other) {
        return one.claimed().stream()
                .filter(company -> other.claimed().stream().anyMatch(label -> isLabelOf(label, company)))
                .findFirst()
                .orElse(null);
    }

    private static boolean siteOf(Traits one, Traits other) {
        return one.hosts().stream()
                .anyMatch(host -> other.companies().keySet().stream().anyMatch(company -> isSiteOf(host, company)));
    }

    private static boolean isSiteOf(String host, String company) {
        return isLabelOf(Traits.squeezed(host.substring(0, host.indexOf('.'))), company);
    }

    private static boolean isLabelOf(String label, String company) {
        return label.startsWith(company) && label.length() - company.length() <= LONGEST_ENDING;
    }
}

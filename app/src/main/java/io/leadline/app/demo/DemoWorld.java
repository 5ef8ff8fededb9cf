package io.leadline.app.demo;

import io.leadline.app.demo.DemoPerson.Part;
import io.leadline.app.demo.DemoPerson.Topic;
import io.leadline.app.demo.Words.Industry;
import io.leadline.app.demo.Words.Name;
import io.leadline.app.demo.Words.Place;
import io.leadline.app.demo.Words.Title;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.person.Department;
import io.leadline.model.person.Seniority;
import io.leadline.sandbox.world.Dice;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * People and companies made up from {@link Words}: name, place, company, industry and title of each go together. The same
 * seed and number of people make the same world.
 */
final class DemoWorld {
    private static final List<String> SIZES =
            List.of("1-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001+");
    private static final List<Integer> SIZE_WEIGHTS = List.of(8, 24, 28, 18, 10, 8, 4);
    private static final Set<String> FAMILY_FIRST = Set.of("chinese", "japanese", "korean", "vietnamese");
    /** Where the sales offer sells. */
    private static final Set<String> SALES_COUNTRIES = Set.of(
            "US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "BE", "NL", "SE", "DK", "NO", "FI", "ES", "PT", "IT");

    private static final Set<String> SALES_INDUSTRIES = Set.of("Software Development", "Marketing Services");
    private static final Set<String> FINANCE_INDUSTRIES =
            Set.of("Retail", "Manufacturing", "Logistics and Supply Chain");
    private static final Set<Seniority> DECIDERS = EnumSet.of(
            Seniority.FOUNDER, Seniority.C_LEVEL, Seniority.VP, Seniority.DIRECTOR, Seniority.HEAD, Seniority.MANAGER);

    private final long seed;
    private final Words words;
    private final List<DemoCompany> companies;
    private final List<DemoPerson> people;

    DemoWorld(long seed, int people, Words words) {
        this.seed = seed;
        this.words = words;
        this.companies = companies(Math.max(60, people / 9));
        Set<String> taken = new HashSet<>();
        List<DemoPerson> all = new ArrayList<>(people);
        for (int number = 0; number < people; number++) {
            all.add(person(number, taken));
        }
        this.people = List.copyOf(all);
    }

    List<DemoCompany> companies() {
        return companies;
    }

    List<DemoPerson> people() {
        return people;
    }

    private List<DemoCompany> companies(int count) {
        Set<String> domains = new HashSet<>();
        List<DemoCompany> made = new ArrayList<>(count);
        for (int i = 0; made.size() < count; i++) {
            Dice dice = new Dice(seed, 1, i);
            // The first few are of the offers' industries, so that a small world has buyers too.
            Industry industry = i < 24
                    ? words.industries().get(List.of(0, 5, 2, 3, 4, 0).get(i % 6))
                    : dice.weighted(words.industries(), Industry::weight);
            Place hq = i < 24 ? words.places().get(dice.between(0, 22)) : dice.weighted(words.places(), Place::weight);
            String size = i < 24
                    ? SIZES.get(2 + i % 2)
                    : SIZES.get(dice.weighted(List.of(0, 1, 2, 3, 4, 5, 6), SIZE_WEIGHTS::get));
            String name = dice.pick(words.companies()) + ' ' + dice.pick(industry.endings());
            String domain = slug(name) + ".example";
            if (!domains.add(domain)) {
                name = name + ' ' + hq.city();
                domain = slug(name) + ".example";
                if (!domains.add(domain)) {
                    continue;
                }
            }
            made.add(new DemoCompany(
                    name, domain, industry, size, hq, dice.between(1962, 2024), dice.pick(industry.about())));
        }
        return List.copyOf(made);
    }

    private DemoPerson person(int number, Set<String> taken) {
        Dice dice = new Dice(seed, 2, number);
        Part part = dice.weighted(Arrays.asList(Part.values()), p -> p.percent);
        Topic topic = part == Part.UNSORTED ? Topic.NONE : dice.chance(55) ? Topic.SALES : Topic.FINANCE;
        DemoCompany company = company(dice, part, topic);
        Title title = title(dice, part, topic, company);
        Place place = place(dice, part, topic, company);
        String culture = dice.pick(place.cultures());
        Name given = dice.pick(names(words.given(), culture));
        Name family = dice.pick(names(words.family(), culture));
        int reach = dice.between(0, 99);
        String slug = unique(slug(given.latin() + ' ' + family.latin()), "-", dice, taken);
        String handle = unique(handle(dice, given.latin(), family.latin()), "_", dice, taken);
        boolean mailed = dice.chance(58);
        String linkedin = reach < 88 ? slug : null;
        String x = reach >= 88 || reach < 40 ? handle : null;
        return new DemoPerson(
                number,
                part,
                topic,
                source(dice, part, linkedin != null, x != null),
                given,
                family,
                FAMILY_FIRST.contains(culture),
                place,
                company,
                title,
                started(dice, part),
                linkedin,
                x,
                mailed ? email(dice, given, family, company, taken) : null,
                (part == Part.QUIET || part == Part.PASSER_BY || part == Part.NEIGHBOUR)
                        && linkedin != null
                        && dice.chance(15));
    }

    private static List<Name> names(java.util.Map<String, List<Name>> byCulture, String culture) {
        List<Name> names = byCulture.get(culture);
        if (names == null) {
            throw new IllegalStateException("names.tsv has no names for culture '" + culture + "'");
        }
        return names;
    }

    private DemoCompany company(Dice dice, Part part, Topic topic) {
        Set<String> industries = topic == Topic.SALES ? SALES_INDUSTRIES : FINANCE_INDUSTRIES;
        Predicate<DemoCompany> industryFits =
                c -> industries.contains(c.industry().name());
        Predicate<DemoCompany> sizeFits = c -> {
            int size = SIZES.indexOf(c.size());
            return topic == Topic.SALES ? size >= 1 && size <= 3 : size >= 2 && size <= 5;
        };
        Predicate<DemoCompany> placeFits = c -> topic != Topic.SALES || SALES_COUNTRIES.contains(c.hq().country());
        return switch (part) {
            case BUYER, WARM, QUIET -> among(dice, industryFits.and(sizeFits).and(placeFits));
            case NEIGHBOUR, RIVAL -> among(dice, dice.chance(60) ? industryFits : industryFits.negate());
            case STRANGER -> among(dice, industryFits.negate().and(DemoWorld::hasTrades));
            case PASSER_BY ->
                among(dice, industryFits.negate().and(DemoWorld::hasTrades).and(placeFits));
            case UNSORTED -> dice.pick(companies);
        };
    }

    private static boolean hasTrades(DemoCompany company) {
        return !company.industry().trades().isEmpty();
    }

    private DemoCompany among(Dice dice, Predicate<DemoCompany> wanted) {
        List<DemoCompany> some = companies.stream().filter(wanted).toList();
        return dice.pickEarly(some.isEmpty() ? companies : some);
    }

    private Title title(Dice dice, Part part, Topic topic, DemoCompany company) {
        Department wanted = topic == Topic.SALES ? Department.SALES : Department.FINANCE;
        return switch (part) {
            case BUYER, WARM, QUIET -> {
                boolean founder = topic == Topic.SALES && dice.chance(22);
                yield dice.pick(words.titles().stream()
                        .filter(t -> founder
                                ? t.seniority() == Seniority.FOUNDER
                                : t.department() == wanted && t.seniority() != null && DECIDERS.contains(t.seniority()))
                        .toList());
            }
            case NEIGHBOUR, RIVAL, UNSORTED -> dice.pick(words.titles());
            case STRANGER, PASSER_BY -> dice.pick(company.industry().trades());
        };
    }

    private Place place(Dice dice, Part part, Topic topic, DemoCompany company) {
        Place hq = company.hq();
        if (part.fits() || part == Part.PASSER_BY || dice.chance(70)) {
            List<Place> near = words.places().stream()
                    .filter(p -> p.country().equals(hq.country()))
                    .toList();
            return dice.chance(75) ? hq : dice.pick(near);
        }
        return dice.weighted(words.places(), Place::weight);
    }

    private static SourceKind source(Dice dice, Part part, boolean linkedin, boolean x) {
        if (part == Part.UNSORTED) {
            return dice.chance(60) ? SourceKind.EXTENSION : SourceKind.MANUAL;
        }
        if (part == Part.BUYER || part == Part.WARM) {
            return x && (!linkedin || dice.chance(60))
                    ? SourceKind.X_SEARCH
                    : dice.pick(List.of(
                            SourceKind.LINKEDIN_CONTENT,
                            SourceKind.LINKEDIN_CONTENT,
                            SourceKind.LINKEDIN_JOBS,
                            SourceKind.COMMENTS));
        }
        return dice.pick(
                linkedin
                        ? List.of(
                                SourceKind.LINKEDIN_PEOPLE,
                                SourceKind.LINKEDIN_PEOPLE,
                                SourceKind.LINKEDIN_COMPANY,
                                SourceKind.COMMENTS,
                                SourceKind.FOLLOWERS)
                        : List.of(SourceKind.FOLLOWERS, SourceKind.LOOKALIKE, SourceKind.LINKS));
    }

    private static int started(Dice dice, Part part) {
        return (part == Part.BUYER && dice.chance(45)) || dice.chance(8)
                ? dice.between(8, 75)
                : dice.between(120, 3200);
    }

    private static String email(Dice dice, Name given, Name family, DemoCompany company, Set<String> taken) {
        String first = slug(given.latin());
        String last = slug(family.latin()).replace("-", "");
        String local = dice.chance(70) ? first + '.' + last : first.charAt(0) + last;
        String email = local + '@' + company.domain();
        // Two of one name at one company are told apart by a number, as mail administrators do it.
        for (int other = 2; !taken.add(email); other++) {
            email = local + other + '@' + company.domain();
        }
        return email;
    }

    private static String handle(Dice dice, String given, String family) {
        String first = slug(given).replace('-', '_');
        String last = slug(family).replace('-', '_');
        String handle = switch (dice.between(0, 4)) {
            case 0 -> first + last;
            case 1 -> first + '_' + last;
            case 2 -> first.charAt(0) + last;
            case 3 -> first + dice.between(1, 99);
            default -> "the" + first;
        };
        return handle.substring(0, Math.min(11, handle.length()));
    }

    private static String unique(String wish, String separator, Dice dice, Set<String> taken) {
        String name = wish;
        while (!taken.add(name)) {
            name = wish + separator + dice.hex(3);
        }
        return name;
    }

    /** Lower-case Latin letters and digits, all else a hyphen. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("ı", "i")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}

package io.leadline.sandbox.world;

import io.leadline.sandbox.world.Vocabulary.Industry;
import io.leadline.sandbox.world.Vocabulary.Name;
import io.leadline.sandbox.world.Vocabulary.Place;
import io.leadline.sandbox.world.Vocabulary.Title;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes people and companies, each of its number alone, so that a million of them need no memory. */
final class People {
    /** Whose people have two family names. */
    private static final Set<String> TWO_FAMILIES = Set.of("spanish", "portuguese");

    private static final Set<String> FAMILY_FIRST = Set.of("chinese", "japanese", "korean", "vietnamese");
    private static final Map<Character, String> OTHER_LETTERS =
            Map.of('ß', "ss", 'ø', "o", 'ł', "l", 'ı', "i", 'đ', "d");
    private static final int RECENT = 1 << 14;
    private static final int PEOPLE_A_COMPANY = 12;
    private static final int PEOPLE_A_COMMUNITY = 400;

    private final Weighted<Industry> industries;
    private final Weighted<Place> places;
    private final @Nullable Company[] made;
    /** Those asked for lately; several threads may make the same one twice, which is harmless. */
    private final @Nullable Person[] recent = new Person[RECENT];

    private final Vocabulary words = Vocabulary.STANDARD;
    private final long seed;
    private final Instant start;
    private final LocalDate today;
    private final List<String> vendors;
    final int people;
    final int companies;
    final int communities;

    People(long seed, int people, Instant start) {
        this.seed = seed;
        this.people = people;
        this.start = start;
        this.today = LocalDate.ofInstant(start, ZoneOffset.UTC);
        this.vendors = words.topics().stream()
                .flatMap(topic -> topic.vendors().stream())
                .toList();
        this.companies = Math.max(2 * vendors.size(), people / PEOPLE_A_COMPANY);
        this.made = new Company[companies];
        this.industries = new Weighted<>(words.industries(), Industry::weight);
        this.places = new Weighted<>(words.places(), Place::weight);
        this.communities = Math.max(4, people / PEOPLE_A_COMMUNITY);
    }

    /** The first are those whose tools others speak of. */
    Company company(int number) {
        Company held = made[number];
        if (held == null) {
            held = found(number);
            made[number] = held;
        }
        return held;
    }

    private Company found(int number) {
        Dice dice = new Dice(seed, 1, number);
        boolean vendor = number < vendors.size();
        Industry drawn = industries.draw(dice);
        Industry industry = vendor ? words.industries().getFirst() : drawn;
        Place hq = places.draw(dice);
        int stems = words.companies().size();
        String stem = words.companies().get(number % stems);
        // Two companies of one name have different endings and, where those run out, cities.
        int turn = number / stems;
        String ending = industry.endings().get(turn % industry.endings().size());
        String name = vendor
                ? vendors.get(number)
                : stem + ' ' + ending + (turn < industry.endings().size() ? "" : ' ' + hq.city());
        String slug = slug(name) + (vendor || number < stems ? "" : "-" + Integer.toString(number, 36));
        return new Company(
                number,
                name,
                slug,
                slug + ".example",
                industry.name(),
                dice.pick(industry.about()),
                (int) Math.max(2, dice.heavyTailed(60)),
                hq,
                dice.between(1958, 2024),
                dice.chance(25) ? start.plusSeconds(dice.between(-120, 90) * 86_400L) : null);
    }

    Person person(int number) {
        int slot = number & recent.length - 1;
        Person held = recent[slot];
        if (held == null || held.number() != number) {
            held = make(number);
            recent[slot] = held;
        }
        return held;
    }

    private Person make(int number) {
        Dice dice = new Dice(seed, 2, number);
        Place home = places.draw(dice);
        String culture = dice.pick(home.cultures());
        Name given = dice.pick(of(words.given(), culture));
        Name family = dice.pick(of(words.family(), culture));
        String second = TWO_FAMILIES.contains(culture) && dice.chance(50)
                ? ' ' + dice.pick(of(words.family(), culture)).latin()
                : "";
        String middle =
                culture.equals("english") && dice.chance(20) ? " " + (char) ('A' + dice.between(0, 24)) + '.' : "";
        boolean familyFirst = FAMILY_FIRST.contains(culture);
        String original =
                familyFirst ? family.original() + given.original() : given.original() + ' ' + family.original();
        List<String> nicknames = words.nicknames().getOrDefault(given.latin(), List.of());
        String former = dice.chance(4) ? dice.pick(of(words.family(), culture)).latin() : null;
        List<String> skills = new ArrayList<>();
        List<Job> jobs = jobs(dice, skills);
        int reach = dice.between(0, 99);
        Job now = jobs.stream()
                .filter(job -> !job.start().isAfter(today))
                .reduce((a, b) -> b)
                .orElse(jobs.getFirst());
        Vocabulary.Topic topic = words.topicOf(now.department());
        String email = dice.chance(45)
                ? slug(given.latin()).replace("-", "")
                        + '.'
                        + slug(family.latin()).replace("-", "")
                        + (number < 3000 ? "" : Integer.toString(number, 36))
                        + '@'
                        + now.company().domain()
                : null;
        return new Person(
                number,
                given.latin() + middle,
                family.latin() + second,
                original,
                nicknames.isEmpty() ? null : dice.pick(nicknames),
                former,
                home,
                jobs,
                topic,
                community(dice, topic),
                dice.pick(words.schools()),
                List.copyOf(skills),
                email,
                reach < 88,
                reach >= 8);
    }

    private static <T> List<T> of(Map<String, List<T>> byCulture, String culture) {
        List<T> names = byCulture.get(culture);
        if (names == null) {
            throw new IllegalStateException("names.tsv has no names for culture '" + culture + "'");
        }
        return names;
    }

    /** People with one interest are in a few communities of it; everybody else anywhere. */
    private int community(Dice dice, Vocabulary.@Nullable Topic topic) {
        int topics = words.topics().size();
        if (topic == null || communities < topics) {
            return dice.between(0, communities - 1);
        }
        int share = communities / topics;
        return words.topics().indexOf(topic) * share + dice.between(0, share - 1);
    }

    private List<Job> jobs(Dice dice, List<String> skills) {
        int held = dice.between(1, 4);
        boolean moves = dice.chance(6);
        LocalDate start = today.minusDays(dice.chance(12) ? dice.between(5, 85) : dice.between(120, 2500));
        List<Job> newestFirst = new ArrayList<>();
        LocalDate end = null;
        if (moves) {
            LocalDate next = today.plusDays(dice.between(1, 60));
            newestFirst.add(job(dice, next, null, skills));
            end = next;
        }
        for (int i = 0; i < held; i++) {
            newestFirst.add(job(dice, start, end, skills));
            end = start;
            start = start.minusDays(dice.between(300, 1800));
        }
        return List.copyOf(newestFirst.reversed());
    }

    private Job job(Dice dice, LocalDate from, @Nullable LocalDate to, List<String> skills) {
        Company company = company((int) Math.min(companies - 1L, (long)
                (Math.pow(dice.between(0, 9999) / 10_000.0, 1.4) * companies)));
        Industry industry = words.industries().stream()
                .filter(i -> i.name().equals(company.industry()))
                .findFirst()
                .orElseThrow();
        if (!industry.trades().isEmpty() && dice.chance(35)) {
            String trade = dice.pick(industry.trades());
            industry.skills().stream().filter(s -> !skills.contains(s)).limit(3).forEach(skills::add);
            return new Job(company, trade.substring(0, trade.indexOf('=')), "other", from, to);
        }
        Title title = dice.pick(words.titles());
        title.skills().stream().filter(s -> !skills.contains(s)).forEach(skills::add);
        return new Job(company, title.text(), title.department(), from, to);
    }

    /** Lower-case Latin letters and digits, all else a hyphen. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder slug = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                slug.append(c);
            } else if (OTHER_LETTERS.containsKey(c)) {
                slug.append(OTHER_LETTERS.get(c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !slug.isEmpty()
                    && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        return slug.isEmpty() || slug.charAt(slug.length() - 1) != '-'
                ? slug.toString()
                : slug.substring(0, slug.length() - 1);
    }
}

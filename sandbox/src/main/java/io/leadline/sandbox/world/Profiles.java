package io.leadline.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How people show themselves on each platform: shortened, decorated, married, out of date. */
final class Profiles {
    private static final List<String> EMOJI = List.of("🚀", "☕", "🌱", "🎧", "🏔️", "📈", "🧵", "🇪🇺");
    private static final List<String> NICK_WORDS = List.of(
            "coffee", "quiet", "slow", "north", "paper", "code", "night", "river", "tiny", "brave", "salt", "cloud");
    private static final List<String> NICK_ENDS =
            List.of("fox", "pilot", "runner", "works", "notes", "atlas", "desk", "owl", "garden", "lab", "bike", "tea");
    private static final List<String> VAGUE_PLACES =
            List.of("the internet", "🌍", "somewhere warm", "your timeline", "planet earth", "he/him", "remote");

    private final long seed;

    Profiles(long seed) {
        this.seed = seed;
    }

    /** The handle that a person would like to have. */
    String handle(Person person) {
        Dice dice = new Dice(seed, 10, person.number());
        String first = plain(person.nickname() != null && dice.chance(40) ? person.nickname() : person.given());
        String last = plain(dice.chance(50) && person.formerFamily() != null ? person.formerFamily() : person.family());
        return switch (dice.between(0, 7)) {
            case 0, 1 -> first + last;
            case 2 -> first + '_' + last;
            case 3 -> first.charAt(0) + last;
            case 4 -> last + first.charAt(0);
            case 5 -> first + dice.between(70, 99);
            case 6 -> dice.pick(NICK_WORDS) + dice.pick(NICK_ENDS);
            default -> "the" + first;
        };
    }

    String slug(Person person) {
        Dice dice = new Dice(seed, 11, person.number());
        String first = People.slug(person.given().split(" ")[0]);
        String last = People.slug(person.family());
        return dice.chance(80) ? first + '-' + last : dice.chance(50) ? first + last : first.charAt(0) + last;
    }

    XProfile x(Person person, int account, String handle, @Nullable String slug, Instant start, Instant at) {
        Dice dice = new Dice(seed, 12, person.number());
        String name = name(person, dice);
        boolean stale = dice.chance(15);
        Job job = stale ? person.jobs().getFirst() : person.job(at);
        List<String> links = new ArrayList<>();
        String bio = bio(person, job, dice);
        String website = null;
        int naming = dice.between(0, 99);
        if (slug != null && naming < 12) {
            website = "https://www.linkedin.com/in/" + slug;
        } else if (slug != null && naming < 22) {
            links.add("https://linkedin.com/in/" + slug + "/");
        } else if (naming < 45) {
            website = "https://" + job.company().domain();
        } else if (naming < 55) {
            website = "https://" + plain(person.given()) + plain(person.family()) + ".example";
        }
        return new XProfile(
                account,
                handle,
                name,
                bio,
                links,
                location(person, dice),
                website,
                false,
                dice.chance(3),
                dice.chance(1),
                dice.chance(9),
                dice.chance(40),
                start.minusSeconds(dice.between(100, 5000) * 86_400L));
    }

    private static String name(Person person, Dice dice) {
        String family = person.formerFamily() != null && dice.chance(50) ? person.formerFamily() : person.family();
        String first = person.given().split(" ")[0];
        return switch (dice.between(0, 13)) {
            case 0 -> person.nickname() == null ? first + ' ' + family : person.nickname() + ' ' + family;
            case 1 -> person.nickname() == null ? first : person.nickname();
            case 2 -> first + ' ' + family.charAt(0) + '.';
            case 3 -> first.charAt(0) + ". " + family;
            case 4 -> first + ' ' + family + ' ' + dice.pick(EMOJI);
            case 5 -> dice.pick(EMOJI) + ' ' + first;
            case 6 -> person.original();
            case 7 -> (first + ' ' + family).toLowerCase(Locale.ROOT);
            case 8 ->
                first + ' ' + family + " | "
                        + person.jobs().getFirst().company().name();
            case 9 -> dice.chance(50) ? "Dr. " + first + ' ' + family : (first + ' ' + family).toUpperCase(Locale.ROOT);
            default -> first + ' ' + family;
        };
    }

    private static String bio(Person person, Job job, Dice dice) {
        String company = job.company().name();
        return switch (dice.between(0, 8)) {
            case 0 -> job.title() + " @ " + company + ". Opinions my own.";
            case 1 -> job.title() + " at " + company + " | coffee, books, long walks";
            case 2 -> "Building " + job.company().about() + " at @" + plain(company) + ' ' + dice.pick(EMOJI);
            case 3 -> job.title() + ". " + person.home().city() + ". Parent of two.";
            case 4 -> company + " · " + job.company().about();
            case 5 -> "I write about " + job.company().industry().toLowerCase(Locale.ROOT) + " and other hobbies.";
            case 6 -> "Just here for the memes.";
            case 7 -> "";
            default ->
                String.join(
                                ", ",
                                person.skills()
                                        .subList(0, Math.min(3, person.skills().size()))) + ". Views are mine.";
        };
    }

    private static @Nullable String location(Person person, Dice dice) {
        String city = person.home().city();
        return switch (dice.between(0, 6)) {
            case 0 -> null;
            case 1 -> dice.pick(VAGUE_PLACES);
            case 2 -> city.toLowerCase(Locale.ROOT);
            case 3 -> person.home().countryName();
            case 4 -> city + " " + dice.pick(EMOJI);
            default -> city + ", " + person.home().countryName();
        };
    }

    /** Says that it is somebody; is nobody. */
    XProfile parody(Person of, int account, String handle, Instant start) {
        Dice dice = new Dice(seed, 13, account);
        return new XProfile(
                account,
                handle,
                of.fullName() + (dice.chance(50) ? " (parody)" : ""),
                dice.chance(50)
                        ? "Not the real one. " + of.jobs().getLast().title() + " of nothing."
                        : of.jobs().getLast().title() + " at "
                                + of.jobs().getLast().company().name() + ". Parody.",
                List.of(),
                of.home().city(),
                null,
                true,
                false,
                dice.chance(10),
                false,
                false,
                start.minusSeconds(dice.between(10, 600) * 86_400L));
    }

    XProfile company(Company company, int account, String handle, Instant start) {
        return new XProfile(
                account,
                handle,
                company.name(),
                "We make " + company.about() + ".",
                List.of(),
                company.city() + ", " + company.hq().countryName(),
                "https://" + company.domain(),
                false,
                false,
                false,
                true,
                true,
                start.minusSeconds(new Dice(seed, 14, account).between(400, 5000) * 86_400L));
    }

    LinkedinProfile linkedin(Person person, String slug, @Nullable String handle, Instant at) {
        Dice dice = new Dice(seed, 15, person.number());
        List<Job> held = person.jobsUntil(at);
        // Some do not touch their profile for a long time after a change.
        List<Job> jobs = held.size() > 1 && dice.chance(5) ? held.subList(0, held.size() - 1) : held;
        Job job = jobs.getLast();
        Company company = job.company();
        String family = person.formerFamily() != null && dice.chance(25)
                ? person.formerFamily() + ' ' + person.family()
                : person.family();
        String headline = switch (dice.between(0, 4)) {
            case 0, 1 -> job.title() + " at " + company.name();
            case 2 ->
                job.title() + " | "
                        + String.join(
                                " | ",
                                person.skills()
                                        .subList(0, Math.min(2, person.skills().size())));
            case 3 -> "Helping " + company.industry().toLowerCase(Locale.ROOT) + " teams with " + company.about();
            default -> job.title();
        };
        String about = dice.chance(60)
                ? job.title() + " at " + company.name() + ". We make " + company.about() + ". " + dice.between(2, 25)
                        + " years in the field."
                : null;
        boolean joins = handle != null && dice.chance(12);
        return new LinkedinProfile(
                person,
                slug,
                person.given(),
                family,
                headline,
                about,
                person.home().city() + ", " + person.home().region() + ", "
                        + person.home().countryName(),
                jobs,
                dice.chance(25) ? person.email() : null,
                dice.chance(20) ? "https://" + company.domain() : null,
                joins ? handle : null);
    }

    static String plain(String text) {
        String slug = People.slug(text).replace("-", "");
        return slug.isEmpty() ? "user" : slug;
    }
}

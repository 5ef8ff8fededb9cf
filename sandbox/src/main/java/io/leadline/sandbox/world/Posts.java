package io.leadline.sandbox.world;

import io.leadline.sandbox.world.Vocabulary.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What people write, each post made of its number alone. */
final class Posts {
    private static final int FIRST_DAY = -170;
    private static final int LAST_DAY = 60;
    private static final int DAY = 86_400;
    /** Of a hundred who have something to say about a post of somebody so many quote it, the others answer. */
    private static final int QUOTING = 15;

    private static final List<Purpose> NOISE = List.of(
            Purpose.CHATTER,
            Purpose.CHATTER,
            Purpose.CHATTER,
            Purpose.CHATTER,
            Purpose.OFF_TOPIC,
            Purpose.OFF_TOPIC,
            Purpose.SARCASM,
            Purpose.NEGATION,
            Purpose.QUOTED,
            Purpose.JOB_SEEKER,
            Purpose.ADVERT,
            Purpose.GIVEAWAY);
    private static final List<Purpose> SIGNALS =
            Arrays.stream(Purpose.values()).filter(Purpose::isSignal).toList();
    private static final List<Purpose> INTENTS =
            SIGNALS.stream().filter(Purpose::isIntent).toList();

    private final Vocabulary words = Vocabulary.STANDARD;
    private final long seed;
    private final Instant start;
    private final int count;
    private final IntFunction<Person> people;
    private final IntFunction<int[]> following;

    /** @param count of the people; accounts from there on write nothing */
    Posts(long seed, Instant start, int count, IntFunction<Person> people, IntFunction<int[]> following) {
        this.seed = seed;
        this.start = start;
        this.count = count;
        this.people = people;
        this.following = following;
    }

    /** Those of one person, in no order. */
    List<Post> of(int author) {
        Person person = people.apply(author);
        int count = count(author);
        List<Post> posts = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            posts.add(post(person, k));
        }
        return posts;
    }

    /** Null if there is no such post. */
    @Nullable
    Post at(int index) {
        int author = index / Post.MOST;
        int k = index % Post.MOST;
        return k < count(author) ? post(people.apply(author), k) : null;
    }

    /** Many write nothing or little, a few all the time. */
    private int count(int author) {
        Dice dice = new Dice(seed, 4, author);
        return dice.chance(35) ? dice.between(0, 1) : dice.chance(80) ? dice.between(2, 6) : dice.between(7, Post.MOST);
    }

    /** Some are about to buy something; they ask and complain, others hardly. */
    private boolean isBuyer(Person person) {
        return person.topic() != null && new Dice(seed, 9, person.number()).chance(25);
    }

    private Post post(Person person, int k) {
        int index = person.number() * Post.MOST + k;
        Dice dice = new Dice(seed, 5, index);
        boolean onX = person.onX() && (!person.onLinkedin() || dice.chance(60));
        Instant at = start.plusSeconds(dice.between(FIRST_DAY * DAY, LAST_DAY * DAY));
        int answers = onX && dice.chance(18) ? answered(person, dice) : -1;
        if (answers >= 0) {
            Post answered = post(people.apply(answers / Post.MOST), answers % Post.MOST);
            at = answered.at().plusSeconds(dice.between(60, 2 * DAY));
            boolean quotes = new Dice(seed, 21, index).chance(QUOTING);
            return new Post(
                    index,
                    person.number(),
                    Purpose.CHATTER,
                    fill(dice.pick(words.comments()), person, dice, at),
                    at,
                    true,
                    quotes ? -1 : answers,
                    quotes ? answers : -1);
        }
        Purpose purpose = purpose(person, dice);
        List<String> templates = words.posts().getOrDefault(purpose, List.of());
        return new Post(index, person.number(), purpose, fill(dice.pick(templates), person, dice, at), at, onX, -1, -1);
    }

    private Purpose purpose(Person person, Dice dice) {
        int drawn = dice.between(0, 99);
        if (isBuyer(person) && drawn < 55) {
            return dice.pick(INTENTS);
        }
        return drawn < 10 ? dice.pick(SIGNALS) : dice.pick(NOISE);
    }

    /** A post on X of somebody whom the person follows, which is itself no answer. */
    private int answered(Person person, Dice dice) {
        int[] accounts = following.apply(person.number());
        for (int attempt = 0; attempt < 3 && accounts.length > 0; attempt++) {
            int author = accounts[dice.between(0, accounts.length - 1)];
            int index = author * Post.MOST + dice.between(0, Post.MOST - 1);
            if (isOpening(index)) {
                return index;
            }
        }
        return -1;
    }

    /** Repeats the first choices of {@link #post}. */
    private boolean isOpening(int index) {
        if (index / Post.MOST >= count) {
            return false;
        }
        Person author = people.apply(index / Post.MOST);
        if (index % Post.MOST >= count(author.number()) || !author.onX()) {
            return false;
        }
        Dice dice = new Dice(seed, 5, index);
        boolean onX = !author.onLinkedin() || dice.chance(60);
        dice.between(FIRST_DAY * DAY, LAST_DAY * DAY);
        return onX && !dice.chance(18);
    }

    /** What somebody writes under a post on LinkedIn. */
    String comment(Person person, Dice dice, Instant at) {
        return fill(dice.pick(words.comments()), person, dice, at);
    }

    private String fill(String template, Person person, Dice dice, Instant at) {
        Topic topic = person.topic() == null ? dice.pick(words.topics()) : person.topic();
        Job job = person.job(at);
        String vendor = dice.pick(topic.vendors());
        String other = dice.pick(words.topics()
                .get((words.topics().indexOf(topic) + 1) % words.topics().size())
                .vendors());
        String text = template.replace("{tool}", dice.pick(topic.tools()))
                .replace("{vendor}", vendor)
                .replace("{vendor2}", other)
                .replace("{work}", dice.pick(topic.works()))
                .replace("{pain}", dice.pick(topic.pains()))
                .replace("{role}", dice.pick(topic.roles()))
                .replace("{company}", job.company().name())
                .replace("{city}", person.home().city())
                .replace("{title}", job.title())
                .replace("{industry}", job.company().industry().toLowerCase(Locale.ROOT))
                .replace("{partner}", dice.pick(words.companies()) + " Group")
                .replace("{n}", String.valueOf(dice.between(2, 60)));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

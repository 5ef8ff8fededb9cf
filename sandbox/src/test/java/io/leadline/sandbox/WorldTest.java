package io.leadline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.Purpose;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final World WORLD = new World(11, 3000, START);

    private static List<XProfile> accounts() {
        return IntStream.range(0, WORLD.accounts())
                .mapToObj(i -> WORLD.x(i, START))
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void the_same_seed_is_the_same_world_and_another_is_another() {
        World again = new World(11, 3000, START);
        World other = new World(12, 3000, START);
        assertThat(again.person(77)).isEqualTo(WORLD.person(77));
        assertThat(again.everythingOf(77)).isEqualTo(WORLD.everythingOf(77));
        assertThat(again.followers(5)).isEqualTo(WORLD.followers(5));
        assertThat(IntStream.range(0, 100).mapToObj(other::person).toList())
                .isNotEqualTo(IntStream.range(0, 100).mapToObj(WORLD::person).toList());
    }

    @Test
    void names_are_each_ones_own_and_lead_back() {
        List<XProfile> accounts = accounts();
        assertThat(accounts)
                .extracting(XProfile::handle)
                .doesNotHaveDuplicates()
                .allMatch(h -> h.matches("[a-z0-9_]{1,15}"));
        assertThat(accounts).allMatch(p -> WORLD.account(p.handle()) == p.account());
        assertThat(WORLD.account("nobody_at_all")).isNegative();
        assertThat(WORLD.members(n -> true))
                .allMatch(n -> WORLD.member(
                                Objects.requireNonNull(WORLD.linkedin(n, START)).slug())
                        == n);
    }

    @Test
    void most_people_are_on_both_platforms_and_few_show_it() {
        long both = IntStream.range(0, WORLD.people())
                .filter(n -> WORLD.person(n).onX() && WORLD.person(n).onLinkedin())
                .count();
        assertThat(both * 100 / WORLD.people()).isBetween(70L, 90L);
        long naming = accounts().stream()
                .filter(p -> String.valueOf(p.website()).contains("linkedin")
                        || !p.links().isEmpty())
                .count();
        assertThat(naming * 100 / accounts().size()).isBetween(10L, 30L);
        assertThat(accounts())
                .anyMatch(XProfile::parody)
                .anyMatch(XProfile::suspended)
                .anyMatch(XProfile::isProtected);
    }

    @Test
    void who_follows_is_in_the_list_of_followers() {
        for (int account = 0; account < 200; account++) {
            int follower = account;
            if (WORLD.x(follower, START) != null) {
                assertThat(IntStream.of(WORLD.following(follower)))
                        .allMatch(followed ->
                                IntStream.of(WORLD.followers(followed)).anyMatch(one -> one == follower));
            }
        }
        assertThat(IntStream.range(0, WORLD.accounts())
                        .map(WORLD::followerCount)
                        .max()
                        .orElse(0))
                .as("somebody is famous")
                .isGreaterThan(100);
    }

    @Test
    void there_are_posts_of_every_purpose_and_all_gaps_are_filled() {
        Map<Purpose, Integer> count = new EnumMap<>(Purpose.class);
        IntStream.range(0, WORLD.people())
                .boxed()
                .flatMap(n -> WORLD.everythingOf(n).stream())
                .forEach(post -> {
                    count.merge(post.purpose(), 1, Integer::sum);
                    assertThat(post.text()).doesNotContain("{", "}");
                });
        assertThat(count).containsOnlyKeys(Purpose.values());
    }

    @Test
    void as_days_pass_people_write_and_change_jobs() {
        Instant later = START.plus(Duration.ofDays(50));
        assertThat(all(later)).isGreaterThan(all(START));
        long moved = WORLD.members(n -> !headline(n, START).equals(headline(n, later)))
                .count();
        assertThat(moved).isPositive().isLessThan(WORLD.people() / 10);
    }

    private static long all(Instant at) {
        return IntStream.range(0, WORLD.people())
                .mapToLong(n -> WORLD.postsOf(n, true, at).size())
                .sum();
    }

    private static String headline(int number, Instant at) {
        LinkedinProfile profile = Objects.requireNonNull(WORLD.linkedin(number, at));
        return profile.headline() + profile.jobs();
    }

    @Test
    void an_answer_comes_after_what_it_answers() {
        Instant end = START.plus(Duration.ofDays(365));
        List<Post> answers = IntStream.range(0, WORLD.people())
                .boxed()
                .flatMap(n -> WORLD.everythingOf(n).stream())
                .filter(Post::isAnswer)
                .toList();
        assertThat(answers).hasSizeGreaterThan(100).allSatisfy(answer -> {
            Post asked = Objects.requireNonNull(WORLD.post(answer.answers(), end));
            assertThat(asked.at()).isBefore(answer.at());
            assertThat(asked.isAnswer()).isFalse();
            assertThat(asked.onX()).isTrue();
            assertThat(WORLD.answers(asked.index(), end)).contains(answer);
        });
    }
}

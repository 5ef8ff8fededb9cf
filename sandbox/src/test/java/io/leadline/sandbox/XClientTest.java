package io.leadline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.Pages;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.x.XAnswer;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XPost;
import io.leadline.ingest.x.XUser;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client of X against the sandbox; whatever passes between them is held to X's own document. */
@Tag("slow")
class XClientTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static Sandbox sandbox;
    private static Witness witness;
    private static World world;
    private static XClient client;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.of(7, 1500, START).withoutLimits(), () -> START);
        witness = new Witness(sandbox.url());
        world = sandbox.world();
        client = client("sandbox");
    }

    @AfterAll
    static void stop() {
        witness.close();
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        witness.exchanges.clear();
    }

    @AfterEach
    void holdToTheDocument() throws IOException {
        XDocument.find().ifPresent(document -> witness.exchanges.forEach(document::check));
    }

    private static XClient client(String token) {
        ProviderConfig config = ProviderConfig.x(witness.url(), token).withRetries(2, Duration.ofMillis(1));
        return new XClient(new ProviderHttp(config, Gate.OPEN, () -> START), () -> START);
    }

    private static XProfile account(Predicate<XProfile> wanted) {
        return IntStream.range(0, world.people())
                .mapToObj(i -> world.x(i, START))
                .filter(profile -> profile != null && wanted.test(profile))
                .findFirst()
                .orElseThrow();
    }

    private static Fault fault(Runnable call) {
        return catchThrowableOfType(ProviderException.class, call::run).fault();
    }

    @Test
    void a_user_by_name_by_id_and_by_url() {
        XProfile known = account(p -> p.website() != null && p.location() != null && !p.suspended());
        XUser user = client.user(known.handle().toUpperCase(java.util.Locale.ROOT));
        assertThat(user.name()).isEqualTo(known.name());
        assertThat(user.location()).isEqualTo(known.location());
        assertThat(user.entities().url().urls().getFirst().expandedUrl()).isEqualTo(known.website());
        assertThat(user.publicMetrics().followersCount()).isEqualTo(world.followerCount(known.account()));
        assertThat(client.user("https://x.com/i/user/" + user.id())).isEqualTo(user);
    }

    @Test
    void many_users_with_a_problem_for_each_who_is_missing() {
        XProfile good = account(p -> !p.suspended());
        XProfile suspended = account(XProfile::suspended);
        XAnswer<XUser> answer = client.usersByName(List.of(good.handle(), suspended.handle(), "nobody_at_all"));
        assertThat(answer.data()).extracting(XUser::username).containsExactly(good.handle());
        assertThat(answer.errors())
                .extracting(problem -> problem.fault())
                .containsExactly(Fault.FORBIDDEN, Fault.NOT_FOUND);
        assertThat(client.usersById(List.of(Ids.user(good.account()))).data()).hasSize(1);
    }

    @Test
    void missing_suspended_and_protected_are_told_apart() {
        XProfile suspended = account(XProfile::suspended);
        XProfile hidden = account(p -> p.isProtected() && !p.suspended());
        assertThat(fault(() -> client.user("nobody_at_all"))).isEqualTo(Fault.NOT_FOUND);
        assertThat(fault(() -> client.user(suspended.handle()))).isEqualTo(Fault.FORBIDDEN);
        assertThat(fault(() -> client.postsOf(Ids.user(hidden.account()), null, 10, null)))
                .isEqualTo(Fault.FORBIDDEN);
        assertThat(fault(() -> client("expired").user("nobody_at_all"))).isEqualTo(Fault.UNAUTHORIZED);
    }

    @Test
    void followers_come_page_by_page_and_all_of_them() {
        XProfile followed =
                account(p -> world.followers(p.account()).length > 60 && !p.isProtected() && !p.suspended());
        List<String> ids = new ArrayList<>();
        boolean ended = Pages.follow(
                10_000,
                token -> client.followers(Ids.user(followed.account()), 25, token),
                page -> page.data().forEach(user -> ids.add(user.id())));
        assertThat(ended).isTrue();
        assertThat(ids).doesNotHaveDuplicates();
        List<String> there = IntStream.of(world.followers(followed.account()))
                .filter(account -> !world.x(account, START).suspended())
                .mapToObj(Ids::user)
                .toList();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(there);
        assertThat(client.following(ids.getFirst(), 1000, null).data())
                .extracting(XUser::id)
                .contains(Ids.user(followed.account()));
    }

    @Test
    void a_search_gives_posts_of_the_last_week_with_their_authors() {
        List<XPost> found = new ArrayList<>();
        Pages.follow(500, token -> client.search("alternative to -oat", null, 10, token), page -> {
            found.addAll(page.data());
            assertThat(page.users())
                    .containsKeys(page.data().stream().map(XPost::authorId).toArray(String[]::new));
        });
        assertThat(found).isNotEmpty().allSatisfy(post -> {
            assertThat(post.fullText().toLowerCase(java.util.Locale.ROOT))
                    .contains("alternative", "to")
                    .doesNotContain(" oat ");
            assertThat(post.createdAt()).isBetween(START.minus(XClient.RECENT), START);
        });
        assertThat(found).extracting(XPost::id).doesNotHaveDuplicates();
    }

    @Test
    void what_somebody_wrote_and_who_answered_and_liked_it() {
        Post asked = IntStream.range(0, world.people())
                .boxed()
                .flatMap(n -> world.postsOf(n, true, START).stream())
                .filter(post -> !world.answers(post.index(), START).isEmpty())
                .filter(post -> post.at().isAfter(START.minus(XClient.RECENT)) && world.likers(post).length > 0)
                .filter(post -> !world.x(post.author(), START).isProtected()
                        && !world.x(post.author(), START).suspended())
                .findFirst()
                .orElseThrow();
        String id = Ids.post(asked);
        assertThat(client.postsOf(Ids.user(asked.author()), null, 100, null).data())
                .extracting(XPost::id)
                .contains(id);
        assertThat(client.post(id).fullText()).isEqualTo(asked.text());
        assertThat(client.likingUsers(id, null).data()).isNotEmpty();
        assertThat(client.mentionsOf(Ids.user(asked.author()), null, 100, null).data())
                .isNotEmpty();
        XAnswer<XPost> answers = client.replies(id, 100, null);
        assertThat(answers.data()).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.conversationId()).isEqualTo(id);
            assertThat(answer.reference(XPost.REPLIED_TO)).isEqualTo(id);
        });
        assertThat(answers.posts()).containsKey(id);
        assertThat(fault(() -> client.post("1234567890123456789"))).isEqualTo(Fault.NOT_FOUND);
    }

    @Test
    void who_quotes_a_post() {
        Post quote = IntStream.range(0, world.people())
                .boxed()
                .flatMap(n -> world.postsOf(n, true, START).stream())
                .filter(Post::isQuote)
                .filter(post -> isOpen(post.author()) && isOpen(post.quotes() / Post.MOST))
                .findFirst()
                .orElseThrow();
        Post quoted = Objects.requireNonNull(world.post(quote.quotes(), START));
        XAnswer<XPost> quotes = client.quotesOf(Ids.post(quoted), 10, null);
        assertThat(quotes.data())
                .extracting(XPost::id)
                .contains(Ids.post(quote))
                .hasSameSizeAs(world.quotes(quoted.index(), START).stream()
                        .filter(post -> isOpen(post.author()))
                        .toList());
        assertThat(quotes.data()).allSatisfy(each -> {
            assertThat(each.reference(XPost.QUOTED)).isEqualTo(Ids.post(quoted));
            assertThat(each.conversationId()).isEqualTo(each.id());
        });
        assertThat(quotes.posts()).containsKey(Ids.post(quoted));
    }

    private boolean isOpen(int account) {
        XProfile profile = Objects.requireNonNull(world.x(account, START));
        return !profile.suspended() && !profile.isProtected();
    }

    @Test
    void what_goes_wrong_passes_or_is_told() {
        XProfile known = account(p -> !p.suspended());
        sandbox.faults().set(new Faults.Rates(0, 0, 0, true));
        assertThat(fault(() -> client.user(known.handle()))).isEqualTo(Fault.DOWN);
        sandbox.faults().set(new Faults.Rates(0, 100, 0, false));
        assertThat(fault(() -> client.user(known.handle()))).isEqualTo(Fault.MALFORMED);
        sandbox.faults().set(Faults.Rates.NONE);
        assertThat(client.user(known.handle()).name()).isEqualTo(known.name());
        witness.exchanges.removeIf(
                exchange -> !new String(exchange.answered(), java.nio.charset.StandardCharsets.UTF_8).endsWith("}"));
    }

    @Test
    void a_limit_holds_and_ends_with_its_window() throws IOException {
        Instant[] now = {START};
        try (Sandbox limited = Sandbox.start(SandboxConfig.of(7, 200, START), () -> now[0])) {
            XClient one = new XClient(
                    new ProviderHttp(ProviderConfig.x(limited.url(), "sandbox"), Gate.OPEN, () -> now[0]),
                    () -> now[0]);
            ProviderException refused = catchThrowableOfType(ProviderException.class, () -> {
                for (int i = 0; i < 400; i++) {
                    one.usersByName(List.of("somebody"));
                }
            });
            assertThat(refused.fault()).isEqualTo(Fault.LIMITED);
            assertThat(limited.refused()).isEqualTo(1);
            now[0] = refused.retryAt();
            assertThat(one.usersByName(List.of("somebody")).data()).isEmpty();
        }
    }
}

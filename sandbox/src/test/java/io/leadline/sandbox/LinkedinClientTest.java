package io.leadline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.Pages;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.Unipile;
import io.leadline.sandbox.world.Company;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client of LinkedIn against the sandbox. */
class LinkedinClientTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static Sandbox sandbox;
    private static World world;
    private static LinkedinClient client;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.of(7, 1500, START).withoutLimits(), () -> START);
        world = sandbox.world();
        client = client(SandboxConfig.TOKEN, SandboxConfig.ACCOUNT);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static LinkedinClient client(String token, String account) {
        ProviderConfig config = ProviderConfig.linkedin(sandbox.url(), token).withRetries(2, Duration.ofMillis(1));
        return new LinkedinClient(new ProviderHttp(config, Gate.OPEN, () -> START), account);
    }

    private static LinkedinProfile member(int number) {
        return Objects.requireNonNull(world.linkedin(number, START));
    }

    private static Fault fault(Runnable call) {
        return catchThrowableOfType(ProviderException.class, call::run).fault();
    }

    @Test
    void a_profile_with_its_sections_by_slug_url_and_id() {
        LinkedinProfile known = member(world.members(n -> true).findFirst().orElseThrow());
        Unipile.Profile head = client.profile(known.slug(), List.of());
        assertThat(head.displayName()).isEqualTo(known.name());
        assertThat(head.specifics().experience()).isEmpty();
        Unipile.Profile whole =
                client.profile("https://de.linkedin.com/in/" + known.slug() + "/?x=1", LinkedinClient.SECTIONS);
        assertThat(whole.id()).isEqualTo(Ids.member(known.person().number()));
        assertThat(client.profile(whole.id(), LinkedinClient.SECTIONS)).isEqualTo(whole);
        List<String> throttled = whole.specifics().throttledSections();
        assertThat(whole.specifics().experience())
                .hasSize(throttled.contains("experience") ? 0 : known.jobs().size());
    }

    @Test
    void throttled_sections_are_named() {
        assertThat(world.members(n -> n < 300)
                        .mapToObj(n -> client.profile(member(n).slug(), LinkedinClient.SECTIONS))
                        .flatMap(profile -> profile.specifics().throttledSections().stream()))
                .isNotEmpty()
                .allMatch(LinkedinClient.SECTIONS::contains);
    }

    @Test
    void who_is_not_there_and_who_may_not_ask() {
        assertThat(fault(() -> client.profile("nobody-at-all", List.of()))).isEqualTo(Fault.NOT_FOUND);
        assertThat(fault(() -> client("expired", SandboxConfig.ACCOUNT).profile("ada", List.of())))
                .isEqualTo(Fault.UNAUTHORIZED);
        assertThatThrownBy(() -> client(SandboxConfig.TOKEN, "another").profile("ada", List.of()))
                .hasMessageContainingAll("404", "Account not found");
    }

    @Test
    void posts_with_their_comments_and_reactions() {
        Post talked = IntStream.range(0, world.people())
                .boxed()
                .flatMap(n -> world.postsOf(n, false, START).stream())
                .filter(post -> !world.comments(post, START).isEmpty() && world.likers(post).length > 0)
                .findFirst()
                .orElseThrow();
        String author = member(talked.author()).slug();
        assertThat(client.postsOf(author, 100, null).data())
                .extracting(Unipile.Post::id)
                .contains(Ids.post(talked));
        Unipile.Post post = client.post(Ids.post(talked));
        assertThat(post.text()).isEqualTo(talked.text());
        assertThat(post.author().publicIdentifier()).isEqualTo(author);
        assertThat(client.comments(post.id(), 100, null).data())
                .hasSameSizeAs(world.comments(talked, START))
                .allMatch(comment ->
                        comment.author() != null && !comment.createdAt().isBefore(post.createdAt()));
        assertThat(client.reactions(post.id(), 100, null).data()).hasSize(world.likers(talked).length);
    }

    @Test
    void followers_and_relations_page_by_page() {
        int followed = world.members(n -> world.linkedinFollowers(n).length > 40)
                .findFirst()
                .orElseThrow();
        List<String> ids = new ArrayList<>();
        Pages.follow(
                10_000,
                cursor -> client.followers(member(followed).slug(), 15, cursor),
                page -> page.data().forEach(user -> ids.add(user.id())));
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(IntStream.of(world.linkedinFollowers(followed))
                        .mapToObj(Ids::member)
                        .toList());
        assertThat(client.relations(100, null).data()).isNotEmpty().allMatch(relation -> relation.user() != null);
        assertThat(client.relationRequests("received", 100, null).data())
                .isNotEmpty()
                .allMatch(request -> "received".equals(request.type()));
    }

    @Test
    void people_posts_companies_and_jobs_are_searched() {
        Unipile.Page<Unipile.Found> people = client.searchPeople(Unipile.PeopleQuery.of(null, "VP Sales"), 0, 50);
        assertThat(people.data()).isNotEmpty();
        assertThat(people.data())
                .allSatisfy(found -> assertThat(member(Ids.memberOf(found.id()))
                                .jobs()
                                .getLast()
                                .title())
                        .isEqualTo("VP Sales"));
        Unipile.Page<Unipile.Post> posts =
                client.searchPosts(new Unipile.PostsQuery("\"alternative to\"", null, "past_month"), 0, 100);
        assertThat(posts.data()).isNotEmpty().allSatisfy(post -> {
            assertThat(post.text()).containsIgnoringCase("alternative to");
            assertThat(post.createdAt()).isAfter(START.minus(Duration.ofDays(30)));
        });
        Company company = world.company(3);
        assertThat(client.searchCompanies(new Unipile.CompaniesQuery(company.name(), null, null, null), 0, 10)
                        .data())
                .extracting(Unipile.CompanyFound::publicIdentifier)
                .contains(company.slug());
        assertThat(client.searchJobs(new Unipile.JobsQuery("hiring", null, null, null), 0, 100)
                        .data())
                .isNotEmpty()
                .allMatch(job -> job.company() != null && job.listedAt() != null);
    }

    @Test
    void a_company_tells_its_size_place_and_funding() {
        Company funded = IntStream.range(0, world.companies())
                .mapToObj(world::company)
                .filter(company ->
                        company.fundedAt() != null && company.fundedAt().isBefore(START))
                .findFirst()
                .orElseThrow();
        Unipile.Company company = client.company("https://www.linkedin.com/company/" + funded.slug() + "/about");
        assertThat(company.name()).isEqualTo(funded.name());
        assertThat(company.locations().getFirst().city()).isEqualTo(funded.city());
        assertThat(company.funding().crunchbase().lastRound().announcedOn())
                .isEqualTo(funded.fundedAt().toString().substring(0, 10));
    }
}

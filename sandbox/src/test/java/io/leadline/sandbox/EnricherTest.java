package io.leadline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Writer;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.enrich.Enricher;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.limit.Ledger;
import io.leadline.ingest.limit.Ledgers;
import io.leadline.ingest.limit.Permits;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.web.WebPages;
import io.leadline.ingest.x.XClient;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.world.Company;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EnricherTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final String WORKSPACE = "default";
    private static final Set<EnrichmentStage> ALL = EnumSet.of(EnrichmentStage.PROFILE, EnrichmentStage.ACTIVITY);

    @TempDir
    Path folder;

    private Instant now = START;
    private Sandbox sandbox;
    private World world;
    private EmbeddedEngine engine;
    private Writer writer;
    private NaturalKey key;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.of(5, 800, START).withoutLimits(), () -> START);
        world = sandbox.world();
        engine = EmbeddedEngine.open(folder);
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        key = new NaturalKey(engine.installationKey());
        writer = new Writer(engine, catalog, key, Gazetteer.standard(), () -> now);
    }

    @AfterEach
    void close() {
        engine.close();
        sandbox.close();
    }

    private Enricher enricher(URI x, URI linkedin, Gate gate) {
        ProviderConfig toX = ProviderConfig.x(x, SandboxConfig.TOKEN).withRetries(3, Duration.ofMillis(1));
        ProviderConfig toLinkedin =
                ProviderConfig.linkedin(linkedin, SandboxConfig.TOKEN).withRetries(3, Duration.ofMillis(1));
        return new Enricher(
                new XClient(new ProviderHttp(toX, gate, () -> now), () -> now),
                new LinkedinClient(new ProviderHttp(toLinkedin, Gate.OPEN, () -> now), SandboxConfig.ACCOUNT),
                key,
                Gazetteer.standard(),
                this::page,
                () -> now);
    }

    /** The web of this world: nothing but a company's page. */
    private WebPages.Page page(URI url) {
        if (!url.getHost().equals("acme.example")) {
            throw new ProviderException(Fault.NOT_FOUND, "the page " + url + " names a host that does not exist");
        }
        boolean home = !url.getPath().contains("contact");
        return new WebPages.Page(
                url,
                home
                        ? "<a href='mailto:info@acme.example'>write</a> <a href='/contact'>Contact</a>"
                        : "Bob: bob.jones@acme.example, Ada: a.lovelace@acme.example, ada.lovelace@gmail.com");
    }

    private Enricher enricher() {
        return enricher(sandbox.url(), sandbox.url(), Gate.OPEN);
    }

    /** Somebody by nothing but these. */
    private void add(String... ids) {
        List<Identifier> subject = List.of(ids).stream().map(Identifier::parse).toList();
        Sighting sighting =
                new Sighting(WORKSPACE, SourceKind.MANUAL, Catalog.DEFAULT_OFFER, now, key, Gazetteer.standard());
        write(List.of(sighting.of(
                subject, String.join(",", ids), now, 1, null, new Value.Row(Facts.NONE, Facts.NONE, Map.of()))));
    }

    private void write(List<Observation> observations) {
        writer.write(observations, Durability.BUFFERED);
    }

    private Truth truth(String id) {
        String person = Objects.requireNonNull(writer.find(WORKSPACE, Identifier.parse(id)), id);
        return Objects.requireNonNull(writer.truth(WORKSPACE, person));
    }

    private Person enrich(Enricher enricher, String id) {
        assertThat(enricher.enrich(truth(id), ALL, null, this::write)).isNull();
        return PersonFold.fold(truth(id));
    }

    private XProfile account(Predicate<XProfile> wanted) {
        return IntStream.range(0, world.people())
                .mapToObj(i -> world.x(i, START))
                .filter(profile -> profile != null && !profile.suspended() && wanted.test(profile))
                .findFirst()
                .orElseThrow();
    }

    private LinkedinProfile member(int number) {
        return Objects.requireNonNull(world.linkedin(number, START));
    }

    @Test
    void a_handle_becomes_a_person_with_both_profiles_if_one_names_the_other() {
        XProfile naming = account(p -> String.valueOf(p.website()).contains("/in/") && !p.isProtected());
        add("x:" + naming.handle());
        Person person = enrich(enricher(), "x:" + naming.handle());
        assertThat(person.enrichmentStatus()).isEqualTo("ready");
        assertThat(person.identifiers())
                .contains(
                        Identifier.parse("linkedin:" + member(naming.account()).slug()));
        assertThat(person.facts().positions()).isNotEmpty();
        assertThat(person.posts())
                .hasSameSizeAs(IntStream.of(0, 1)
                        .boxed()
                        .flatMap(i -> world.postsOf(naming.account(), i == 0, START).stream())
                        .toList());
    }

    @Test
    void who_cannot_be_asked_is_told_with_the_reason() {
        XProfile hidden = account(XProfile::isProtected);
        add("x:" + hidden.handle());
        Person person = enrich(enricher(), "x:" + hidden.handle());
        assertThat(person.enrichmentStatus()).isEqualTo("partial");
        assertThat(person.stages())
                .anySatisfy(stage -> assertThat(stage.error()).contains("not authorized"));
        add("email:ada@acme.example");
        assertThat(enrich(enricher(), "email:ada@acme.example").enrichmentStatus())
                .isEqualTo("failed");
        add("x:nobody_at_all");
        assertThat(enrich(enricher(), "x:nobody_at_all").enrichmentStatus()).isEqualTo("failed");
    }

    @Test
    void who_renamed_their_profiles_is_the_same_person_under_the_new_names() {
        LinkedinProfile member = world.members(n -> world.person(n).onX())
                .filter(n -> !Objects.requireNonNull(world.x(n, START)).suspended())
                .mapToObj(this::member)
                .findFirst()
                .orElseThrow();
        int number = member.person().number();
        String handle = Objects.requireNonNull(world.x(number, START)).handle();
        add("xid:" + Ids.user(number), "x:former_name", "liid:" + Ids.member(number), "linkedin:former-name");
        Person person = enrich(enricher(), "x:former_name");
        assertThat(person.facts().text(Field.X_HANDLE)).isEqualToIgnoringCase(handle);
        assertThat(person.facts().text(Field.LINKEDIN_SLUG)).isEqualTo(member.slug());
        assertThat(truth("linkedin:" + member.slug()).id())
                .isEqualTo(truth("x:former_name").id());

        // Whoever takes the name that became free is somebody else.
        now = START.plusSeconds(1);
        Sighting later =
                new Sighting(WORKSPACE, SourceKind.MANUAL, Catalog.DEFAULT_OFFER, now, key, Gazetteer.standard());
        write(List.of(later.of(
                List.of(Identifier.parse("xid:424242"), Identifier.parse("x:former_name")),
                "another",
                now,
                1,
                null,
                new Value.Profile(Platform.X, Facts.NONE, Facts.NONE))));
        assertThat(truth("x:" + handle).id())
                .isEqualTo(truth("linkedin:" + member.slug()).id())
                .isNotEqualTo(truth("xid:424242").id());
    }

    @Test
    void of_a_deleted_profile_it_is_said_and_what_was_known_stays() {
        LinkedinProfile member = member(world.members(n -> true).findFirst().orElseThrow());
        add("xid:424242", "x:gone_now", "linkedin:" + member.slug());
        Person half = enrich(enricher(), "x:gone_now");
        assertThat(half.enrichmentStatus()).isEqualTo("partial");
        assertThat(half.facts().text(Field.NAME)).isNotNull();
        assertThat(half.stages()).anySatisfy(stage -> assertThat(stage.error()).containsIgnoringCase("could not find"));

        add("linkedin:gone-now");
        Person gone = enrich(enricher(), "linkedin:gone-now");
        assertThat(gone.enrichmentStatus()).isEqualTo("failed");
        assertThat(gone.stages()).anySatisfy(stage -> assertThat(stage.error()).contains("there is no such thing"));
    }

    @Test
    void a_provider_that_is_down_does_not_stop_the_other() {
        LinkedinProfile both = world.members(n -> world.person(n).onX())
                .mapToObj(this::member)
                .filter(p -> world.postsOf(p.person().number(), false, START).size() > 1)
                .findFirst()
                .orElseThrow();
        String handle =
                Objects.requireNonNull(world.x(both.person().number(), START)).handle();
        add("linkedin:" + both.slug(), "x:" + handle);
        Person person =
                enrich(enricher(URI.create("http://127.0.0.1:1"), sandbox.url(), Gate.OPEN), "linkedin:" + both.slug());
        assertThat(person.enrichmentStatus()).isEqualTo("partial");
        assertThat(person.facts().positions()).isNotEmpty();
        assertThat(person.posts()).isNotEmpty();
    }

    @Test
    void who_does_not_answer_is_asked_again_and_meanwhile_the_other_tells_what_it_knows() {
        LinkedinProfile both = world.members(n -> world.person(n).onX())
                .filter(n -> !Objects.requireNonNull(world.x(n, START)).suspended())
                .mapToObj(this::member)
                .filter(p -> world.postsOf(p.person().number(), false, START).size() > 1)
                .findFirst()
                .orElseThrow();
        String id = "linkedin:" + both.slug();
        add(
                id,
                "x:"
                        + Objects.requireNonNull(world.x(both.person().number(), START))
                                .handle());
        Enricher without = enricher(URI.create("http://127.0.0.1:1"), sandbox.url(), Gate.OPEN);
        Duration pause = Duration.ofMinutes(1);
        for (int i = 0; i < 2; i++) {
            assertThat(without.enrich(truth(id), ALL, pause, this::write)).isEqualTo(START.plus(pause));
        }
        Person waiting = PersonFold.fold(truth(id));
        assertThat(waiting.enrichmentStatus()).isIn("pending", "processing");
        assertThat(waiting.facts().positions()).isNotEmpty();
        assertThat(waiting.posts()).isNotEmpty();
        assertThat(enricher().enrich(truth(id), ALL, pause, this::write)).isNull();
        assertThat(PersonFold.fold(truth(id)).enrichmentStatus()).isIn("ready", "partial");
        assertThat(PersonFold.fold(truth(id)).facts().text(Field.X_HANDLE)).isNotNull();
    }

    @Test
    void the_page_of_the_employer_comes_too_once_for_all_who_work_there() {
        Company employer = world.company(IntStream.range(0, world.companies())
                .boxed()
                .max(Comparator.comparingInt(n -> workingAt(n).size()))
                .orElseThrow());
        List<LinkedinProfile> staff = workingAt(employer.number());
        int told = 0;
        try (Enricher enricher = enricher()) {
            for (LinkedinProfile member : staff) {
                add("linkedin:" + member.slug());
                Person person = enrich(enricher, "linkedin:" + member.slug());
                if (!person.facts().positions().isEmpty()) { // of some, LinkedIn shows no experience
                    told++;
                    assertThat(person.facts().text(Field.COMPANY_DOMAIN)).isEqualTo(employer.domain());
                }
            }
        }
        assertThat(told).isGreaterThan(1);
        List<Document> companies = engine.store().scan(Collection.COMPANY, WORKSPACE + '/', null, 10);
        assertThat(companies).hasSize(1);
        Identifier domain = new Identifier(IdentifierKind.DOMAIN, employer.domain());
        assertThat(writer.find(WORKSPACE, domain)).isNotNull();
    }

    @Test
    void who_has_another_employer_than_when_they_were_seen_last_changed_jobs() {
        LinkedinProfile member = world.members(n -> true)
                .mapToObj(this::member)
                .filter(one -> one.jobs().size() > 1)
                .findFirst()
                .orElseThrow();
        String id = "linkedin:" + member.slug();
        Facts facts = Facts.of(Map.of(Field.COMPANY, "Elsewhere Ltd"));
        Sighting before = new Sighting(
                WORKSPACE, SourceKind.ENRICHMENT, null, START.minus(Duration.ofDays(30)), key, Gazetteer.standard());
        write(List.of(before.of(
                List.of(Identifier.parse(id)),
                "before",
                before.seenAt(),
                Sighting.WHOLE,
                null,
                new Value.Profile(Platform.LINKEDIN, facts, Facts.NONE))));
        for (int week = 0; week < 2; week++) {
            assertThat(enrich(enricher(), id).signals())
                    .filteredOn(signal -> signal.type().equals("job_change"))
                    .singleElement()
                    .satisfies(signal -> assertThat(signal.evidence().quote())
                            .contains(member.jobs().getLast().company().name(), "before that Elsewhere Ltd"));
            now = now.plus(Duration.ofDays(8));
        }
    }

    private List<LinkedinProfile> workingAt(int company) {
        return world.members(n -> true)
                .mapToObj(this::member)
                .filter(member -> member.jobs().getLast().company().number() == company)
                .filter(member -> member.email() == null)
                .toList();
    }

    @Test
    void a_limit_leaves_the_stage_open_and_fresh_profiles_are_not_fetched_again() {
        XProfile somebody = account(p -> p.website() == null && p.links().isEmpty() && !p.isProtected());
        add("x:" + somebody.handle());
        Ledgers ledgers = Ledgers.inMemory(
                Map.of(
                        "GET /2/users/:id/tweets",
                        Ledger.of(1, Duration.ofMinutes(15)).take(START).after()),
                Ledger.of(300, Duration.ofMinutes(15)));
        Enricher enricher = enricher(sandbox.url(), sandbox.url(), new Permits(ledgers, () -> now));
        Instant retryAt = enricher.enrich(truth("x:" + somebody.handle()), ALL, null, this::write);
        assertThat(retryAt).isAfter(START);
        assertThat(PersonFold.fold(truth("x:" + somebody.handle())).enrichmentStatus())
                .isEqualTo("processing");
        now = Objects.requireNonNull(retryAt);
        Person person = enrich(enricher, "x:" + somebody.handle());
        assertThat(person.enrichmentStatus()).isEqualTo("ready");
        assertThat(truth("x:" + somebody.handle()).observations().stream()
                        .filter(o -> o.value() instanceof Value.Profile))
                .hasSize(1);
    }

    @Test
    void with_every_tenth_answer_an_error_and_some_malformed_each_ends_ready_or_partial() {
        sandbox.faults().set(new Faults.Rates(10, 5, 0, false));
        List<String> ids = new ArrayList<>();
        world.members(n -> world.person(n).onX()).limit(60).forEach(n -> {
            LinkedinProfile profile = member(n);
            add(
                    "linkedin:" + profile.slug(),
                    "x:" + Objects.requireNonNull(world.x(n, START)).handle());
            ids.add("linkedin:" + profile.slug());
        });
        try (Enricher enricher = enricher()) {
            ids.forEach(
                    id -> assertThat(enrich(enricher, id).enrichmentStatus()).isIn("ready", "partial"));
        }
        long ready = ids.stream()
                .filter(id -> PersonFold.fold(truth(id)).enrichmentStatus().equals("ready"))
                .count();
        assertThat(ready).as("ready of " + ids.size()).isGreaterThan(ids.size() * 3L / 4);
    }

    @Test
    void the_email_on_the_page_that_a_profile_names_is_the_persons_own_and_says_where_it_stands() {
        Sighting sighting =
                new Sighting(WORKSPACE, SourceKind.MANUAL, Catalog.DEFAULT_OFFER, now, key, Gazetteer.standard());
        Facts facts = Facts.of(
                Map.of(Field.NAME, "Ada Lovelace", Field.WEBSITE, "https://acme.example", Field.LOCATION, "Moon"));
        write(List.of(sighting.of(
                List.of(Identifier.parse("x:ada_l")),
                "ada",
                now,
                1,
                null,
                new Value.Row(facts, sighting.derived(facts), Map.of()))));
        try (Enricher enricher = enricher()) {
            enricher.enrich(
                    truth("x:ada_l"), EnumSet.of(EnrichmentStage.WEB, EnrichmentStage.LOCATION), null, this::write);
        }
        Person person = PersonFold.fold(truth("x:ada_l"));
        assertThat(person.facts().text(Field.EMAIL)).isEqualTo("a.lovelace@acme.example");
        assertThat(truth("x:ada_l").observations())
                .anySatisfy(o -> assertThat(String.valueOf(o.evidence())).contains("https://acme.example/contact"));
        assertThat(person.stages())
                .anySatisfy(stage -> {
                    assertThat(stage.stage()).isEqualTo("location");
                    assertThat(stage.error()).isEqualTo("'Moon' is no place that is known");
                })
                .allSatisfy(stage -> assertThat(stage.status()).isEqualTo("ready"));
    }
}

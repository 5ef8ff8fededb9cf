package io.leadline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.query.QueryParser;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Writer;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.Pages;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.LinkedinObservations;
import io.leadline.ingest.linkedin.Unipile;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.x.XAnswer;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XObservations;
import io.leadline.ingest.x.XPost;
import io.leadline.ingest.x.XUser;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.LinkedinProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: sandbox, client, observations, writer; whom the networks know is a lead that can be found. */
@Tag("slow")
class ToSearchTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final String WORKSPACE = "default";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private EmbeddedEngine engine;
    private Writer writer;
    private NaturalKey key;
    private XClient x;
    private LinkedinClient linkedin;

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.of(3, 1500, START), () -> START);
        engine = EmbeddedEngine.open(folder);
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        key = new NaturalKey(engine.installationKey());
        writer = new Writer(engine, catalog, key, Gazetteer.standard(), () -> START);
        x = new XClient(
                new ProviderHttp(ProviderConfig.x(sandbox.url(), SandboxConfig.TOKEN), Gate.OPEN, () -> START),
                () -> START);
        linkedin = new LinkedinClient(
                new ProviderHttp(ProviderConfig.linkedin(sandbox.url(), SandboxConfig.TOKEN), Gate.OPEN, () -> START),
                SandboxConfig.ACCOUNT);
    }

    @AfterEach
    void close() {
        engine.close();
        sandbox.close();
    }

    private Sighting sighting(SourceKind kind) {
        return new Sighting(
                WORKSPACE, kind, kind.finds() ? Catalog.DEFAULT_OFFER : null, START, key, Gazetteer.standard());
    }

    @Test
    void whoever_asks_on_x_is_a_lead() {
        Set<String> authors = new TreeSet<>();
        List<Observation> said = new ArrayList<>();
        Sighting sighting = sighting(SourceKind.X_SEARCH);
        Pages.follow(250, token -> x.search("alternative", null, 100, token), page -> {
            said.addAll(observations(page, sighting));
            page.data().forEach(post -> authors.add(post.authorId()));
        });
        assertThat(authors).isNotEmpty();
        write(said);
        write(said);
        assertThat(found("posts:alternative source:x_search")).isEqualTo(authors.size());
        assertThat(found("posts:\"this is nowhere\"")).isZero();
    }

    private static List<Observation> observations(XAnswer<XPost> page, Sighting sighting) {
        List<Observation> said = new ArrayList<>();
        for (XPost post : page.data()) {
            XUser author = Objects.requireNonNull(page.users().get(post.authorId()));
            said.add(XObservations.profile(author, sighting));
            said.addAll(XObservations.post(post, page, sighting));
        }
        return said;
    }

    @Test
    void somebody_whose_profiles_name_each_other_is_one_lead_with_both() {
        LinkedinProfile naming = sandbox.world()
                .members(n -> true)
                .mapToObj(n -> Objects.requireNonNull(sandbox.world().linkedin(n, START)))
                .filter(profile -> profile.xHandle() != null
                        && !Objects.requireNonNull(
                                        sandbox.world().x(profile.person().number(), START))
                                .suspended())
                .findFirst()
                .orElseThrow();
        write(List.of(XObservations.profile(x.user(naming.xHandle()), sighting(SourceKind.FOLLOWERS))));
        assertThat(found("linkedin_slug:" + naming.slug())).isZero();

        Unipile.Profile profile = linkedin.profile(naming.slug(), LinkedinClient.SECTIONS);
        Sighting enrichment = sighting(SourceKind.ENRICHMENT);
        List<Observation> said = new ArrayList<>();
        said.add(LinkedinObservations.profile(profile, enrichment));
        LinkedinObservations.connection(profile, enrichment).ifPresent(said::add);
        linkedin.postsOf(naming.slug(), 100, null)
                .data()
                .forEach(post -> LinkedinObservations.post(post, enrichment).ifPresent(said::add));
        write(said);

        assertThat(found("linkedin_slug:" + naming.slug() + " x_handle:" + naming.xHandle() + " has:x has:linkedin"))
                .isEqualTo(1);
        String person = writer.find(WORKSPACE, Identifier.parse("x:" + naming.xHandle()));
        assertThat(person)
                .isNotNull()
                .isEqualTo(writer.find(
                        WORKSPACE,
                        Identifier.parse("liid:" + Ids.member(naming.person().number()))));
    }

    @Test
    void people_found_by_role_are_leads_of_linkedin() {
        Sighting sighting = sighting(SourceKind.LINKEDIN_PEOPLE);
        List<Unipile.Found> people = linkedin.searchPeople(Unipile.PeopleQuery.of(null, "Sales"), 0, 50)
                .data();
        write(people.stream()
                .map(found -> LinkedinObservations.found(found, sighting))
                .toList());
        assertThat(people).isNotEmpty();
        assertThat(found("source:linkedin_people")).isEqualTo(people.size());
    }

    private void write(List<Observation> observations) {
        writer.write(observations, Durability.BUFFERED);
        engine.search().refresh();
    }

    private long found(String query) {
        return engine.search()
                .search(SearchRequest.of(IndexName.LEADS, WORKSPACE, QueryParser.parse(query), 10))
                .total();
    }
}

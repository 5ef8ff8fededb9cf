package io.leadline.ingest.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.x.XClient;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.source.Ask;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.SourceSettings.Period;
import io.leadline.model.source.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkedinStepsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Sighting SIGHTING = new Sighting(
            "default",
            SourceKind.LINKEDIN_CONTENT,
            "offer",
            NOW,
            new NaturalKey("a key that nobody else has".getBytes(StandardCharsets.UTF_8)),
            Gazetteer.standard());
    private static final SourceSettings CONTENT =
            new SourceSettings.LinkedinContent(List.of("crm"), null, Period.ANY, 25, false, 50);
    private static final String AUTHOR =
            "\"author\":{\"id\":\"ACoAA1\",\"type\":\"individual\",\"public_identifier\":\"ada-l\"}";

    private HttpServer server;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Answer ask(Ask ask, int depth) {
        return ask(ask, depth, new XClient(http(ProviderConfig.x(url(), "token")), () -> NOW));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static ProviderHttp http(ProviderConfig config) {
        return new ProviderHttp(config, Gate.OPEN, () -> NOW);
    }

    private Answer ask(Ask ask, int depth, @Nullable XClient x) {
        LinkedinClient linkedin = new LinkedinClient(http(ProviderConfig.linkedin(url(), "token")), "account");
        SavedSource source = new SavedSource(
                "default",
                "s",
                1,
                "S",
                CONTENT,
                null,
                List.of(),
                "manual",
                false,
                new LinkFollowing(depth, 10),
                Instant.EPOCH);
        return new Discovery(x, linkedin).ask(Step.of(ask, "77", 50), source, SIGHTING);
    }

    private void answers(String text) {
        body = "{\"data\":[{\"id\":\"77\",\"text\":\"" + text + "\"," + AUTHOR + "}]}";
    }

    @Test
    void linksInPostsAndCommentsAreFollowed() {
        answers("Ask Bob (https://www.linkedin.com/in/bob-b/?trk=x), x.com/carol or de.linkedin.com/in/J%C3%BCrgen.");
        for (Ask ask : List.of(Ask.LINKEDIN_POSTS, Ask.LINKEDIN_COMMENTS)) {
            Answer answer = ask(ask, 1);
            assertThat(answer.found()).hasSize(1);
            assertThat(answer.next())
                    .extracting(Step::ask, Step::of, Step::depth)
                    .containsExactly(
                            tuple(Ask.LINKEDIN_PROFILE, "bob-b", 1),
                            tuple(Ask.X_PROFILE, "carol", 1),
                            tuple(Ask.LINKEDIN_PROFILE, "jürgen", 1));
            assertThat(ask(ask, 0).next()).isEmpty();
        }
        assertThat(ask(Ask.LINKEDIN_COMMENTS_TRIED, 1).next()).isEmpty();
        assertThat(ask(Ask.LINKEDIN_COMMENTS_TRIED, 1).then()).hasSize(3);
    }

    @Test
    void linksToAPlatformThatIsNotConnectedAreLeft() {
        answers("Ask linkedin.com/in/bob-b or x.com/carol");
        assertThat(ask(Ask.LINKEDIN_POSTS, 1, null).next())
                .extracting(Step::ask)
                .containsExactly(Ask.LINKEDIN_PROFILE);
        assertThat(ask(Ask.LINKEDIN_COMMENTS_TRIED, 1, null).then())
                .extracting(Step::ask)
                .containsExactly(Ask.LINKEDIN_PROFILE);
    }

    @Test
    void nobodyIsFoundByTheirOwnLinkOrByWhatIsNoProfile() {
        answers("I am linkedin.com/in/ada-l, see https://x.com/carol/status/12, https://max.com/dave, ada@x.com/ and"
                + " linkedin.com/company/acme");
        assertThat(ask(Ask.LINKEDIN_POSTS, 1).next()).isEmpty();
    }
}

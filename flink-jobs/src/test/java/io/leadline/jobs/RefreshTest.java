package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.score.ScoreModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads are scored anew when their offer changes and when they are due. */
@Tag("slow")
class RefreshTest {
    /** What one of the posts in the sample says. */
    private static final String MOUNTAINS = "weather in the mountains";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Installation.NOW);
    private Installation installation;
    private Jobs jobs;

    @BeforeEach
    void start() throws Exception {
        installation = new Installation(folder, new HashedEmbedder(), now::get);
        jobs = installation.startJobs();
        installation.put("posts", "ndjson", SampleFiles.ndjson("rp", 60));
        jobs.nudge();
        installation.awaitEnd("posts");
    }

    @AfterEach
    void stop() {
        jobs.close();
        installation.close();
    }

    private Offer change(Offer offer) {
        Offer changed = installation.catalog.putOffer(offer);
        jobs.nudge();
        return changed;
    }

    private Offer offer() {
        Catalog catalog = installation.catalog;
        return catalog.defaultOffer(Installation.WORKSPACE);
    }

    private long count(Filter filter) {
        return installation.count(IndexName.LEADS, filter);
    }

    private static Filter version(Offer offer) {
        return new Filter.Range("offer_version", (double) offer.version(), true, (double) offer.version(), true);
    }

    @Test
    void everyLeadIsScoredWithTheNewFormOfAnOffer() {
        Offer changed = change(TestOffers.withIcp(offer()));

        Installation.await("leads scored with version " + changed.version(), () -> count(version(changed)) == 60);
        assertThat(count(new Filter.Exists("fit", true))).isEqualTo(60);
    }

    @Test
    void postsAreReadAgainWhenAnOfferLooksForOtherWords() {
        change(TestOffers.withIcp(offer()));
        Installation.await("a first form", () -> count(new Filter.Exists("fit", true)) == 60);
        now.set(Installation.NOW.plus(Duration.ofMinutes(1)));
        jobs.nudge();

        change(TestOffers.withPhrase(offer(), "mountaineer", MOUNTAINS, 40));

        Installation.await("own signals", () -> count(Filter.in("signals", "own:mountaineer")) > 0);
        Map<String, Object> lead =
                installation.leads(Filter.in("signals", "own:mountaineer")).getFirst();
        assertThat(String.valueOf(lead.get("signals"))).contains("own:mountaineer");
    }

    @Test
    void postsAreReadAgainThoughTheFormBeforeWasNeverApplied() {
        change(TestOffers.withIcp(offer()));
        change(TestOffers.withPhrase(offer(), "mountaineer", MOUNTAINS, 40));

        Installation.await("own signals", () -> count(Filter.in("signals", "own:mountaineer")) > 0);
    }

    @Test
    void postsThatCameUnderOtherWordsAreReadAgainWhenTheFirstComeBack() throws Exception {
        Offer mountaineer = change(TestOffers.withPhrase(offer(), "mountaineer", MOUNTAINS, 40));
        Installation.await("own signals", () -> count(Filter.in("signals", "own:mountaineer")) > 0);
        long first = count(Filter.in("signals", "own:mountaineer"));

        change(TestOffers.withPhrase(offer(), "sailor", "weather at sea", 40));
        installation.put("more", "ndjson", SampleFiles.ndjson("rq", 60));
        jobs.nudge();
        installation.awaitEnd("more");
        change(mountaineer);

        Installation.await("more of them", () -> count(Filter.in("signals", "own:mountaineer")) > first);
    }

    @Test
    void aModelChangedBeforeTheOfferWasEverAppliedScoresItsLeads() {
        ScoreModel standard = installation.catalog.scoreModel(Installation.WORKSPACE, offer().id());
        change(TestOffers.withIcp(offer()));
        Installation.await("scores", () -> count(new Filter.Exists("fit", true)) == 60);
        Installation.await(
                "vectors, whose coming scores too",
                () -> installation.find("posts").embedded() == 60);
        int model = installation
                .catalog
                .putScoreModel(Installation.WORKSPACE, offer().id(), standard)
                .version();
        jobs.nudge();

        String person = Lead.personOf(
                String.valueOf(installation.leads(Filter.ALL).getFirst().get("id")));
        Installation.await("a score of model " + model, () -> modelOf(person) == model);
    }

    /** The model of the newest score; 0 without any. */
    private int modelOf(String person) {
        return Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, person)).observations().stream()
                .filter(observation -> observation.value() instanceof Value.ScoreTaken)
                .mapToInt(observation ->
                        ((Value.ScoreTaken) observation.value()).score().modelVersion())
                .max()
                .orElse(0);
    }

    @Test
    void leadsThatAreDueAreScored() {
        Offer changed = change(TestOffers.withIcp(offer()));
        Installation.await("scores", () -> count(version(changed)) == 60);
        Instant later = Installation.NOW.plus(Duration.ofDays(40));
        Filter due = new Filter.DateRange("next_score_at", null, false, later, true);
        assertThat(count(due)).isPositive();

        now.set(later);
        jobs.nudge();

        Installation.await("nobody due", () -> count(due) == 0);
        assertThat(count(new Filter.DateRange("scored_at", later, true, null, false)))
                .isPositive();
    }
}

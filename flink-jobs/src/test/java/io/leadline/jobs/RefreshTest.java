package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.model.offer.Offer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads are scored anew when their offer changes and when they are due. */
@Tag("slow")
class RefreshTest {
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
        // Only what was applied once is compared; a change is applied when writers have surely seen it.
        now.set(Installation.NOW.plus(Duration.ofMinutes(1)));
        jobs.nudge();

        change(TestOffers.withPhrase(offer(), "mountaineer", "weather in the mountains", 40));

        Installation.await("own signals", () -> count(Filter.in("signals", "own:mountaineer")) > 0);
        Map<String, Object> lead =
                installation.leads(Filter.in("signals", "own:mountaineer")).getFirst();
        assertThat(String.valueOf(lead.get("signals"))).contains("own:mountaineer");
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

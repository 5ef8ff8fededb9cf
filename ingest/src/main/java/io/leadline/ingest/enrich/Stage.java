package io.leadline.ingest.enrich;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Behalf;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import io.leadline.model.person.EnrichmentStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One stage of enrichment of one person: each platform is asked at the same time, and one that fails stops no other. */
final class Stage {
    private final EnrichmentStage name;
    private final List<Observation> said = new ArrayList<>();
    private final Map<Platform, String> failed = new EnumMap<>(Platform.class);
    private final List<Platform> answered = new ArrayList<>();
    private final long began = System.nanoTime();
    /** When who did not answer is asked again; null if they are not. */
    private final @Nullable Instant again;

    private @Nullable Instant retryAt;
    private @Nullable String from;
    private @Nullable String remark;
    private boolean done;
    /** What a platform that answered did not show. */
    private volatile @Nullable String withheld;

    /** @param again when who does not answer is asked again; null if the stage ends without them */
    Stage(EnrichmentStage name, @Nullable Instant again) {
        this.name = name;
        this.again = again;
    }

    /**
     * It came to its end without asking anybody, or those who were asked had nothing.
     *
     * @param newFrom what it read; null for those who were asked
     * @param newRemark what is to be known of the result; null if nothing is
     */
    void ended(@Nullable String newFrom, @Nullable String newRemark) {
        from = newFrom;
        remark = newRemark;
        done = true;
    }

    /** Somebody answers, but not all: the stage is partial. Safe from any thread. */
    void withheld(String what) {
        withheld = what;
    }

    /** Returns when all have answered or failed. */
    void ask(Map<Platform, Supplier<List<Observation>>> platforms, Executor threads) {
        Map<Platform, CompletableFuture<List<Observation>>> asked = new EnumMap<>(Platform.class);
        Executor asking = Behalf.over(threads);
        platforms.forEach((platform, question) -> asked.put(platform, CompletableFuture.supplyAsync(question, asking)));
        asked.forEach((platform, answer) -> {
            LeadlineException failure = answer.handle((observations, e) -> {
                        if (e == null) {
                            said.addAll(observations);
                            answered.add(platform);
                            return null;
                        }
                        return known(e);
                    })
                    .join();
            if (failure != null) {
                fail(platform, failure);
            }
        });
    }

    private static LeadlineException known(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof LeadlineException known) {
            return known;
        }
        throw cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
    }

    private void fail(Platform platform, LeadlineException failure) {
        failed.put(platform, String.valueOf(failure.getMessage()));
        Instant until = failure instanceof ProviderException e ? until(e) : null;
        if (until != null) {
            retryAt = earlier(until);
        }
    }

    /** Null if asking again is of no use. A token that is not accepted is replaced some time, and nobody is lost until then. */
    private @Nullable Instant until(ProviderException failure) {
        boolean waits = failure.fault() == Fault.UNAUTHORIZED && failure.retryAt() != null;
        return failure.fault() == Fault.LIMITED
                ? failure.retryAt()
                : failure.fault().isPassing() || waits ? again != null ? again : failure.retryAt() : null;
    }

    private Instant earlier(Instant until) {
        return retryAt == null || until.isBefore(retryAt) ? until : retryAt;
    }

    /** Those who failed, for whatever reason. */
    Set<Platform> failed() {
        return failed.keySet();
    }

    List<Observation> said() {
        return said;
    }

    /** Null if nobody has to be asked again. */
    @Nullable
    Instant retryAt() {
        return retryAt;
    }

    /** That the stage ended, and how; only to be stated if nothing is to be asked again. */
    Observation result(List<Identifier> subject, Sighting sighting) {
        boolean any = done && failed.isEmpty() || !answered.isEmpty();
        List<String> lacking = Stream.concat(failed.values().stream(), Stream.ofNullable(withheld))
                .toList();
        String status = lacking.isEmpty() && any ? "ready" : any ? "partial" : "failed";
        String error = !lacking.isEmpty()
                ? String.join("; ", lacking)
                : any ? remark : "neither a profile on X nor one on LinkedIn is known";
        Value.StageResult result = new Value.StageResult(
                name.wireName(),
                status,
                (System.nanoTime() - began) / 1_000_000,
                from != null || answered.isEmpty()
                        ? from
                        : answered.stream().map(Platform::wireName).collect(Collectors.joining(", ")),
                error);
        return sighting.of(
                subject,
                "stage:" + name.wireName() + '@' + sighting.seenAt().toEpochMilli(),
                sighting.seenAt(),
                1,
                null,
                result);
    }
}

package io.leadline.jobs.refresh;

import io.leadline.index.store.Durability;
import io.leadline.jobs.Services;
import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Has the providers asked anew about those whose leads are due; what comes makes new scores. */
final class Recheck {
    private static final Duration FRESH = Defaults.days("enrich.fresh_days");
    private static final Duration SHORTEST_TIER = Defaults.days("recheck.active")
            .multipliedBy(100 - Defaults.integer("recheck.jitter_percent"))
            .dividedBy(100);
    private static final Set<EnrichmentStage> STAGES = Set.of(EnrichmentStage.PROFILE, EnrichmentStage.ACTIVITY);

    private final Services services;

    Recheck(Services services) {
        this.services = services;
    }

    /** To be called before these leads are scored: what was seen since they were scored last is fresh. */
    void ask(LeadBatch batch) {
        if (!services.providers().isAnyConnected()) {
            return;
        }
        Instant now = services.clock().instant();
        Set<String> people = batch.leads().stream().map(Lead::personOf).collect(Collectors.toSet());
        List<Observation> asks = new ArrayList<>();
        for (Truth truth : services.writer().truths(batch.pass().workspace(), people)) {
            Person person = PersonFold.fold(truth);
            boolean ended = Set.of("ready", "partial", "failed").contains(person.enrichmentStatus());
            boolean onPlatform =
                    person.identifiers().stream().anyMatch(one -> one.kind().isProfile());
            if (ended && onPlatform && person.suppressed() == null && !isFresh(truth, now)) {
                STAGES.forEach(stage -> asks.add(ask(truth, stage, now)));
            }
        }
        if (!asks.isEmpty()) {
            services.writer().write(asks, Durability.BUFFERED);
        }
    }

    /** Seen within a week, and since the last score where that is less. */
    private static boolean isFresh(Truth truth, Instant now) {
        Instant seen = newest(truth, Value.Profile.class);
        Instant scored = newest(truth, Value.ScoreTaken.class);
        Instant latest = now.minus(SHORTEST_TIER);
        Instant since = scored.isBefore(latest) ? scored : latest;
        return seen.isAfter(since) && seen.isAfter(now.minus(FRESH));
    }

    private static Instant newest(Truth truth, Class<? extends Value> kind) {
        return truth.observations().stream()
                .filter(observation -> kind.isInstance(observation.value()))
                .map(Observation::seenAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private Observation ask(Truth truth, EnrichmentStage stage, Instant now) {
        List<Identifier> subject = List.of(Truths.naming(Truths.identifiers(truth)));
        Value asked = Value.StageResult.rechecked(stage.wireName());
        Source source =
                new Source(SourceKind.SYSTEM, "recheck:" + stage.wireName() + '@' + now.toEpochMilli(), null, null);
        String id = services.key().observation(truth.workspace(), asked.type(), subject, source);
        return new Observation(id, truth.workspace(), subject, source, now, now, 1, null, asked, 0);
    }
}

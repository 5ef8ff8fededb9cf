package io.leadline.jobs.discover;

import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome;
import io.leadline.ingest.discover.Found;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.jobs.Services;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Truth;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes who was found, and counts who is new. Only on an engine thread. */
final class Recording {
    /** Whom a run has met so far is told by when they were found: before it, by an earlier page of it, or by this page. */
    private enum Before {
        UNKNOWN,
        KNOWN,
        COUNTED
    }

    private final Services services;
    private final SavedSource source;

    Recording(Services services, SavedSource source) {
        this.services = services;
        this.source = source;
    }

    /** Returns the run's counts with these people; a page that is written again is counted as the first time. */
    SourceRun.Counts write(SourceRun run, List<Found> found) {
        if (found.isEmpty()) {
            return run.counts();
        }
        List<Offer> offers = services.catalog().offers(run.workspace());
        List<Observation> all = new ArrayList<>();
        Map<Found, Integer> firsts = new LinkedHashMap<>();
        Map<Found, Before> before = new LinkedHashMap<>();
        for (Found one : found) {
            Before met = before(run, one.finding());
            before.put(one, met);
            firsts.put(one, all.size());
            all.addAll(one.said());
            for (Observation said : one.said()) {
                all.addAll(SignalDetector.standard().detect(said, offers, services.key()));
            }
            if (met == Before.UNKNOWN && !source.tags().isEmpty()) {
                all.add(tags(run, one.finding()));
            }
        }
        List<Outcome> outcomes = services.writer().write(all, Durability.BUFFERED);
        return counted(run.counts(), firsts, before, outcomes);
    }

    private static SourceRun.Counts counted(
            SourceRun.Counts counts, Map<Found, Integer> firsts, Map<Found, Before> before, List<Outcome> outcomes) {
        int added = 0;
        int known = 0;
        int refused = 0;
        Set<String> people = new HashSet<>();
        for (Map.Entry<Found, Integer> first : firsts.entrySet()) {
            Outcome outcome = outcomes.get(first.getValue());
            if (outcome.effect() == Outcome.Effect.REFUSED) {
                refused++;
            } else if (outcome.person() == null || people.add(outcome.person())) {
                switch (before.getOrDefault(first.getKey(), Before.UNKNOWN)) {
                    case UNKNOWN -> added++;
                    case KNOWN -> known++;
                    case COUNTED -> {}
                }
            }
        }
        return counts.plus(added, known, refused);
    }

    private Before before(SourceRun run, Observation finding) {
        Truth truth = truth(finding);
        Before met = Before.UNKNOWN;
        for (Observation said : truth == null ? List.<Observation>of() : truth.observations()) {
            Source from = said.source();
            if (from.kind().finds() && run.offer().equals(from.offer())) {
                if (said.seenAt().isBefore(run.askedAt())) {
                    met = met == Before.COUNTED ? met : Before.KNOWN;
                } else if (said.seenAt().isBefore(run.pageAt()) && from.kind() != SourceKind.POOL) {
                    met = Before.COUNTED;
                }
            }
        }
        return met;
    }

    private @Nullable Truth truth(Observation finding) {
        for (Identifier identifier : finding.subject()) {
            String person = services.writer().find(finding.workspace(), identifier);
            if (person != null) {
                return services.writer().truth(finding.workspace(), person);
            }
        }
        return null;
    }

    /** Who saved the source decided that whom it finds gets its tags. */
    private Observation tags(SourceRun run, Observation finding) {
        NaturalKey key = services.key();
        Source said = new Source(SourceKind.USER, "source:" + source.id() + ':' + run.id(), null, null);
        Value value = new Value.Decision.Tagged(run.offer(), Set.copyOf(source.tags()), Set.of());
        List<Identifier> subject = List.of(finding.strongest());
        Instant now = run.pageAt();
        return new Observation(
                key.observation(run.workspace(), value.type(), subject, said),
                run.workspace(),
                subject,
                said,
                now,
                now,
                1,
                null,
                value,
                0);
    }
}

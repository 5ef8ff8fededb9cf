package io.leadline.model.person;

import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops what no fold will read again: {@code compact(a ∪ b) = compact(compact(a) ∪ b)}. What was learnt in the last 90
 * days stays whole, so that all of it can be undone; so do decisions, signals, links and retractions whatever their
 * age. Of older snapshots that say of one subject, in one way, in one import, what others say too, those stay that are
 * the newest to say something; of posts, those of six months. Of scores all numbers stay and the receipts of the last
 * 20. What was retracted stays as an empty shell, so that it is known when it comes again.
 *
 * <p>So a retraction of a single observation gives back what stood before it only within the 90 days, and "as of" an
 * earlier time is answered by the scores that were recorded.
 */
public final class Compaction {
    private static final Duration UNDO = Defaults.days("history.undo_days");
    private static final Duration POSTS = Defaults.days("history.posts_days");
    private static final int RECEIPTS = Defaults.integer("history.receipts");

    private static final Comparator<Observation> NEWEST = Comparator.comparing(Observation::at)
            .thenComparingDouble(Observation::confidence)
            .thenComparing(Observation::id, Comparator.reverseOrder());
    private static final Comparator<Observation> LATEST_AT = Comparator.comparing(Observation::at)
            .thenComparing(Observation::seenAt)
            .thenComparing(Observation::id);
    private static final Comparator<Observation> LAST_SEEN =
            Comparator.comparing(Observation::seenAt).thenComparing(Observation::id);

    /** Observations that can stand for one another. */
    private record Group(
            List<Identifier> subject,
            SourceKind kind,
            @Nullable String importId,
            @Nullable String offer,
            boolean retracted,
            String what) {}

    /** What an observation may be the newest to say. */
    private record Aspect(Group group, String name) {}

    private final Instant horizon;
    private final Instant oldestPost;
    private final Retractions retractions;
    private final Map<Aspect, Observation> best = new HashMap<>();
    private final Map<String, Integer> scoresLater = new HashMap<>();

    private Compaction(Truth truth, Instant now) {
        this.horizon = now.minus(UNDO);
        this.oldestPost = now.minus(POSTS);
        this.retractions = Retractions.in(truth.observations());
    }

    /** The same instance if there is nothing to drop. {@code seq} is the writer's to raise. */
    public static Truth compact(Truth truth, Instant now) {
        return new Compaction(truth, now).of(truth);
    }

    private Truth of(Truth truth) {
        for (Observation observation : truth.observations()) {
            if (isReplaceable(observation)) {
                compete(observation);
            }
        }
        Set<Observation> winners = Collections.newSetFromMap(new IdentityHashMap<>());
        winners.addAll(best.values());
        List<Observation> kept = new ArrayList<>(truth.observations().size());
        boolean changed = false;
        for (Observation observation : truth.observations().reversed()) {
            if (isReplaceable(observation) && !winners.contains(observation)) {
                changed = true;
                continue;
            }
            Observation stays = observation.value() instanceof Value.ScoreTaken taken
                    ? score(observation, taken)
                    : isOld(observation) && retractions.cover(observation) ? shell(observation) : observation;
            changed |= stays != observation;
            kept.add(stays);
        }
        return changed ? new Truth(truth.workspace(), truth.id(), truth.seq(), kept.reversed()) : truth;
    }

    private boolean isOld(Observation observation) {
        return !observation.seenAt().isAfter(horizon);
    }

    private boolean isReplaceable(Observation observation) {
        if (!isOld(observation)) {
            return false;
        }
        return switch (observation.type()) {
            case PROFILE, ROW, COMPANY, STAGE, EMBEDDED, CONNECTION -> true;
            case POST, ENGAGEMENT -> observation.at().isBefore(oldestPost);
            case SIGNAL, LINK, UNLINK, ENROLMENT, SCORE, DECISION, RETRACT, SUPPRESS -> false;
        };
    }

    private void compete(Observation observation) {
        Group group = group(observation);
        // When someone was first and last met, and which handle an id had last, must not change.
        best(group, "first", observation, LAST_SEEN.reversed());
        best(group, "last", observation, LAST_SEEN);
        best(group, "latest", observation, LATEST_AT);
        if (group.retracted) {
            return;
        }
        switch (observation.value()) {
            case Value.Profile profile -> {
                compete(group, "facts.", profile.facts(), observation);
                compete(group, "derived.", profile.derived(), observation);
            }
            case Value.Row row -> {
                compete(group, "facts.", row.facts(), observation);
                compete(group, "derived.", row.derived(), observation);
                row.custom().keySet().forEach(name -> best(group, "custom." + name, observation, LATEST_AT));
            }
            case Value.CompanySeen seen -> compete(group, "facts.", seen.facts(), observation);
            default -> {}
        }
    }

    private void compete(Group group, String prefix, Facts facts, Observation observation) {
        facts.forEach((field, value) -> {
            best(group, prefix + field.wireName(), observation, NEWEST);
            if (field == Field.NAME) {
                // Every name that was ever met decides whether emails join.
                best(group, "named " + value, observation, NEWEST);
            }
        });
    }

    private Group group(Observation observation) {
        String what = switch (observation.value()) {
            case Value.Profile profile -> profile.platform().wireName();
            case Value.StageResult stage -> stage.stage();
            case Value.Post post -> platform(post.platform());
            case Value.Engagement engagement -> platform(engagement.platform());
            default -> "";
        };
        return new Group(
                observation.subject(),
                observation.source().kind(),
                observation.source().importId(),
                observation.source().offer(),
                retractions.cover(observation),
                observation.type().wireName() + ' ' + what);
    }

    private static String platform(Platform platform) {
        return platform.wireName();
    }

    private void best(Group group, String name, Observation observation, Comparator<Observation> order) {
        best.merge(new Aspect(group, name), observation, (a, b) -> order.compare(a, b) >= 0 ? a : b);
    }

    /** Scores come newest first. */
    private Observation score(Observation observation, Value.ScoreTaken taken) {
        int later = scoresLater.merge(taken.offer(), 1, Integer::sum) - 1;
        return later < RECEIPTS || taken.score().receipt() == null
                ? observation
                : with(
                        observation,
                        new Value.ScoreTaken(taken.offer(), taken.score().withoutReceipt()));
    }

    private static Observation shell(Observation observation) {
        Value empty = switch (observation.value()) {
            case Value.Profile profile -> new Value.Profile(profile.platform(), Facts.NONE, Facts.NONE);
            case Value.Row row -> new Value.Row(Facts.NONE, Facts.NONE, Map.of());
            case Value.Post post -> new Value.Post(post.platform(), null, "", 0, 0, 0);
            default -> observation.value();
        };
        return empty.equals(observation.value()) ? observation : with(observation, empty);
    }

    private static Observation with(Observation observation, Value value) {
        return new Observation(
                observation.id(),
                observation.workspace(),
                observation.subject(),
                observation.source(),
                observation.at(),
                observation.seenAt(),
                observation.confidence(),
                observation.evidence(),
                value,
                observation.accepted());
    }
}

package io.leadline.model.score;

import io.leadline.model.company.Company;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The score of a person for an offer: a pure function of what is given, the time included. */
public final class Scorer {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private Scorer() {}

    /**
     * @param sources how the lead was found, for the intent baseline
     * @param company where the person works now; null if unknown
     * @param cosine of the profile text and the ICP; null while either has no vector
     * @param places resolves the offer's place names
     * @param trigger why, recorded in the score
     */
    public record Subject(
            Person person,
            List<SourceKind> sources,
            @Nullable Company company,
            @Nullable Double cosine,
            Places places,
            Instant now,
            String trigger) {}

    public static Score score(Subject subject, Offer offer, ScoreModel model) {
        List<String> notes = new ArrayList<>(3);
        Fit fit = new Fit(subject, offer, model);
        Signals signals = new Signals(subject, offer, model);
        @Nullable Tally[] tallies = {fit.tally(notes), signals.intent(notes), signals.timing(notes)};
        Tally total = new Tally(null);
        HardRule rule = hardRule(subject, offer, signals);
        ScoreModel.Weights weights = weightsOf(model, offer);
        if (rule != null) {
            return ruledOut(subject, offer, model, tallies, rule, spread(tallies, weights), notes);
        }
        int known = known(tallies);
        Map<Dimension, Integer> spread = spread(tallies, weights);
        if (known == 0) {
            notes.add("not scored: neither fit nor intent nor timing is known");
            return score(
                    subject, offer, model, tallies, null, LeadState.NOT_SCORED, new Receipt(List.of(), spread, notes));
        }
        weigh(tallies, spread, total);
        floor(tallies, model, total);
        if (known == 1) {
            total.cap("single_dimension", model.singleDimensionCap().tenths());
        }
        if (fit.isOutside()) {
            total.mark("location_outside", new Evidence(null, String.join(", ", offer.locations())));
        }
        LeadState state = fit.isOutside() ? LeadState.POOR_FIT : band(tallies[0], total.tenths(), model.bands());
        return score(
                subject,
                offer,
                model,
                tallies,
                total.total(),
                state,
                new Receipt(lines(tallies, total), spread, notes));
    }

    private static Score score(
            Subject subject,
            Offer offer,
            ScoreModel model,
            @Nullable Tally[] tallies,
            @Nullable Points total,
            LeadState state,
            Receipt receipt) {
        return new Score(
                points(tallies[0]),
                points(tallies[1]),
                points(tallies[2]),
                total,
                state,
                subject.now(),
                offer.version(),
                model.version(),
                subject.trigger(),
                receipt);
    }

    private static @Nullable Points points(@Nullable Tally tally) {
        return tally == null ? null : tally.total();
    }

    private static int known(@Nullable Tally[] tallies) {
        int known = 0;
        for (Tally tally : tallies) {
            known += tally == null ? 0 : 1;
        }
        return known;
    }

    private static List<Receipt.Line> lines(@Nullable Tally[] tallies, Tally total) {
        List<Receipt.Line> lines = new ArrayList<>(16);
        for (Tally tally : tallies) {
            if (tally != null) {
                lines.addAll(tally.lines());
            }
        }
        lines.addAll(total.lines());
        return lines;
    }

    private static ScoreModel.Weights weightsOf(ScoreModel model, Offer offer) {
        ScoreModel.Weights weights = model.weights().get(offer.signalLikelihood());
        if (weights == null) {
            throw new IllegalArgumentException(
                    "score model " + model.version() + " has no weights for " + offer.signalLikelihood());
        }
        return weights;
    }

    /** The weights of what is known, grown in proportion to 1000 together. */
    private static Map<Dimension, Integer> spread(@Nullable Tally[] tallies, ScoreModel.Weights weights) {
        int[] each = {weights.fit(), weights.intent(), weights.timing()};
        int sum = 0;
        for (int i = 0; i < each.length; i++) {
            sum += tallies[i] == null ? 0 : each[i];
        }
        Map<Dimension, Integer> spread = new EnumMap<>(Dimension.class);
        int weight = 0;
        int given = 0;
        for (int i = 0; i < each.length; i++) {
            if (tallies[i] != null && sum > 0) {
                weight += each[i];
                int upTo = (2 * 1000 * weight + sum) / (2 * sum);
                spread.put(DIMENSIONS[i], upTo - given);
                given = upTo;
            }
        }
        return spread;
    }

    /** Lines are differences of the rounded running sum, so that they add up to the rounded total. */
    private static void weigh(@Nullable Tally[] tallies, Map<Dimension, Integer> spread, Tally total) {
        int sum = 0;
        int given = 0;
        for (int i = 0; i < tallies.length; i++) {
            Tally tally = tallies[i];
            Integer weight = spread.get(DIMENSIONS[i]);
            if (tally != null && weight != null) {
                sum += weight * tally.tenths();
                int upTo = (sum + 500) / 1000;
                total.weight("weight_" + DIMENSIONS[i].wireName(), tally.total(), upTo - given);
                given = upTo;
            }
        }
    }

    private static void floor(@Nullable Tally[] tallies, ScoreModel model, Tally total) {
        ScoreModel.ScoreFloor highest = null;
        for (ScoreModel.ScoreFloor floor : model.scoreFloors()) {
            if (reaches(tallies[0], floor.fit())
                    && reaches(tallies[1], floor.intent())
                    && (highest == null || floor.score() > highest.score())) {
                highest = floor;
            }
        }
        if (highest != null) {
            total.floor("floor_" + highest.score(), highest.score() * 10, null);
        }
    }

    private static boolean reaches(@Nullable Tally tally, int points) {
        return points == 0 || tally != null && tally.tenths() >= points * 10;
    }

    private static LeadState band(@Nullable Tally fit, int total, ScoreModel.Bands bands) {
        int low = bands.disqualifiedBelow().tenths();
        if (fit != null && fit.tenths() < low && total < low) {
            return LeadState.DISQUALIFIED;
        }
        if (total >= bands.active().tenths()) {
            return LeadState.ACTIVE;
        }
        return total >= bands.monitor().tenths() ? LeadState.MONITOR : LeadState.POOR_FIT;
    }

    private record HardRule(String name, @Nullable Evidence evidence) {}

    private static @Nullable HardRule hardRule(Subject subject, Offer offer, Signals signals) {
        Signal said = signals.hardRule();
        if (said != null) {
            return new HardRule(said.type(), said.evidence());
        }
        String competitor = Competitors.employerOf(subject.person(), subject.company(), offer);
        return competitor == null
                ? null
                : new HardRule(SignalType.WORKS_AT_COMPETITOR.wireName(), new Evidence(null, "works at " + competitor));
    }

    /** All zero, with what there would have been still on the receipt. */
    private static Score ruledOut(
            Subject subject,
            Offer offer,
            ScoreModel model,
            @Nullable Tally[] tallies,
            HardRule rule,
            Map<Dimension, Integer> spread,
            List<String> notes) {
        @Nullable Tally[] zero = new Tally[DIMENSIONS.length];
        for (int i = 0; i < zero.length; i++) {
            Tally tally = tallies[i];
            zero[i] = tally == null ? new Tally(DIMENSIONS[i]) : tally;
            zero[i].zero(rule.name(), rule.evidence());
        }
        Tally total = new Tally(null);
        total.zero(rule.name(), rule.evidence());
        return score(
                subject,
                offer,
                model,
                zero,
                Points.ZERO,
                LeadState.POOR_FIT,
                new Receipt(lines(zero, total), spread, notes));
    }
}

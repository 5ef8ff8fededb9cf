package io.leadline.model.score;

import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer.SignalLikelihood;
import java.util.Map;

/**
 * The numbers by which an offer's leads are scored; every one is a default that a workspace may change, in a new
 * version. {@link ScoreModels#standard} reads the defaults from {@code defaults.properties}.
 *
 * @param weights fit, intent, timing in per mille for each signal likelihood
 * @param signalPoints points of each built-in signal, whole points
 * @param halfLifeDays of each built-in signal
 * @param sourceBaseline intent points of how the lead was found
 * @param newHireDays how long someone is new in a role
 * @param meaningLow cosine at which meaning is 0, and {@code meaningHigh} at which it is 1: calibrated for the embedder
 */
public record ScoreModel(
        int version,
        Map<SignalLikelihood, Weights> weights,
        FitPoints fitPoints,
        int wrongIndustryCap,
        Map<SignalType, Integer> signalPoints,
        Map<SignalType, Double> halfLifeDays,
        double ownSignalHalfLifeDays,
        Map<SourceKind, Integer> sourceBaseline,
        Map<Strength, Double> strengthFactor,
        int competitorCustomerFloor,
        int competitorEngagementFloor,
        int competitorEngagementAccounts,
        int competitorEngagementDays,
        int newHireDays,
        double meaningLow,
        double meaningHigh,
        java.util.List<ScoreFloor> scoreFloors,
        Points singleDimensionCap,
        Bands bands) {

    /** The same under another version number. */
    public ScoreModel asVersion(int version) {
        return new ScoreModel(
                version,
                weights,
                fitPoints,
                wrongIndustryCap,
                signalPoints,
                halfLifeDays,
                ownSignalHalfLifeDays,
                sourceBaseline,
                strengthFactor,
                competitorCustomerFloor,
                competitorEngagementFloor,
                competitorEngagementAccounts,
                competitorEngagementDays,
                newHireDays,
                meaningLow,
                meaningHigh,
                scoreFloors,
                singleDimensionCap,
                bands);
    }

    public record Weights(int fit, int intent, int timing) {}

    public record FitPoints(int meaning, int role, int industry, int companySize, int location) {}

    /** If intent and fit reach these, the score is at least {@code score}. */
    public record ScoreFloor(int intent, int fit, int score) {}

    public record Bands(Points active, Points monitor, Points disqualifiedBelow) {}
}

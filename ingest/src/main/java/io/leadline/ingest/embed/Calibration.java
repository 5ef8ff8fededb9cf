package io.leadline.ingest.embed;

import io.leadline.model.Defaults;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;

/**
 * What the cosines of a model mean, measured on pairs of an ICP and a profile, and recorded in the
 * model's {@code defaults.properties}.
 *
 * @param low where meaning is 0: the median of unrelated pairs
 * @param high where meaning is 1: the 90th percentile of related pairs
 * @param threshold below which 99 of 100 unrelated pairs fall; a pool match is above it
 */
public record Calibration(double low, double high, double threshold) {

    /** Throws {@code UNSUPPORTED} for a model that was not calibrated. */
    public static Calibration of(String model) {
        return new Calibration(value(model, "low"), value(model, "high"), value(model, "threshold"));
    }

    private static double value(String model, String name) {
        String key = "calibration." + model + '.' + name;
        if (Defaults.find(key) == null) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED,
                    "the embedding model '" + model + "' is not calibrated: defaults.properties has no '" + key
                            + "'; measure it first");
        }
        return Defaults.decimal(key);
    }
}

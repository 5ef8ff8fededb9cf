package io.leadline.ingest.embed;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What the cosines of a model mean, measured on pairs of an ICP and a profile, and recorded in {@code
 * calibration.properties}.
 *
 * @param low where meaning is 0: the median of unrelated pairs
 * @param high where meaning is 1: the 90th percentile of related pairs
 * @param threshold below which 99 of 100 unrelated pairs fall; a pool match is above it
 */
public record Calibration(double low, double high, double threshold) {

    /** Throws {@code UNSUPPORTED} for a model that was not calibrated. */
    public static Calibration of(String model) {
        Properties all = new Properties();
        try (InputStream in = Objects.requireNonNull(Calibration.class.getResourceAsStream("calibration.properties"))) {
            all.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Calibration(value(all, model, "low"), value(all, model, "high"), value(all, model, "threshold"));
    }

    private static double value(Properties all, String model, String name) {
        String value = all.getProperty(model + "." + name);
        if (value == null) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED,
                    "the embedding model '" + model + "' has no '" + name
                            + "' in calibration.properties: measure it first");
        }
        return Double.parseDouble(value);
    }
}

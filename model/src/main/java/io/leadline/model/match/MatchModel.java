package io.leadline.model.match;

import io.leadline.model.match.Level.Aspect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What each agreement is worth, after Fellegi and Sunter: how often it is met among people who are one (m), and among people who
 * are not (u). The weights of {@code weights.properties} were learnt without labels by {@link Learning}.
 *
 * @param prior odds that two who are compared are one, before anything is known of them
 */
public record MatchModel(String version, Map<Level, Rates> rates, double prior, double upper, double lower) {
    private static final MatchModel STANDARD = load();

    /** @param m of those who are one person, which share shows this level; {@code u} of those who are not */
    public record Rates(double m, double u) {
        /** In bits; above 0 it speaks for one person. */
        public double weight() {
            return Math.log(m / u) / Math.log(2);
        }
    }

    /** One aspect: what was found, and how much it speaks for one person (above 0) or against, in bits. */
    public record Evidence(Aspect aspect, Level level, double weight, String found) {}

    /**
     * @param weight of all evidence and the prior, in bits
     * @param probability that the two are one person if nobody else comes into question
     * @param evidence what speaks most for or against first
     */
    public record Score(double weight, double probability, List<Evidence> evidence) {
        public Score {
            evidence = List.copyOf(evidence);
        }

        public double odds() {
            return Math.pow(2, weight);
        }
    }

    public MatchModel {
        rates = Map.copyOf(rates);
    }

    public static MatchModel standard() {
        return STANDARD;
    }

    public Score score(Comparison comparison) {
        double weight = Math.log(prior) / Math.log(2);
        List<Evidence> evidence = new ArrayList<>(comparison.levels().size());
        for (Map.Entry<Aspect, Level> each : comparison.levels().entrySet()) {
            Rates rate = rates.get(each.getValue());
            double bits = rate == null ? 0 : rate.weight();
            weight += bits;
            evidence.add(new Evidence(
                    each.getKey(),
                    each.getValue(),
                    Math.round(bits * 10) / 10.0,
                    Objects.requireNonNullElse(comparison.found().get(each.getKey()), "")));
        }
        evidence.sort(
                Comparator.comparingDouble((Evidence e) -> Math.abs(e.weight())).reversed());
        double odds = Math.pow(2, weight);
        return new Score(weight, odds / (1 + odds), evidence);
    }

    private static MatchModel load() {
        Properties values = new Properties();
        try (InputStream in = Objects.requireNonNull(MatchModel.class.getResourceAsStream("weights.properties"))) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Level, Rates> rates = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            String[] rate = text(values, level.wireName()).split(" ");
            rates.put(level, new Rates(Double.parseDouble(rate[0]), Double.parseDouble(rate[1])));
        }
        return new MatchModel(
                text(values, "version"),
                rates,
                Double.parseDouble(text(values, "prior")),
                Double.parseDouble(text(values, "upper")),
                Double.parseDouble(text(values, "lower")));
    }

    private static String text(Properties values, String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("weights.properties has no " + name);
        }
        return value.strip();
    }

    /** As lines of {@code weights.properties}. */
    public String lines() {
        StringBuilder out = new StringBuilder();
        for (Level level : Level.values()) {
            Rates rate = Objects.requireNonNull(rates.get(level));
            out.append(String.format(Locale.ROOT, "%s = %.6f %.6f%n", level.wireName(), rate.m(), rate.u()));
        }
        return out.append(String.format(Locale.ROOT, "prior = %.6f%n", prior)).toString();
    }
}

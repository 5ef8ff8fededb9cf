package io.leadline.model.score;

import io.leadline.model.Defaults;
import io.leadline.model.Named;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer.SignalLikelihood;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The score models that Leadline ships. */
public final class ScoreModels {
    private static final ScoreModel STANDARD = read();

    private ScoreModels() {}

    /** The defaults, read from {@code defaults.properties}. */
    public static ScoreModel standard() {
        return STANDARD;
    }

    private static ScoreModel read() {
        return new ScoreModel(
                Defaults.integer("score.version"),
                each(SignalLikelihood.class, "score.weights.", ScoreModels::weights),
                new ScoreModel.FitPoints(
                        Defaults.integer("score.fit.meaning"),
                        Defaults.integer("score.fit.role"),
                        Defaults.integer("score.fit.industry"),
                        Defaults.integer("score.fit.company_size"),
                        Defaults.integer("score.fit.location")),
                Defaults.integer("score.fit.wrong_industry_cap"),
                each(SignalType.class, "score.points.", Defaults::integer),
                halfLives(),
                Defaults.decimal("score.half_life.own"),
                each(SourceKind.class, "score.baseline.", Defaults::integer),
                each(Strength.class, "score.strength.", Defaults::decimal),
                Defaults.integer("score.floor.competitor_customer"),
                Defaults.integer("score.floor.competitor_engagement"),
                Defaults.integer("score.floor.competitor_engagement.accounts"),
                Defaults.integer("score.floor.competitor_engagement.days"),
                Defaults.integer("score.new_hire_days"),
                meaning("low"),
                meaning("high"),
                floors(),
                Points.of(Defaults.decimal("score.single_dimension_cap")),
                new ScoreModel.Bands(
                        Points.of(Defaults.decimal("score.band.active")),
                        Points.of(Defaults.decimal("score.band.monitor")),
                        Points.of(Defaults.decimal("score.band.disqualified_below"))));
    }

    private static double meaning(String bound) {
        return Defaults.decimal("calibration." + Defaults.text("score.meaning.model") + '.' + bound);
    }

    private static <E extends Enum<E> & Named, T> Map<E, T> each(
            Class<E> type, String prefix, Function<String, T> value) {
        EnumMap<E, T> values = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            String name = prefix + constant.wireName();
            if (Defaults.find(name) != null) {
                values.put(constant, value.apply(name));
            }
        }
        return Map.copyOf(values);
    }

    private static Map<SignalType, Double> halfLives() {
        EnumMap<SignalType, Double> days = new EnumMap<>(SignalType.class);
        for (SignalType type : SignalType.values()) {
            String own = "score.half_life." + type.wireName();
            if (type.dimension() != Dimension.FIT) {
                days.put(
                        type,
                        Defaults.decimal(
                                Defaults.find(own) != null
                                        ? own
                                        : "score.half_life." + type.dimension().wireName()));
            }
        }
        return Map.copyOf(days);
    }

    private static ScoreModel.Weights weights(String name) {
        int[] each = numbers(Defaults.text(name), ",");
        return new ScoreModel.Weights(each[0], each[1], each[2]);
    }

    private static List<ScoreModel.ScoreFloor> floors() {
        List<ScoreModel.ScoreFloor> floors = new ArrayList<>();
        for (String floor : Defaults.text("score.floors").split(",")) {
            int[] each = numbers(floor, " ");
            floors.add(new ScoreModel.ScoreFloor(each[0], each[1], each[2]));
        }
        return List.copyOf(floors);
    }

    private static int[] numbers(String text, String separator) {
        String[] parts = text.strip().split("\\s*" + separator + "\\s*");
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i].strip());
        }
        return numbers;
    }
}

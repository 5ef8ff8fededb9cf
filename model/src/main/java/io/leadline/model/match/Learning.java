package io.leadline.model.match;

import io.leadline.model.match.Level.Aspect;
import io.leadline.model.match.MatchModel.Rates;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns the weights from pairs of whom nobody says which are one person, by expectation and maximization: what it believes of
 * each pair gives new rates, which give a new belief, until they settle.
 */
public final class Learning {
    private static final int ROUNDS = 200;
    /** So that a level that was not met weighs little instead of everything. */
    private static final double SMOOTHING = 0.5;

    private Learning() {}

    /** @param first where it begins: which levels speak for one person, roughly */
    public static MatchModel learn(Collection<Comparison> pairs, MatchModel first) {
        Map<Map<Aspect, Level>, Integer> patterns = new HashMap<>();
        pairs.forEach(pair -> patterns.merge(pair.levels(), 1, Integer::sum));
        MatchModel model = first;
        for (int round = 0; round < ROUNDS; round++) {
            model = step(patterns, model, pairs.size());
        }
        return model;
    }

    private static MatchModel step(Map<Map<Aspect, Level>, Integer> patterns, MatchModel model, int pairs) {
        Map<Level, double[]> sums = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            sums.put(level, new double[2]);
        }
        double one = 0;
        for (Map.Entry<Map<Aspect, Level>, Integer> pattern : patterns.entrySet()) {
            double odds = model.prior();
            for (Level level : pattern.getKey().values()) {
                Rates rate = model.rates().get(level);
                odds *= rate == null ? 1 : rate.m() / rate.u();
            }
            // Colleagues agree in all but the name: they would teach that the name does not matter.
            boolean named = pattern.getKey().get(Aspect.NAME) != Level.NAME_OTHER;
            double belief = named ? odds / (1 + odds) * pattern.getValue() : 0;
            one += belief;
            for (Level level : pattern.getKey().values()) {
                double[] sum = sums.getOrDefault(level, new double[2]);
                sum[0] += belief;
                sum[1] += pattern.getValue() - belief;
            }
        }
        Map<Level, Rates> rates = new EnumMap<>(Level.class);
        for (Aspect aspect : Aspect.values()) {
            List<Level> levels = aspect.levels();
            if (aspect == Aspect.HANDLE) {
                // Nothing is learnt of what is only ever there or not said.
                levels.forEach(level -> rates.put(level, model.rates().getOrDefault(level, new Rates(1, 1))));
                continue;
            }
            double m = 0;
            double u = 0;
            for (Level level : levels) {
                double[] sum = sums.getOrDefault(level, new double[2]);
                m += sum[0] + SMOOTHING;
                u += sum[1] + SMOOTHING;
            }
            for (Level level : levels) {
                double[] sum = sums.getOrDefault(level, new double[2]);
                rates.put(level, new Rates((sum[0] + SMOOTHING) / m, (sum[1] + SMOOTHING) / u));
            }
        }
        double prior = (one + SMOOTHING) / (pairs - one + SMOOTHING);
        return new MatchModel(model.version(), rates, prior, model.upper(), model.lower());
    }
}

package io.leadline.model.score;

import io.leadline.model.Named;
import io.leadline.model.company.Company;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much goes on at one company now: what the signals of its contacts and its own are worth to an offer, each counted once however
 * many contacts it concerns. Not bounded: ten people who ask are hotter than one.
 *
 * @param total the sum of the lines
 * @param lines the one that is worth most first
 */
public record Heat(Points total, List<Line> lines) {
    private static final double SECONDS_PER_DAY = 86_400.0;
    private static final int TENTHS = 10;
    private static final Map<String, SignalType> TYPES = Named.byWireName(SignalType.class);

    public Heat {
        lines = List.copyOf(lines);
    }

    /** @param person whose it is; null if it is the company's own */
    public record Line(@Nullable String person, Signal signal, Points points) {}

    public static Heat of(
            List<Person> contacts, @Nullable Company company, Offer offer, ScoreModel model, Instant now) {
        List<Line> lines = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        if (company != null) {
            company.signals().forEach(signal -> add(null, signal, offer, model, now, counted, lines));
        }
        for (Person person : contacts) {
            person.signals().forEach(signal -> add(person.id(), signal, offer, model, now, counted, lines));
            DerivedSignals.of(person, offer, model, now)
                    .forEach(signal -> add(person.id(), signal, offer, model, now, counted, lines));
        }
        lines.sort(Comparator.comparing((Line line) -> line.points().tenths())
                .reversed()
                .thenComparing(line -> line.signal().observation()));
        return new Heat(
                new Points(
                        lines.stream().mapToInt(line -> line.points().tenths()).sum()),
                lines);
    }

    private static void add(
            @Nullable String person,
            Signal signal,
            Offer offer,
            ScoreModel model,
            Instant now,
            Set<String> counted,
            List<Line> lines) {
        boolean concerns = signal.offer() == null || signal.offer().equals(offer.id());
        SignalType type = TYPES.get(signal.type());
        Integer points = type == null ? null : model.signalPoints().get(type);
        if (!concerns || type == null || points == null || !counted.add(signal.observation())) {
            return;
        }
        double age = Math.max(0, Duration.between(signal.at(), now).getSeconds() / SECONDS_PER_DAY);
        double halfLife = model.halfLifeDays().getOrDefault(type, model.ownSignalHalfLifeDays());
        double worth =
                points * model.strengthFactor().getOrDefault(signal.strength(), 1.0) * Math.pow(0.5, age / halfLife);
        int tenths = (int) Math.round(worth * TENTHS);
        if (tenths > 0) {
            lines.add(new Line(person, signal, new Points(tenths)));
        }
    }
}

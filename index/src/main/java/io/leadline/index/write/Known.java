package io.leadline.index.write;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that rows and profiles said of a person so far, to tell a row that adds something from one that does not. */
final class Known {
    private final Map<Field, List<Object>> values = new EnumMap<>(Field.class);
    private final Map<String, Set<String>> custom = new HashMap<>();
    private final Set<Identifier> identifiers = new HashSet<>();
    private final Set<String> offers = new HashSet<>();

    static Known of(Collection<Observation> observations) {
        Set<String> retracted = new HashSet<>();
        for (Observation observation : observations) {
            if (observation.value() instanceof Value.Retract retract && retract.retractedImport() != null) {
                retracted.add(retract.retractedImport());
            }
        }
        Known known = new Known();
        for (Observation observation : observations) {
            String importId = observation.source().importId();
            if (importId == null || !retracted.contains(importId)) {
                known.add(observation);
            }
        }
        return known;
    }

    /** Takes it in; whether it said anything new. */
    boolean add(Observation observation) {
        boolean added = identifiers.addAll(observation.subject());
        String offer = observation.source().offer();
        if (offer != null && observation.source().kind().finds()) {
            added |= offers.add(offer);
        }
        return switch (observation.value()) {
            case Value.Row row -> {
                boolean news = add(row.facts());
                for (Map.Entry<String, String> column : row.custom().entrySet()) {
                    news |= custom.computeIfAbsent(column.getKey(), c -> new HashSet<>(2))
                            .add(column.getValue());
                }
                yield news || added;
            }
            case Value.Profile profile -> add(profile.facts()) || added;
            case Value.CompanySeen company -> add(company.facts()) || added;
            default -> true;
        };
    }

    private boolean add(Facts facts) {
        boolean[] added = {false};
        facts.forEach((field, value) -> {
            List<Object> known = values.computeIfAbsent(field, f -> new ArrayList<>(2));
            if (!known.contains(value)) {
                known.add(value);
                added[0] = true;
            }
        });
        return added[0];
    }
}

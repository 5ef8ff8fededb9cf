package io.leadline.index.write;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which observations are of one company: those with an identifier in common. */
final class Companies {
    private Companies() {}

    static List<List<Observation>> groups(Collection<Observation> observations) {
        Map<Identifier, Identifier> parents = new HashMap<>();
        for (Observation observation : observations) {
            Identifier first = root(parents, observation.strongest());
            for (Identifier identifier : observation.subject()) {
                parents.put(root(parents, identifier), first);
            }
        }
        Map<Identifier, List<Observation>> groups = new LinkedHashMap<>();
        for (Observation observation : observations) {
            groups.computeIfAbsent(root(parents, observation.strongest()), i -> new ArrayList<>())
                    .add(observation);
        }
        return List.copyOf(groups.values());
    }

    private static Identifier root(Map<Identifier, Identifier> parents, Identifier identifier) {
        Identifier at = identifier;
        while (!parents.getOrDefault(at, at).equals(at)) {
            at = parents.getOrDefault(at, at);
        }
        return at;
    }
}

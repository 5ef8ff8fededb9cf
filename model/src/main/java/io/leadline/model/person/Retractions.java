package io.leadline.model.person;

import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a list of observations takes back of itself: wins over what it names, whichever came first. */
public final class Retractions {
    private static final Retractions NONE = new Retractions(Set.of(), Set.of());

    private final Set<String> imports;
    private final Set<String> observations;

    private Retractions(Set<String> imports, Set<String> observations) {
        this.imports = imports;
        this.observations = observations;
    }

    public static Retractions in(List<Observation> observations) {
        Retractions found = NONE;
        for (Observation observation : observations) {
            if (observation.value() instanceof Value.Retract retract) {
                if (found == NONE) {
                    found = new Retractions(new HashSet<>(), new HashSet<>());
                }
                if (retract.retractedImport() != null) {
                    found.imports.add(retract.retractedImport());
                }
                found.observations.addAll(retract.observations());
            }
        }
        return found;
    }

    /** Whether this was taken back; a retraction itself never is. */
    public boolean cover(Observation observation) {
        if (this == NONE || observation.value() instanceof Value.Retract) {
            return false;
        }
        String importId = observation.source().importId();
        return importId != null && imports.contains(importId) || observations.contains(observation.id());
    }

    /** Those of these that stand, in the same order. */
    public List<Observation> standing(List<Observation> all) {
        if (this == NONE) {
            return all;
        }
        List<Observation> standing = new ArrayList<>(all.size());
        for (Observation observation : all) {
            if (!cover(observation)) {
                standing.add(observation);
            }
        }
        return standing;
    }
}

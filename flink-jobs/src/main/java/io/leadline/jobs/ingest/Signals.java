package io.leadline.jobs.ingest;

import io.leadline.jobs.Services;
import io.leadline.model.observation.Observation;
import java.util.List;

/** The signals that a post gives, for every offer of its workspace. */
final class Signals {
    Signals(Services services) {}

    List<Observation> of(Observation observation) {
        return List.of();
    }
}

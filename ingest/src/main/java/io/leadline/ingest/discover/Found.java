package io.leadline.ingest.discover;

import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * One person who was found.
 *
 * @param said of them; the first says that they were found, and how
 */
public record Found(List<Observation> said) {
    private static final int LONGEST_QUOTE = 300;

    public Found {
        said = List.copyOf(said);
    }

    static Found of(Observation finding, List<Observation> beside) {
        List<Observation> said = new ArrayList<>(beside.size() + 1);
        said.add(finding);
        said.addAll(beside);
        return new Found(said);
    }

    public Observation finding() {
        return said.getFirst();
    }

    /** The same statement with where it can be seen; its id does not depend on that. */
    static Observation with(Observation o, Evidence evidence) {
        return new Observation(
                o.id(),
                o.workspace(),
                o.subject(),
                o.source(),
                o.at(),
                o.seenAt(),
                o.confidence(),
                evidence,
                o.value(),
                o.accepted());
    }

    static Evidence evidence(String url, String text) {
        String quote = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        return new Evidence(url, quote);
    }
}

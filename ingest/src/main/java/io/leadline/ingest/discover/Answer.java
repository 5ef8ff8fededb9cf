package io.leadline.ingest.discover;

import io.leadline.model.source.Seed;
import io.leadline.model.source.Step;
import java.util.List;

/**
 * What one request brought.
 *
 * @param found who becomes a lead
 * @param tried who becomes a lead, and {@code then} is asked, only if enough of them fit the offer
 * @param then what is asked only then
 * @param next what is to be asked besides
 * @param seeds accounts that may have followers like those who are looked for
 */
public record Answer(List<Found> found, List<Found> tried, List<Step> then, List<Step> next, List<Seed> seeds) {
    public Answer {
        found = List.copyOf(found);
        tried = List.copyOf(tried);
        then = List.copyOf(then);
        next = List.copyOf(next);
        seeds = List.copyOf(seeds);
    }

    static Answer of(List<Found> found, List<Step> next) {
        return new Answer(found, List.of(), List.of(), next, List.of());
    }

    static Answer steps(List<Step> next) {
        return of(List.of(), next);
    }

    static Answer trying(List<Found> tried, List<Step> then) {
        return new Answer(List.of(), tried, then, List.of(), List.of());
    }

    static Answer seeds(List<Seed> seeds, List<Step> next) {
        return new Answer(List.of(), List.of(), List.of(), next, seeds);
    }
}

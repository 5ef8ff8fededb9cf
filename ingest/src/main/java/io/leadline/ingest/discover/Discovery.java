package io.leadline.ingest.discover;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.x.XClient;
import io.leadline.model.Defaults;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the request of a step and says what its answer means. Blocks, so call it from a virtual thread. */
public final class Discovery {
    /** Pages without an item are not for ever: each counts as that many items. */
    private static final int EMPTY_PAGE = 20;

    static final int COMMENTS_LEAST = Defaults.integer("discover.comments.least");
    static final int COMMENTS_SAMPLE = Defaults.integer("discover.comments.sample");

    private final @Nullable XSteps x;
    private final @Nullable LinkedinSteps linkedin;

    /** @param x null if it is not connected; the same for {@code linkedin} */
    public Discovery(@Nullable XClient x, @Nullable LinkedinClient linkedin) {
        this.x = x == null ? null : new XSteps(x);
        this.linkedin = linkedin == null ? null : new LinkedinSteps(linkedin);
    }

    /**
     * @param sighting of whoever is found: with the kind of the source
     * @throws ProviderException for what the provider refuses, and what is not connected
     */
    public Answer ask(Step step, SavedSource source, Sighting sighting) {
        Answer answer = step.ask().platform() == Platform.X
                ? connected(x, "X").ask(step, source, sighting)
                : connected(linkedin, "LinkedIn").ask(step, source, sighting);
        return new Answer(
                byPerson(answer.found()),
                byPerson(answer.tried()),
                askable(answer.then()),
                askable(answer.next()),
                answer.seeds());
    }

    /** A link to a platform that is not connected leads nowhere, which is no fault of the source. */
    private List<Step> askable(List<Step> steps) {
        return steps.stream()
                .filter(step -> (step.ask().platform() == Platform.X ? x : linkedin) != null)
                .toList();
    }

    private static <T> T connected(@Nullable T steps, String name) {
        if (steps == null) {
            throw new ProviderException(Fault.UNAUTHORIZED, name + " is not connected: give Leadline a token of it");
        }
        return steps;
    }

    /** Who is on a page twice is found once. */
    private static List<Found> byPerson(List<Found> found) {
        Map<String, Found> people = new LinkedHashMap<>();
        for (Found one : found) {
            people.merge(one.finding().strongest().toString(), one, (first, again) -> {
                List<Observation> said = new ArrayList<>(first.said());
                said.addAll(again.said().subList(1, again.said().size()));
                return new Found(said);
            });
        }
        return List.copyOf(people.values());
    }

    /**
     * The page behind this one, if it is wanted and there is one.
     *
     * @param cursor null on the last page
     * @throws ProviderException {@code MALFORMED} for a cursor that comes again
     */
    static List<Step> next(Step step, int items, @Nullable String cursor) {
        int left = step.left() - (items == 0 ? EMPTY_PAGE : items);
        if (cursor == null || cursor.isEmpty() || left <= 0) {
            return List.of();
        }
        if (cursor.equals(step.cursor())) {
            throw new ProviderException(
                    Fault.MALFORMED,
                    step.ask().endpoint() + ": the list goes on without end at cursor '" + cursor + "'");
        }
        return List.of(step.next(cursor, left));
    }
}

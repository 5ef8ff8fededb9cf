package io.leadline.model.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way in that is kept: whom to look for, for which offer, and when. Versions are immutable; a run names the one that it
 * follows.
 *
 * @param offer whose leads they become; null for the workspace's default offer at the time of the run
 * @param tags that new leads get
 * @param schedule as {@link Schedule#parse} reads it
 * @param paused whether the schedule rests; a run by hand does not mind
 * @param changedAt when this version was made: the schedule counts from then
 */
public record SavedSource(
        String workspace,
        String id,
        int version,
        String name,
        SourceSettings settings,
        @Nullable String offer,
        List<String> tags,
        String schedule,
        boolean paused,
        LinkFollowing links,
        Instant changedAt) {
    public SavedSource {
        tags = List.copyOf(tags);
    }

    /** The same as another version, made then. */
    public SavedSource asVersion(int newVersion, Instant madeAt) {
        return new SavedSource(workspace, id, newVersion, name, settings, offer, tags, schedule, paused, links, madeAt);
    }

    /** From when on the schedule counts: the last run, or what was changed since. */
    public Instant scheduledFrom(@Nullable SourceRun last) {
        return last == null || last.askedAt().isBefore(changedAt) ? changedAt : last.askedAt();
    }
}

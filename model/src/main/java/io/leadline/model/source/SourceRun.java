package io.leadline.model.source;

import io.leadline.model.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link SavedSource}: what it found so far, and what it has yet to ask. It goes on from there, whatever happens in between.
 *
 * @param sourceVersion which it follows
 * @param offer whose leads those become whom it finds
 * @param startedBy a user, or {@link #SCHEDULE}
 * @param pageAt what is learnt by the step to come is seen then; later than the page before
 * @param waitsUntil when a provider can be asked again; null if nobody is waited for
 * @param counts what it found
 * @param exhausted whether it came to its end and found nobody new
 * @param error why it failed, or what it waits for
 * @param notes what was left out, a sentence each
 * @param seeds accounts that a lookalike looked at, best first
 * @param todo in order
 * @param seen what need not be asked again: companies, posts, profiles
 */
public record SourceRun(
        String workspace,
        String source,
        String id,
        int sourceVersion,
        String offer,
        String startedBy,
        Status status,
        Instant askedAt,
        Instant pageAt,
        @Nullable Instant endedAt,
        @Nullable Instant waitsUntil,
        Counts counts,
        boolean exhausted,
        @Nullable String error,
        List<String> notes,
        List<Seed> seeds,
        List<Step> todo,
        Set<String> seen) {
    public static final String SCHEDULE = "schedule";
    /** Notes beyond these are not kept: they say the same. */
    private static final int MOST_NOTES = 20;

    public SourceRun {
        notes = List.copyOf(notes);
        seeds = List.copyOf(seeds);
        todo = List.copyOf(todo);
        seen = Set.copyOf(seen);
    }

    public enum Status implements Named {
        PENDING,
        RUNNING,
        WAITING,
        DONE,
        FAILED,
        CANCELLED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }

        public boolean isOpen() {
            return this == PENDING || this == RUNNING || this == WAITING;
        }
    }

    /**
     * @param found people; {@code found = added + known + refused}
     * @param added who were no leads of the offer; {@code new} on the wire
     * @param refused suppressed or erased
     * @param requests that were made
     * @param planned requests by the estimate when it began
     * @param matched leads that the pool gave besides
     */
    public record Counts(int found, int added, int known, int refused, int requests, int planned, int matched) {
        public Counts plus(int newAdded, int newKnown, int newRefused) {
            return new Counts(
                    found + newAdded + newKnown + newRefused,
                    added + newAdded,
                    known + newKnown,
                    refused + newRefused,
                    requests,
                    planned,
                    matched);
        }

        public Counts asked() {
            return new Counts(found, added, known, refused, requests + 1, planned, matched);
        }

        public Counts matched(int more) {
            return new Counts(found, added, known, refused, requests, planned, matched + more);
        }
    }

    public static SourceRun asked(
            SavedSource source, String id, String offer, String startedBy, List<Step> steps, int planned, Instant now) {
        return new SourceRun(
                source.workspace(),
                source.id(),
                id,
                source.version(),
                offer,
                startedBy,
                Status.PENDING,
                now,
                now,
                null,
                null,
                new Counts(0, 0, 0, 0, 0, planned, 0),
                false,
                null,
                List.of(),
                List.of(),
                steps,
                Set.of());
    }

    public boolean isDue(Instant now) {
        return status.isOpen() && (waitsUntil == null || !waitsUntil.isAfter(now));
    }

    /** With these counts, seeds and steps after a page; what comes next is seen later than it. */
    public SourceRun after(
            Counts newCounts, List<Seed> newSeeds, List<Step> newTodo, Set<String> newSeen, Instant now) {
        Instant later = pageAt.plusMillis(1);
        return copy(
                Status.RUNNING,
                now.isAfter(later) ? now : later,
                null,
                null,
                newCounts,
                false,
                null,
                notes,
                newSeeds,
                newTodo,
                newSeen);
    }

    public SourceRun waiting(Instant until, String why, List<Step> newTodo) {
        return copy(Status.WAITING, pageAt, null, until, counts, false, why, notes, seeds, newTodo, seen);
    }

    public SourceRun withCounts(Counts newCounts) {
        return copy(status, pageAt, endedAt, waitsUntil, newCounts, exhausted, error, notes, seeds, todo, seen);
    }

    public SourceRun noted(String note) {
        if (notes.size() == MOST_NOTES || notes.contains(note)) {
            return this;
        }
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return copy(status, pageAt, endedAt, waitsUntil, counts, exhausted, error, more, seeds, todo, seen);
    }

    public SourceRun ended(Status how, boolean dry, @Nullable String why, Instant now) {
        return copy(how, pageAt, now, null, counts, dry, why, notes, seeds, List.of(), Set.of());
    }

    /** Whether it is asked for the first time. */
    public boolean isNew(String key) {
        return !seen.contains(key);
    }

    public Set<String> seenToo(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(seen);
        all.addAll(more);
        return all;
    }

    private SourceRun copy(
            Status newStatus,
            Instant newPageAt,
            @Nullable Instant newEnd,
            @Nullable Instant newWait,
            Counts newCounts,
            boolean newExhausted,
            @Nullable String newError,
            List<String> newNotes,
            List<Seed> newSeeds,
            List<Step> newTodo,
            Set<String> newSeen) {
        return new SourceRun(
                workspace,
                source,
                id,
                sourceVersion,
                offer,
                startedBy,
                newStatus,
                askedAt,
                newPageAt,
                newEnd,
                newWait,
                newCounts,
                newExhausted,
                newError,
                newNotes,
                newSeeds,
                newTodo,
                newSeen);
    }
}

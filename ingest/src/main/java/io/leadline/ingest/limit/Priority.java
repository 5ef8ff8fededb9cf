package io.leadline.ingest.limit;

import io.leadline.model.observation.SourceKind;

/** Whose turn comes first when a provider is asked; of those that wait each keeps a share. */
public enum Priority {
    /** Found by what they do: asking, following, commenting, hiring. */
    INTENT(0),
    /** Named by a user, one by one. */
    MANUAL(20),
    /** Rows of a file, which come by the thousand. */
    CSV(10);

    private final int percent;

    Priority(int percent) {
        this.percent = percent;
    }

    /** Of the turns, while it waits, however much of higher priority waits too. */
    int percent() {
        return percent;
    }

    public static Priority of(SourceKind kind) {
        return switch (kind) {
            case X_SEARCH,
                    LINKEDIN_CONTENT,
                    LINKEDIN_PEOPLE,
                    LINKEDIN_COMPANY,
                    LINKEDIN_JOBS,
                    LOOKALIKE,
                    FOLLOWERS,
                    COMMENTS,
                    LINKS,
                    POOL -> INTENT;
            case EXTENSION, MANUAL, ENRICHMENT, USER, SYSTEM -> MANUAL;
            case CSV -> CSV;
        };
    }
}

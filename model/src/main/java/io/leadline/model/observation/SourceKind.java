package io.leadline.model.observation;

import io.leadline.model.Named;
import java.util.Locale;

/** How an observation came in. Those up to {@link #CSV} are the ways in which a lead can be found. */
public enum SourceKind implements Named {
    X_SEARCH,
    LINKEDIN_CONTENT,
    LINKEDIN_PEOPLE,
    LINKEDIN_COMPANY,
    LINKEDIN_JOBS,
    LOOKALIKE,
    FOLLOWERS,
    COMMENTS,
    LINKS,
    POOL,
    EXTENSION,
    MANUAL,
    CSV,
    /** A provider asked about someone already known. */
    ENRICHMENT,
    /** A user's decision; the source's ref is the user. */
    USER,
    /** Leadline itself: scores, embeddings, detected signals. */
    SYSTEM;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether being seen this way makes a person a lead. */
    public boolean finds() {
        return ordinal() <= CSV.ordinal();
    }
}

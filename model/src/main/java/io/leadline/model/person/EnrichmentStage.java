package io.leadline.model.person;

import io.leadline.model.Named;
import java.util.Locale;

/** A part of the enrichment of one person, in the order in which they are done. The wire name is what results are stated under. */
public enum EnrichmentStage implements Named {
    /** What X and LinkedIn show of the person. */
    PROFILE,
    /** What the person wrote lately. */
    ACTIVITY,
    /** Where the person is, read out of the free text of the profile. */
    LOCATION,
    /** A business email on the public pages that the profile names. */
    WEB,
    /** The same person on LinkedIn, searched for. */
    FIND_LINKEDIN,
    /** The same person on X, searched for. */
    FIND_X,
    /** Taking scores of what is known then. */
    SCORING;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}

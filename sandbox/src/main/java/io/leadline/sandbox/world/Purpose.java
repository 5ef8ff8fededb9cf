package io.leadline.sandbox.world;

import java.util.Locale;

/**
 * What a post is for: the truth that detectors are measured against. Those up to {@link #STRATEGIC_PARTNERSHIP} are
 * signals and have their names; all others must not be taken for one.
 */
public enum Purpose {
    ASKED_RECOMMENDATION,
    LOOKING_FOR_ALTERNATIVE,
    COMPLAINED,
    SWITCHING_FROM,
    PAIN_MATCH,
    COST_CUTTING,
    HIRING_ROLES,
    TOOL_MENTION,
    JOB_CHANGE,
    HIRING,
    FUNDING,
    PRODUCT_LAUNCH,
    GEOGRAPHIC_EXPANSION,
    STRATEGIC_PARTNERSHIP,
    CHATTER,
    OFF_TOPIC,
    SARCASM,
    NEGATION,
    QUOTED,
    JOB_SEEKER,
    ADVERT,
    GIVEAWAY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public boolean isSignal() {
        return ordinal() <= STRATEGIC_PARTNERSHIP.ordinal();
    }

    /** Whether it says that somebody may be about to buy. */
    boolean isIntent() {
        return ordinal() <= TOOL_MENTION.ordinal();
    }

    static Purpose of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

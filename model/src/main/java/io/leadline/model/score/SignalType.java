package io.leadline.model.score;

import io.leadline.model.Named;
import java.util.Locale;

/** The signals that every offer knows; their points and half-lives are the {@link ScoreModel}'s. */
public enum SignalType implements Named {
    SWITCHING_FROM(Dimension.INTENT),
    ASKED_RECOMMENDATION(Dimension.INTENT),
    LOOKING_FOR_ALTERNATIVE(Dimension.INTENT),
    COMPLAINED(Dimension.INTENT),
    PAIN_MATCH(Dimension.INTENT),
    COST_CUTTING(Dimension.INTENT),
    HIRING_ROLES(Dimension.INTENT),
    OWN_POST_ENGAGEMENT(Dimension.INTENT),
    TOOL_MENTION(Dimension.INTENT),
    COMPETITOR_ENGAGEMENT(Dimension.INTENT),
    ENGAGEMENT_PATTERN(Dimension.INTENT),
    /** Sets a floor on intent. */
    COMPETITOR_CUSTOMER(Dimension.INTENT),
    IPO_FILING(Dimension.TIMING),
    FUNDING(Dimension.TIMING),
    MERGERS_ACQUISITIONS(Dimension.TIMING),
    JOB_CHANGE(Dimension.TIMING),
    PRODUCT_LAUNCH(Dimension.TIMING),
    GEOGRAPHIC_EXPANSION(Dimension.TIMING),
    NEW_HIRE(Dimension.TIMING),
    HIRING(Dimension.TIMING),
    STRATEGIC_PARTNERSHIP(Dimension.TIMING),
    /** A hard rule: all zero, Poor Fit. */
    WORKS_AT_COMPETITOR(Dimension.FIT),
    /** A hard rule: all zero, Poor Fit. */
    BUILDS_IN_HOUSE(Dimension.FIT);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final Dimension dimension;

    SignalType(Dimension dimension) {
        this.dimension = dimension;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public Dimension dimension() {
        return dimension;
    }
}

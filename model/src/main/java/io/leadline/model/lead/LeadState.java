package io.leadline.model.lead;

import io.leadline.model.Named;

/** The buyer state of a lead. */
public enum LeadState implements Named {
    ACTIVE("active", "Ready"),
    MONITOR("monitor", "Emerging"),
    POOR_FIT("poor_fit", "Low Priority"),
    DISQUALIFIED("disqualified", "Disqualified"),
    NOT_SCORED("not_scored", "Analyzing"),
    MANUAL_OUTREACH("manual_outreach", "Manual");

    private final String wireName;
    private final String label;

    LeadState(String wireName, String label) {
        this.wireName = wireName;
        this.label = label;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** The name of its tab. */
    public String label() {
        return label;
    }
}

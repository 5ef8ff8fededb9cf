package io.leadline.model.observation;

import io.leadline.model.Named;

public enum Platform implements Named {
    LINKEDIN("linkedin", "LinkedIn"),
    X("x", "X"),
    WEB("web", "Web");

    private final String wireName;
    private final String label;

    Platform(String wireName, String label) {
        this.wireName = wireName;
        this.label = label;
    }

    /** As its users spell it. */
    public String label() {
        return label;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}

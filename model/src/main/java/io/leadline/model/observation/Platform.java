package io.leadline.model.observation;

import io.leadline.model.Named;

public enum Platform implements Named {
    LINKEDIN("linkedin"),
    X("x"),
    WEB("web");

    private final String wireName;

    Platform(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}

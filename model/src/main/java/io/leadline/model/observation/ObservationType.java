package io.leadline.model.observation;

import io.leadline.model.Named;
import java.util.Locale;

/** What an observation states; the discriminator of {@link Value} on the wire. */
public enum ObservationType implements Named {
    PROFILE,
    ROW,
    POST,
    ENGAGEMENT,
    SIGNAL,
    COMPANY,
    LINK,
    UNLINK,
    CONNECTION,
    ENROLMENT,
    SCORE,
    DECISION,
    STAGE,
    EMBEDDED,
    RETRACT,
    SUPPRESS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * Whether it folds in the order of acceptance. All others are facts and fold in any order.
     */
    public boolean isDecision() {
        return this == ENROLMENT || this == SCORE || this == DECISION;
    }
}

package io.leadline.model.outreach;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Every version of a workspace's sequences, and the time zone in which their waits are counted. */
public interface Sequences {
    /** Null if there is no such version. */
    @Nullable
    Sequence get(String id, int version);

    ZoneId timeZone();
}

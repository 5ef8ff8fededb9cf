package io.leadline.sandbox.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as X shows it.
 *
 * @param links in the bio, as they go on behind {@code t.co}
 */
public record XProfile(
        int account,
        String handle,
        String name,
        String bio,
        List<String> links,
        @Nullable String location,
        @Nullable String website,
        boolean parody,
        boolean isProtected,
        boolean suspended,
        boolean verified,
        boolean takesMessages,
        Instant joined) {}

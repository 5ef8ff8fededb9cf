package io.leadline.index.move;

import io.leadline.index.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation can be.
 *
 * @param name by which it is known again, as {@code embedded} or {@code elasticsearch/leadline} (the prefix)
 * @param opener opens the engine there
 */
public record Place(String name, Opener opener) {
    @FunctionalInterface
    public interface Opener {
        /** @param key of the installation that comes to be there; null to use the one that is there, or a new one */
        Engine open(byte @Nullable [] key);
    }

    public Engine open() {
        return opener.open(null);
    }
}

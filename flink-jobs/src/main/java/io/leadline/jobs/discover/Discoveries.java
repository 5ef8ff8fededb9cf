package io.leadline.jobs.discover;

import org.jspecify.annotations.Nullable;

/** Who goes on with runs in this JVM. */
public final class Discoveries {
    private volatile @Nullable Pursuit pursuit;

    void connect(Pursuit connected) {
        pursuit = connected;
    }

    Pursuit pursuit() {
        Pursuit connected = pursuit;
        if (connected == null) {
            throw new IllegalStateException("discovery did not start");
        }
        return connected;
    }
}

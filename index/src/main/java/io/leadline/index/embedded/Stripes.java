package io.leadline.index.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Locks by key: equal keys share one, few others do. Taken in ascending order, so no two callers wait for each other. */
final class Stripes {
    private static final int COUNT = 1024;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Stripes() {
        Arrays.setAll(locks, i -> new ReentrantLock());
    }

    Held lock(List<?> keys) {
        int[] stripes = keys.stream()
                .mapToInt(key -> Math.floorMod(key.hashCode() * 0x9E3779B9 >>> 7, COUNT))
                .sorted()
                .distinct()
                .toArray();
        for (int stripe : stripes) {
            locks[stripe].lock();
        }
        return () -> {
            for (int stripe : stripes) {
                locks[stripe].unlock();
            }
        };
    }

    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}

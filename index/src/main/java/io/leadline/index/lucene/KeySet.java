package io.leadline.index.lucene;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers keys so that a new one is known to be new without asking the index: answers "certainly not" or "maybe"
 * (Bloom's filter, about 1 % false maybes, 10 bits a key, grown by adding layers). Safe for use by several threads.
 */
final class KeySet {
    private static final int BITS_PER_KEY = 10;
    private static final int HASHES = 5;

    private final List<Layer> layers = new CopyOnWriteArrayList<>();

    KeySet(long expected) {
        layers.add(new Layer(Math.max(1 << 14, expected * 2)));
    }

    boolean mayContain(String key) {
        long hash = hash(key);
        for (Layer layer : layers) {
            if (layer.mayContain(hash)) {
                return true;
            }
        }
        return false;
    }

    void add(String key) {
        Layer newest = layers.getLast();
        if (newest.isFull()) {
            synchronized (this) {
                newest = layers.getLast();
                if (newest.isFull()) {
                    newest = new Layer(newest.capacity * 2);
                    layers.add(newest);
                }
            }
        }
        newest.add(hash(key));
    }

    /** 64 bits, well mixed (the finaliser of SplitMix64 over two different polynomial hashes). */
    private static long hash(String key) {
        long a = 0;
        long b = 7;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            a = a * 31 + c;
            b = b * 0x100000001b3L ^ c;
        }
        long z = a * 0x9E3779B97F4A7C15L ^ b;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static final class Layer {
        final long capacity;
        private final AtomicLongArray words;
        private final java.util.concurrent.atomic.LongAdder size = new java.util.concurrent.atomic.LongAdder();

        Layer(long capacity) {
            this.capacity = capacity;
            int longs = (int) Math.min(1 << 28, capacity * BITS_PER_KEY >>> 6);
            this.words = new AtomicLongArray(Integer.highestOneBit(Math.max(1, longs)) << 1);
        }

        boolean isFull() {
            return size.sum() >= capacity;
        }

        boolean mayContain(long hash) {
            for (int i = 0; i < HASHES; i++) {
                long bit = bit(hash, i);
                if ((words.get((int) (bit >>> 6)) & 1L << bit) == 0) {
                    return false;
                }
            }
            return true;
        }

        void add(long hash) {
            for (int i = 0; i < HASHES; i++) {
                long bit = bit(hash, i);
                int word = (int) (bit >>> 6);
                long mask = 1L << bit;
                if ((words.get(word) & mask) == 0) {
                    words.accumulateAndGet(word, mask, (old, set) -> old | set);
                }
            }
            size.increment();
        }

        private long bit(long hash, int i) {
            long mixed = hash + i * (hash << 32 | hash >>> 32 | 1);
            return (mixed ^ mixed >>> 29) & ((long) words.length() << 6) - 1;
        }
    }
}

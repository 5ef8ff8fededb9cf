package io.leadline.sandbox.world;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each number a name that no other has, and finds the number of a name. A name that is taken gets digits behind it,
 * as people choose them.
 */
final class Directory {
    private static final int FREE = -1;

    private final Set<String> taken;
    private final int longest;
    private final String separator;
    private final @Nullable String[] names;
    private final int[] slots;

    /**
     * @param count all numbers are below it
     * @param longest characters that a name may have
     * @param separator between a name and the digits behind it
     * @param taken by who is not of this world
     */
    Directory(int count, int longest, String separator, Set<String> taken) {
        this.taken = taken;
        this.longest = longest;
        this.separator = separator;
        this.names = new String[count];
        this.slots = new int[Integer.highestOneBit(Math.max(8, count)) * 4];
        Arrays.fill(slots, FREE);
    }

    /** Lists a number under this name, or one like it; null leaves it out. */
    void add(int number, @Nullable String wish) {
        if (wish == null) {
            return;
        }
        for (int attempt = 0; ; attempt++) {
            String name = named(wish, number, attempt);
            int slot = slot(name);
            if (slots[slot] == FREE && !taken.contains(name)) {
                names[number] = name;
                slots[slot] = number;
                return;
            }
        }
    }

    /** Null if the number is not listed. */
    @Nullable
    String name(int number) {
        return names[number];
    }

    /** The number of a name in lower case; negative if there is none. */
    int find(String name) {
        return slots[slot(name)];
    }

    /** Where a name is, or would be. */
    private int slot(String name) {
        int mixed = name.hashCode() * 0x9E3779B9;
        int slot = (mixed ^ mixed >>> 15) & slots.length - 1;
        while (slots[slot] != FREE && !name.equals(names[slots[slot]])) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private String named(String wish, int number, int attempt) {
        String suffix = switch (attempt) {
            case 0 -> "";
            case 1 -> separator + (number % 90 + 10);
            default -> separator + Integer.toString(number, 36) + (attempt == 2 ? "" : Integer.toString(attempt));
        };
        return wish.substring(0, Math.min(wish.length(), longest - suffix.length())) + suffix;
    }
}

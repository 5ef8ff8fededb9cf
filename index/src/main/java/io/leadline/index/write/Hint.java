package io.leadline.index.write;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of an identifier: whose it may be. Several people may have it (an email that two share); with more than
 * {@link #MOST} it names nobody.
 *
 * @param people ids in ascending order
 */
record Hint(Mark mark, List<String> people) {
    /** An identifier that met more people than this never joins any. */
    static final int MOST = 8;

    static final Hint NONE = new Hint(Mark.KNOWN, List.of());

    enum Mark {
        KNOWN('='),
        /** Of too many people: no hint at all. */
        MANY('*'),
        /** Whoever has it is refused. */
        SUPPRESSED('-'),
        /** Both: of too many people, and whoever has it is refused. */
        MANY_SUPPRESSED('#'),
        /** Whoever has it was erased and is refused; the key, a salted hash, is all that is left. */
        ERASED('!');

        private final char sign;

        Mark(char sign) {
            this.sign = sign;
        }

        boolean isMany() {
            return this == MANY || this == MANY_SUPPRESSED;
        }

        boolean isSuppressed() {
            return this == SUPPRESSED || this == MANY_SUPPRESSED;
        }

        Mark suppressed() {
            return switch (this) {
                case KNOWN -> SUPPRESSED;
                case MANY -> MANY_SUPPRESSED;
                default -> this;
            };
        }

        Mark lifted() {
            return switch (this) {
                case SUPPRESSED -> KNOWN;
                case MANY_SUPPRESSED -> MANY;
                default -> this;
            };
        }
    }

    Hint {
        people = List.copyOf(people);
    }

    /**
     * This with those owners instead; a mark stays.
     *
     * @param leaving who had it when this was read and is about to lose it: named until that has happened
     */
    Hint of(Collection<String> owners, Collection<String> leaving) {
        if (mark == Mark.ERASED || mark.isMany()) {
            return this;
        }
        if (mark == Mark.KNOWN && owners.size() > MOST) {
            return new Hint(Mark.MANY, List.of());
        }
        SortedSet<String> all = new TreeSet<>(owners);
        all.addAll(leaving);
        return new Hint(mark, List.copyOf(all));
    }

    byte[] encode() {
        return (mark.sign + String.join(",", people)).getBytes(StandardCharsets.UTF_8);
    }

    static Hint decode(byte[] bytes) {
        if (bytes.length == 0) {
            return NONE;
        }
        String ids = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        List<String> people = ids.isEmpty() ? List.of() : List.of(ids.split(","));
        for (Mark mark : Mark.values()) {
            if (mark.sign == bytes[0]) {
                return new Hint(mark, people);
            }
        }
        throw new IllegalStateException("an identity document begins with byte " + bytes[0]);
    }
}

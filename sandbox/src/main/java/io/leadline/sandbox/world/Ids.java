package io.leadline.sandbox.world;

import java.util.Locale;

/** Ids as the platforms give them, without a meaning to others. */
public final class Ids {
    private static final long FIRST_USER = 1_000_000_013L;
    private static final int STEP = 7919;
    private static final int MEMBER_STEP = 0x9E3779B1;
    private static final int MEMBER_MASK = 0x5A17C3D2;
    private static final long POSTS_A_SECOND = 1_000_000_000L;

    private Ids() {}

    /** Of a user of X. */
    public static String user(int account) {
        return Long.toString(FIRST_USER + (long) account * STEP);
    }

    /** Negative if it is nobody's id. */
    public static int account(String id) {
        long number = number(id) - FIRST_USER;
        return number < 0 || number % STEP != 0 || number / STEP > Integer.MAX_VALUE ? -1 : (int) (number / STEP);
    }

    /** As with real ones, a later post has a greater id. */
    public static String post(Post post) {
        return Long.toString(post.at().getEpochSecond() * POSTS_A_SECOND + post.index());
    }

    /** The index of a post; negative for what can be no id. */
    public static int postIndex(String id) {
        return (int) Math.max(-1, number(id) % POSTS_A_SECOND);
    }

    /** Of a member of LinkedIn. */
    public static String member(int number) {
        return String.format(Locale.ROOT, "ACoAAB%08xQw%08xZ", number * MEMBER_STEP, number ^ MEMBER_MASK);
    }

    /** Negative if it is nobody's id. */
    public static int memberOf(String id) {
        if (!id.matches("ACoAAB[0-9a-f]{8}Qw[0-9a-f]{8}Z")) {
            return -1;
        }
        int number = Integer.parseUnsignedInt(id.substring(16, 24), 16) ^ MEMBER_MASK;
        return id.equals(member(number)) ? number : -1;
    }

    private static long number(String id) {
        return id.matches("[0-9]{1,19}") && (id.length() < 19 || id.compareTo(Long.toString(Long.MAX_VALUE)) <= 0)
                ? Long.parseLong(id)
                : -1;
    }
}

package io.leadline.sandbox.world;

import java.time.Instant;

/**
 * A post, with the truth of what it is for.
 *
 * @param index of all that anybody of the world wrote
 * @param onX on X; else on LinkedIn
 * @param answers the index of the post that it answers; negative if it begins a conversation
 */
public record Post(int index, int author, Purpose purpose, String text, Instant at, boolean onX, int answers) {
    /** The posts that one person may have written. */
    public static final int MOST = 16;

    public boolean isAnswer() {
        return answers >= 0;
    }
}

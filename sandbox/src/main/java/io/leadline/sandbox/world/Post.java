package io.leadline.sandbox.world;

import java.time.Instant;

/**
 * A post, with the truth of what it is for.
 *
 * @param index of all that anybody of the world wrote
 * @param onX on X; else on LinkedIn
 * @param answers the index of the post that it answers; negative if it answers none
 * @param quotes the index of the post that it quotes; negative if it quotes none
 */
public record Post(
        int index, int author, Purpose purpose, String text, Instant at, boolean onX, int answers, int quotes) {
    /** The posts that one person may have written. */
    public static final int MOST = 16;

    public boolean isAnswer() {
        return answers >= 0;
    }

    public boolean isQuote() {
        return quotes >= 0;
    }

    /** Whether it speaks for itself, and neither answers nor quotes another. */
    public boolean isOpening() {
        return !isAnswer() && !isQuote();
    }

    /** The index of the post that it answers or quotes; negative if it does neither. */
    public int refersTo() {
        return Math.max(answers, quotes);
    }
}

package io.leadline.model.source;

/**
 * How far profile links in what is found are followed.
 *
 * @param depth links of those who were found by links count one more; 0 follows none
 * @param budget how many a run follows at most
 */
public record LinkFollowing(int depth, int budget) {
    public static final LinkFollowing STANDARD =
            new LinkFollowing(Range.LINK_DEPTH.standard(), Range.LINK_BUDGET.standard());
}

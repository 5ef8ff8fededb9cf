package io.leadline.model.source;

/**
 * An account whose followers may be like whom an offer looks for.
 *
 * @param id on X
 * @param followers that the account says to have
 * @param named by how many people of the circle it is followed
 * @param sampled followers that were looked at; of whom {@code fitting} fit the offer
 * @param chosen whether its followers become leads
 */
public record Seed(
        String id, String handle, String name, long followers, int named, int sampled, int fitting, boolean chosen) {

    /** Per cent of the sample; 0 before there is one. */
    public int percent() {
        return sampled == 0 ? 0 : fitting * 100 / sampled;
    }

    public Seed namedOnceMore() {
        return new Seed(id, handle, name, followers, named + 1, sampled, fitting, chosen);
    }

    public Seed sampled(int some, int ofThemFitting) {
        return new Seed(id, handle, name, followers, named, some, ofThemFitting, chosen);
    }

    public Seed asChosen() {
        return new Seed(id, handle, name, followers, named, sampled, fitting, true);
    }

    /** Why it was chosen, for people to read. */
    public String why() {
        return sampled == 0
                ? "followed by " + named + " of the circle"
                : fitting + " of " + sampled + " of its followers fit the offer"
                        + (named == 0 ? "" : ", followed by " + named + " of the circle");
    }
}

package io.leadline.model.text;

import io.leadline.model.offer.Offer;
import io.leadline.model.person.Person;

/** The texts that are embedded: who a person is, and who an offer looks for. Pure, most important words first. */
public final class ProfileText {
    private ProfileText() {}

    /**
     * Role and headline, bio, industry, company and size, location, top ten skills, summary: of what providers and files
     * said in public, never email or custom fields. Empty if nothing of it is known.
     */
    public static String of(Person person) {
        throw new UnsupportedOperationException("ProfileText.of");
    }

    /** The ICP as a text: audience, roles, industries, locations. Empty if the offer has none. */
    public static String of(Offer offer) {
        throw new UnsupportedOperationException("ProfileText.of");
    }

    /** Names a text for the vector cache: 128 bits of its SHA-256, in hexadecimal. */
    public static String hash(String text) {
        throw new UnsupportedOperationException("ProfileText.hash");
    }
}

package io.leadline.model.text;

import io.leadline.model.offer.Offer;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.Position;
import io.leadline.model.person.Seniority;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that are embedded: who a person is, and who an offer looks for. Pure, most important words first. */
public final class ProfileText {
    private static final int SKILLS = 10;
    private static final int LONGEST_BIO = 600;
    private static final int LONGEST_SUMMARY = 300;

    private ProfileText() {}

    /**
     * Role and headline, bio, industry, company and size, location, top ten skills, summary: of what providers and files
     * said in public, never email or custom fields. Empty if nothing of it is known.
     */
    public static String of(Person person) {
        Facts facts = person.facts();
        StringBuilder text = new StringBuilder(256);
        String title = facts.text(Field.TITLE);
        String headline = facts.text(Field.HEADLINE);
        sentence(text, title);
        if (headline != null && !headline.equals(title)) {
            sentence(text, headline);
        }
        sentence(text, cut(facts.text(Field.BIO), LONGEST_BIO));
        sentence(text, facts.text(Field.INDUSTRY));
        company(text, facts);
        place(text, facts);
        List<String> skills = facts.texts(Field.SKILLS);
        if (!skills.isEmpty()) {
            sentence(text, "Skills: " + String.join(", ", skills.subList(0, Math.min(SKILLS, skills.size()))));
        }
        for (Position position : facts.positions()) {
            if (position.end() == null) {
                sentence(text, cut(position.description(), LONGEST_SUMMARY));
            }
        }
        return text.toString();
    }

    private static void company(StringBuilder text, Facts facts) {
        String company = facts.text(Field.COMPANY);
        String size = facts.text(Field.COMPANY_SIZE);
        if (company != null || size != null) {
            sentence(text, (company == null ? "Company" : company) + (size == null ? "" : ", " + size + " people"));
        }
    }

    private static void place(StringBuilder text, Facts facts) {
        StringBuilder place = new StringBuilder();
        for (Field field : List.of(Field.CITY, Field.REGION, Field.COUNTRY)) {
            String part = facts.text(field);
            if (part != null) {
                place.append(place.isEmpty() ? "" : ", ").append(part);
            }
        }
        sentence(text, place.isEmpty() ? facts.text(Field.LOCATION) : place.toString());
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    private static void sentence(StringBuilder text, @Nullable String words) {
        if (words != null && !words.isBlank()) {
            text.append(text.isEmpty() ? "" : ". ").append(words.strip());
        }
    }

    /** The ICP as a text: audience, roles, industries, locations. Empty if the offer has none. */
    public static String of(Offer offer) {
        StringBuilder text = new StringBuilder(256);
        sentence(text, offer.targetAudience());
        sentence(text, String.join(", ", offer.roles()));
        if (!offer.seniorities().isEmpty()) {
            sentence(
                    text,
                    String.join(
                            ", ",
                            Arrays.stream(Seniority.values())
                                    .filter(offer.seniorities()::contains)
                                    .map(seniority -> seniority.wireName().replace('_', ' '))
                                    .toList()));
        }
        sentence(text, String.join(", ", offer.industries()));
        if (!offer.companySizes().isEmpty()) {
            sentence(text, "Companies of " + String.join(", ", offer.companySizes()) + " people");
        }
        sentence(text, String.join(", ", offer.locations()));
        return text.toString();
    }

    /** Names a text for the vector cache: 128 bits of its SHA-256, in hexadecimal. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

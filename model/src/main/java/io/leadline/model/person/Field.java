package io.leadline.model.person;

import io.leadline.model.Named;
import java.util.Locale;

/**
 * A fact that sources state about a person or their company; the wire name is the JSON, index and CSV name. Each has
 * one kind of value, which {@link Facts} holds it to.
 */
public enum Field implements Named {
    NAME,
    HEADLINE,
    BIO,
    TITLE,
    COMPANY,
    COMPANY_DOMAIN,
    INDUSTRY,
    /** One of {@code 1-10, 11-50, 51-200, 201-500, 501-1000, 1001-5000, 5001+}. */
    COMPANY_SIZE,
    COMPANY_HQ,
    COMPANY_FOUNDED,
    SPECIALITIES(Kind.TEXTS),
    /** A {@link Seniority} by wire name. */
    SENIORITY,
    /** A {@link Department} by wire name. */
    DEPARTMENT,
    /** Free text as the profile has it; {@code country}, {@code region}, {@code city} are its resolved form. */
    LOCATION,
    /** ISO 3166 alpha-2, upper case. */
    COUNTRY,
    REGION,
    CITY,
    SKILLS(Kind.TEXTS),
    LANGUAGES(Kind.TEXTS),
    X_HANDLE,
    X_URL,
    LINKEDIN_SLUG,
    LINKEDIN_URL,
    EMAIL,
    WEBSITE,
    PICTURE,
    FOLLOWERS(Kind.NUMBER),
    FOLLOWING(Kind.NUMBER),
    CONNECTIONS(Kind.NUMBER),
    VERIFIED(Kind.FLAG),
    CAN_DM(Kind.FLAG),
    EXPERIENCE(Kind.POSITIONS),
    EDUCATION(Kind.EDUCATIONS);

    /** The Java type of a field's value. */
    public enum Kind {
        /** {@code String} */
        TEXT,
        /** {@code Long} */
        NUMBER,
        /** {@code Boolean} */
        FLAG,
        /** {@code List<String>} */
        TEXTS,
        /** {@code List<Position>} */
        POSITIONS,
        /** {@code List<Education>} */
        EDUCATIONS
    }

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final Kind kind;

    Field() {
        this(Kind.TEXT);
    }

    Field(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }
}

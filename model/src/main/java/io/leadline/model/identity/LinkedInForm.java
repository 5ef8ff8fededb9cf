package io.leadline.model.identity;

import static io.leadline.model.identity.CanonicalForm.refused;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Profile and company pages of LinkedIn, in all the forms in which people copy them. */
final class LinkedInForm {
    private static final int LONGEST_SLUG = 200;
    private static final int SHORTEST_MEMBER_ID = 20;

    private LinkedInForm() {}

    static boolean isHost(String host) {
        return host.equals("linkedin.com") || host.endsWith(".linkedin.com");
    }

    static Identifier profile(String text) {
        Link link = Link.parse(text);
        if (link == null || !isHost(link.host()) && text.indexOf('/') < 0) {
            return bare(text);
        }
        if (!isHost(link.host())) {
            throw refused(IdentifierKind.LINKEDIN, text, "it is a page of " + link.host() + ", not of linkedin.com");
        }
        return switch (link.segment(0).toLowerCase(Locale.ROOT)) {
            case "in" -> slugOrId(link.segment(1), text);
            case "pub" -> slugOrId(publicSlug(link), text);
            case "sales", "talent", "recruiter" -> id(memberOf(link));
            case "company", "school", "showcase" ->
                throw refused(IdentifierKind.LINKEDIN, text, "it is a company page");
            default ->
                throw refused(IdentifierKind.LINKEDIN, text, "a profile's URL has /in/ and a name after the host");
        };
    }

    /** {@code ada-l}, {@code @ada-l}, {@code in/ada-l}, {@code /in/ada-l/}. */
    private static Identifier bare(String text) {
        String slug = text;
        if (slug.startsWith("/")) {
            slug = slug.substring(1);
        }
        if (slug.startsWith("in/")) {
            slug = slug.substring(3);
        } else if (slug.startsWith("@")) {
            slug = slug.substring(1);
        }
        if (slug.endsWith("/")) {
            slug = slug.substring(0, slug.length() - 1);
        }
        return slugOrId(Link.decode(slug), text);
    }

    private static Identifier slugOrId(String slug, String text) {
        return isMemberId(slug)
                ? new Identifier(IdentifierKind.LINKEDIN_ID, slug)
                : new Identifier(IdentifierKind.LINKEDIN, slug(IdentifierKind.LINKEDIN, slug, text));
    }

    /** {@code /pub/ada-l/1/2a/3b} became {@code /in/ada-l-3b02a1}. */
    private static String publicSlug(Link link) {
        if (link.path().size() < 5) {
            return link.segment(1);
        }
        return link.segment(1) + '-' + padded(link.segment(4)) + padded(link.segment(3)) + link.segment(2);
    }

    private static String padded(String part) {
        return "0".repeat(Math.max(0, 3 - part.length())) + part;
    }

    /** {@code /sales/lead/ACwAAA...,NAME_SEARCH,x}, {@code /sales/people/...}, {@code /talent/profile/...}. */
    private static String memberOf(Link link) {
        String last = link.segment(2);
        int comma = last.indexOf(',');
        return comma < 0 ? last : last.substring(0, comma);
    }

    /** LinkedIn's own member ids; unlike slugs, their case counts. */
    private static boolean isMemberId(String slug) {
        return slug.length() >= SHORTEST_MEMBER_ID && (slug.startsWith("ACoAA") || slug.startsWith("ACwAA"));
    }

    private static String slug(IdentifierKind kind, String raw, String text) {
        String slug = raw.toLowerCase(Locale.ROOT);
        if (!Normalizer.isNormalized(slug, Normalizer.Form.NFC)) {
            slug = Normalizer.normalize(slug, Normalizer.Form.NFC);
        }
        boolean valid = !slug.isEmpty() && slug.length() <= LONGEST_SLUG;
        for (int i = 0; valid && i < slug.length(); i++) {
            char c = slug.charAt(i);
            valid = !Character.isWhitespace(c) && !Character.isISOControl(c) && "/?#@:,;\"<>\\%".indexOf(c) < 0;
        }
        if (!valid) {
            throw refused(kind, text, "the name in a profile's URL has letters, digits and hyphens");
        }
        return slug;
    }

    static Identifier id(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != ':') {
                throw refused(IdentifierKind.LINKEDIN_ID, text, "an id has letters, digits, '-' and '_'");
            }
        }
        if (text.isEmpty()) {
            throw refused(IdentifierKind.LINKEDIN_ID, text, "it is empty");
        }
        return new Identifier(IdentifierKind.LINKEDIN_ID, text);
    }

    static Identifier company(String text) {
        Link link = Link.parse(text);
        String slug = text;
        if (link != null && isHost(link.host())) {
            slug = isCompanyPath(link) ? link.segment(1) : link.segment(0).equals("sales") ? link.segment(2) : "";
        } else if (slug.startsWith("company/")) {
            slug = slug.substring("company/".length());
        }
        return new Identifier(IdentifierKind.LINKEDIN_COMPANY, slug(IdentifierKind.LINKEDIN_COMPANY, slug, text));
    }

    private static boolean isCompanyPath(Link link) {
        return switch (link.segment(0).toLowerCase(Locale.ROOT)) {
            case "company", "school", "showcase" -> !link.segment(1).isEmpty();
            default -> false;
        };
    }

    static Optional<Identifier> page(Link link, String text) {
        return switch (link.segment(0).toLowerCase(Locale.ROOT)) {
            case "in", "pub" -> Optional.of(profile(text));
            case "sales" -> Optional.of(link.segment(1).equals("company") ? company(text) : id(memberOf(link)));
            default -> isCompanyPath(link) ? Optional.of(company(text)) : Optional.empty();
        };
    }

    /** {@code /posts/ada-l_topic-activity-1} names its author, who may be a person. */
    static Optional<Identifier> account(Link link, String text) {
        int underscore = link.segment(1).indexOf('_');
        return link.segment(0).equals("posts") && underscore > 0
                ? Optional.of(slugOrId(link.segment(1).substring(0, underscore), text))
                : page(link, text);
    }
}

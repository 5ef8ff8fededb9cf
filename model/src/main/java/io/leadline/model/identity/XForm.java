package io.leadline.model.identity;

import static io.leadline.model.identity.CanonicalForm.refused;

import java.util.Locale;
import java.util.Set;

/** Handles and profile pages of X. */
final class XForm {
    /** First path segments that are pages of X itself, never a person. */
    private static final Set<String> RESERVED = Set.of(
            "about",
            "account",
            "compose",
            "download",
            "explore",
            "hashtag",
            "help",
            "home",
            "i",
            "intent",
            "jobs",
            "login",
            "logout",
            "messages",
            "notifications",
            "oauth",
            "privacy",
            "search",
            "settings",
            "share",
            "signup",
            "tos",
            "who_to_follow");

    private static final int LONGEST_HANDLE = 15;

    private XForm() {}

    static boolean isHost(String host) {
        return host.equals("x.com")
                || host.equals("twitter.com")
                || host.endsWith(".x.com")
                || host.endsWith(".twitter.com");
    }

    static boolean isPost(Link link) {
        return link.path().size() > 2 && link.segment(1).startsWith("status");
    }

    static Identifier profile(String text) {
        Link link = Link.parse(text);
        if (link == null) {
            return handle(text, text);
        }
        if (!isHost(link.host())) {
            throw refused(IdentifierKind.X, text, "it is a page of " + link.host() + ", not of x.com");
        }
        String first = link.segment(0);
        if (first.equals("i") && link.segment(1).equals("user")) {
            return id(link.segment(2));
        }
        if (first.equals("intent") && !link.parameter("screen_name").isEmpty()) {
            return handle(link.parameter("screen_name"), text);
        }
        if (first.isEmpty()) {
            throw refused(IdentifierKind.X, text, "the URL has no handle after the host");
        }
        return handle(first, text);
    }

    private static Identifier handle(String raw, String text) {
        String handle = (raw.startsWith("@") ? raw.substring(1) : raw).toLowerCase(Locale.ROOT);
        if (RESERVED.contains(handle)) {
            throw refused(IdentifierKind.X, text, "'" + handle + "' is a page of X itself, no account");
        }
        boolean valid = !handle.isEmpty() && handle.length() <= LONGEST_HANDLE;
        for (int i = 0; valid && i < handle.length(); i++) {
            char c = handle.charAt(i);
            valid = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
        }
        if (!valid) {
            throw refused(IdentifierKind.X, text, "a handle has 1 to 15 letters, digits or underscores");
        }
        return new Identifier(IdentifierKind.X, handle);
    }

    static Identifier id(String text) {
        if (!text.isEmpty() && text.length() <= 20 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Identifier(IdentifierKind.X_ID, text);
        }
        throw refused(IdentifierKind.X_ID, text, "an id is a number");
    }
}

package io.leadline.model.identity;

import static io.leadline.model.identity.CanonicalForm.refused;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Email addresses and web domains. */
final class EmailForm {
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;
    private static final String LOCAL_PART_SIGNS = ".!#$%&'*+/=?^_`{|}~-";

    private EmailForm() {}

    static Identifier email(String text) {
        String address = bare(text).toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at <= 0) {
            throw refused(IdentifierKind.EMAIL, text, "there is no name before an '@'");
        }
        if (address.length() > LONGEST_EMAIL || at > LONGEST_LOCAL_PART) {
            throw refused(IdentifierKind.EMAIL, text, "it is too long");
        }
        String local = address.substring(0, at);
        if (!isLocalPart(local)) {
            throw refused(IdentifierKind.EMAIL, text, "'" + local + "' can't stand before the '@'");
        }
        String domain = domainName(address.substring(at + 1));
        if (domain == null) {
            throw refused(IdentifierKind.EMAIL, text, "'" + address.substring(at + 1) + "' after the '@' is no domain");
        }
        return new Identifier(IdentifierKind.EMAIL, local + '@' + domain);
    }

    /** The address in {@code mailto:a@b.example?subject=x} and {@code Ada <a@b.example>}. */
    private static String bare(String text) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        String address = open >= 0 && close > open ? text.substring(open + 1, close) : text;
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
            int question = address.indexOf('?');
            address = question < 0 ? address : address.substring(0, question);
        }
        return address.strip();
    }

    private static boolean isLocalPart(String local) {
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (!Character.isLetterOrDigit(c) && LOCAL_PART_SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return local.charAt(0) != '.' && local.charAt(local.length() - 1) != '.' && !local.contains("..");
    }

    static Identifier domain(String text) {
        Link link = Link.parse(text.startsWith("@") ? text.substring(1) : text);
        String domain = link == null ? null : domainName(link.host());
        if (domain == null) {
            throw refused(IdentifierKind.DOMAIN, text, "a domain looks like acme.com");
        }
        return new Identifier(IdentifierKind.DOMAIN, domain);
    }

    /** Lower case, in ASCII; null if it is not one. */
    private static @Nullable String domainName(String raw) {
        String domain = raw.endsWith(".") ? raw.substring(0, raw.length() - 1) : raw;
        if (!domain.chars().allMatch(c -> c < 128)) {
            try {
                domain = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        int lastDot = domain.lastIndexOf('.');
        if (lastDot <= 0 || domain.length() > LONGEST_DOMAIN || !Character.isLetter(charAt(domain, lastDot + 1))) {
            return null;
        }
        int label = 0;
        for (int i = 0; i <= domain.length(); i++) {
            char c = charAt(domain, i);
            if (c == '.' || c == 0) {
                if (i == label
                        || i - label > LONGEST_LABEL
                        || domain.charAt(label) == '-'
                        || domain.charAt(i - 1) == '-') {
                    return null;
                }
                label = i + 1;
            } else if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return null;
            }
        }
        return domain;
    }

    private static char charAt(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}

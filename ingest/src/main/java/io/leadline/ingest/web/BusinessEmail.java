package io.leadline.ingest.web;

import io.leadline.model.identity.Mailboxes;
import io.leadline.model.text.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the business email of one person out of a page: given out by the domain that the page lies on, answered by no role, and
 * made of the person's own name, since a company's pages show the addresses of many.
 */
public final class BusinessEmail {
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{Alnum}][\\p{Alnum}._+-]{0,63}@[\\p{Alnum}-]{1,63}(?:\\.[\\p{Alnum}-]{1,63}){1,5}");
    private static final Pattern LINK =
            Pattern.compile("href\\s*=\\s*[\"']([^\"'#>\\s]{1,500})", Pattern.CASE_INSENSITIVE);
    private static final Pattern TELLS_WHO = Pattern.compile(
            "contact|kontakt|contacto|contato|contatti|about|team|imprint|impressum|people", Pattern.CASE_INSENSITIVE);
    private static final int SHORTEST_NAME = 2;

    private BusinessEmail() {}

    /** The address of this person on a page of this host, in small letters. */
    public static Optional<String> in(String page, String host, String name) {
        Set<String> made = localParts(name);
        Matcher matcher = ADDRESS.matcher(page.replace("&#64;", "@").replace("&#x40;", "@"));
        while (matcher.find()) {
            String email = matcher.group().toLowerCase(Locale.ROOT);
            String local = email.substring(0, email.indexOf('@'));
            if (!Mailboxes.isRole(email)
                    && isOf(host, Mailboxes.companyDomain(email))
                    && made.contains(local.replaceAll("[._-]", ""))) {
                return Optional.of(email);
            }
        }
        return Optional.empty();
    }

    /** Pages of the same site that tell of contacts, in the order in which they are linked. */
    public static List<URI> contacts(WebPages.Page page, int most) {
        Set<URI> found = new LinkedHashSet<>();
        Matcher links = LINK.matcher(page.text());
        while (links.find() && found.size() < most) {
            try {
                URI to = page.url().resolve(links.group(1));
                if (isSameHost(page.url(), to)
                        && TELLS_WHO.matcher(to.getPath()).find()
                        && !to.equals(page.url())) {
                    found.add(to);
                }
            } catch (IllegalArgumentException e) {
                continue; // a link that leads nowhere
            }
        }
        return new ArrayList<>(found);
    }

    private static boolean isSameHost(URI page, URI other) {
        return other.getHost() != null
                && other.getPath() != null
                && other.getHost().equalsIgnoreCase(page.getHost());
    }

    /** A host gives out addresses of its own domain, and of the one that it lies under. */
    private static boolean isOf(String host, @org.jspecify.annotations.Nullable String domain) {
        String bare = host.toLowerCase(Locale.ROOT);
        return domain != null && (bare.equals(domain) || bare.endsWith('.' + domain) || domain.endsWith('.' + bare));
    }

    /** What stands before the {@code @} in addresses made of a name: ada, lovelace, adalovelace, alovelace, adal, lovelaceada. */
    private static Set<String> localParts(String name) {
        String[] words = Words.fold(name).replaceAll("[^\\p{Alnum} -]", "").split("[ -]+");
        Set<String> parts = new LinkedHashSet<>();
        if (words.length < 2) {
            return parts; // one word is nobody's name for sure
        }
        String first = words[0];
        String last = words[words.length - 1];
        if (first.length() < SHORTEST_NAME || last.length() < SHORTEST_NAME) {
            return parts;
        }
        parts.addAll(List.of(
                first,
                last,
                first + last,
                last + first,
                first.charAt(0) + last,
                first + last.charAt(0),
                last + first.charAt(0)));
        return parts;
    }
}

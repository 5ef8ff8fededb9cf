package io.leadline.ingest.enrich;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.web.BusinessEmail;
import io.leadline.ingest.web.WebPages;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.identity.Mailboxes;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for a business email on the public pages that a profile names: a site of the person's own, and the company's. */
final class Website {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'()]{4,300}", Pattern.CASE_INSENSITIVE);
    /** The platforms are asked by their providers, never by their pages. */
    private static final Pattern PLATFORM =
            Pattern.compile("(.*\\.)?(x\\.com|twitter\\.com|t\\.co|linkedin\\.com|lnkd\\.in)");

    private static final int MOST_PAGES = 6;
    private static final int CONTACT_PAGES = 2;
    private static final double CONFIDENCE = 0.8;

    private final Function<URI, WebPages.Page> pages;

    Website(Function<URI, WebPages.Page> pages) {
        this.pages = pages;
    }

    /** Whether a company's mailbox of the person is known already. */
    static boolean isKnown(Person person) {
        return person.identifiers().stream()
                .anyMatch(identifier -> identifier.kind() == IdentifierKind.EMAIL
                        && Mailboxes.companyDomain(identifier.value()) != null);
    }

    /** The email with its page as the source; empty if none of the pages shows one. Throws if none of them can be read. */
    List<Observation> email(Person person, List<Identifier> subject, Sighting sighting) {
        String name = person.facts().text(Field.NAME);
        Deque<URI> open = new ArrayDeque<>(named(person));
        Set<URI> seen = new HashSet<>();
        ProviderException failure = null;
        boolean any = false;
        while (!open.isEmpty() && seen.size() < MOST_PAGES && name != null) {
            URI url = open.poll();
            if (!seen.add(url)) {
                continue;
            }
            try {
                WebPages.Page page = pages.apply(url);
                any = true;
                Optional<String> email =
                        BusinessEmail.in(page.text(), page.url().getHost(), name);
                if (email.isPresent()) {
                    return List.of(observation(email.get(), page, subject, sighting));
                }
                BusinessEmail.contacts(page, CONTACT_PAGES).forEach(open::add);
            } catch (ProviderException e) {
                failure = e;
            }
        }
        if (failure != null && !any) {
            throw failure;
        }
        return List.of();
    }

    /** The website, links in the bio, the company's site, in this order. */
    static List<URI> named(Person person) {
        Facts facts = person.facts();
        Set<URI> named = new LinkedHashSet<>();
        add(facts.text(Field.WEBSITE), named);
        Matcher links = LINK.matcher(facts.text(Field.BIO) == null ? "" : facts.text(Field.BIO));
        while (links.find()) {
            add(links.group(), named);
        }
        add(facts.text(Field.COMPANY_DOMAIN), named);
        return new ArrayList<>(named);
    }

    private static void add(@Nullable String text, Set<URI> named) {
        if (text == null || text.isBlank()) {
            return;
        }
        try {
            String stripped = text.strip();
            URI url = URI.create(stripped.matches("(?i)https?://.*") ? stripped : "https://" + stripped + '/');
            String host = url.getHost();
            if (host != null && !PLATFORM.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
                named.add(url);
            }
        } catch (IllegalArgumentException e) {
            return; // what somebody wrote there is no address
        }
    }

    private static Observation observation(
            String email, WebPages.Page page, List<Identifier> subject, Sighting sighting) {
        List<Identifier> both = new ArrayList<>(subject);
        both.add(new Identifier(IdentifierKind.EMAIL, email));
        Facts facts = Facts.of(Map.of(Field.EMAIL, email));
        return sighting.of(
                both,
                sighting.revision(page.url().toString(), facts),
                sighting.seenAt(),
                CONFIDENCE,
                new Evidence(page.url().toString(), email),
                new Value.Profile(Platform.WEB, facts, sighting.derived(facts)));
    }
}

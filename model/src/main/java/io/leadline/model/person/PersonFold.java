package io.leadline.model.person;

import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.identity.Mailboxes;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import io.leadline.model.score.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds what was observed of a person: pure, whatever the order in which facts came. */
public final class PersonFold {
    private static final Comparator<Observation> FIRST_SEEN =
            Comparator.comparing(Observation::seenAt).thenComparing(Observation::id);
    private static final Comparator<Observation> NEWEST_LAST = Comparator.comparing(Observation::at)
            .thenComparing(Observation::seenAt)
            .thenComparing(Observation::id);

    private final FieldClaims claims = new FieldClaims();
    private final List<Post> posts = new ArrayList<>(0);
    private final List<Engagement> engagements = new ArrayList<>(0);
    private final List<Signal> signals = new ArrayList<>(0);
    private final List<Observation> found = new ArrayList<>(2);
    private final List<Observation> imported = new ArrayList<>(2);
    private final Enrichment enrichment = new Enrichment();
    private final Map<String, Observation> customFrom = new TreeMap<>();
    private @Nullable Observation connection;
    private @Nullable Observation embedded;
    private @Nullable Observation suppressed;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    private PersonFold() {}

    public static Person fold(Truth truth) {
        PersonFold fold = new PersonFold();
        List<Observation> standing = Retractions.in(truth.observations()).standing(truth.observations());
        for (Observation observation : standing) {
            fold.add(observation);
        }
        return fold.person(truth, standing);
    }

    private void add(Observation observation) {
        switch (observation.value()) {
            case Value.Profile profile -> claims.profile(observation, profile);
            case Value.Row row -> addRow(observation, row);
            case Value.Post post ->
                posts.add(new Post(
                        observation.id(),
                        post.platform(),
                        post.url(),
                        post.text(),
                        observation.at(),
                        post.likes(),
                        post.comments(),
                        post.reposts()));
            case Value.Engagement e ->
                engagements.add(new Engagement(
                        observation.id(), e.platform(), e.kind(), e.target(), e.text(), observation.at()));
            case Value.SignalSeen signal -> signals.add(signal(observation, signal));
            case Value.ConnectionSeen c -> connection = newer(connection, observation);
            case Value.Decision.Corrected corrected -> claims.corrected(observation, corrected);
            case Value.StageResult stage -> enrichment.add(observation, stage);
            case Value.Embedded e -> embedded = newer(embedded, observation);
            case Value.Suppress s -> suppressed = newer(suppressed, observation);
            case Value.CompanySeen c -> claims.company(observation, c);
            case Value.EnrolmentSeen e -> {}
            case Value.ScoreTaken s -> {}
            case Value.Decision d -> {}
            case Value.Link l -> {}
            case Value.Unlink u -> {}
            case Value.Retract r -> {}
        }
        if (observation.source().kind().finds()) {
            found.add(observation);
        }
        if (observation.source().importId() != null) {
            imported.add(observation);
        }
        touch(observation);
    }

    private void addRow(Observation observation, Value.Row row) {
        claims.row(observation, row);
        for (String name : row.custom().keySet()) {
            customFrom.merge(name, observation, PersonFold::newer);
        }
    }

    static Signal signal(Observation observation, Value.SignalSeen seen) {
        return new Signal(
                seen.signal(),
                seen.strength(),
                observation.at(),
                seen.offer(),
                observation.evidence(),
                observation.id());
    }

    static Observation newer(@Nullable Observation held, Observation other) {
        return held == null || NEWEST_LAST.compare(other, held) > 0 ? other : held;
    }

    /** Links say who is whom, not what is known: a merge that was undone leaves no trace in times either. */
    private void touch(Observation observation) {
        if (observation.value() instanceof Value.Retract || Ties.pairOf(observation) != null) {
            return;
        }
        Instant seen = observation.seenAt();
        createdAt = createdAt == null || seen.isBefore(createdAt) ? seen : createdAt;
        updatedAt = updatedAt == null || seen.isAfter(updatedAt) ? seen : updatedAt;
    }

    private Person person(Truth truth, List<Observation> standing) {
        SortedSet<Identifier> identifiers =
                truth.observations().isEmpty() ? new java.util.TreeSet<>() : Truths.identifiers(truth);
        claims.settle();
        deriveFrom(identifiers, standing);
        posts.sort(Comparator.comparing(Post::at).reversed().thenComparing(Post::observation));
        engagements.sort(Comparator.comparing(Engagement::at).reversed().thenComparing(Engagement::observation));
        signals.sort(Comparator.comparing(Signal::at).reversed().thenComparing(Signal::observation));
        return new Person(
                truth.workspace(),
                truth.id(),
                truth.seq(),
                identifiers,
                claims.facts(),
                claims.claims(),
                custom(),
                List.copyOf(posts),
                List.copyOf(engagements),
                List.copyOf(signals),
                sources(found),
                imports(imported),
                connection == null
                        ? Connection.NOT_CONNECTED
                        : ((Value.ConnectionSeen) connection.value()).connection(),
                isActivityKnown(),
                embedded == null ? null : (Value.Embedded) embedded.value(),
                enrichment.status(),
                enrichment.stages(),
                createdAt == null ? Instant.EPOCH : createdAt,
                updatedAt == null ? Instant.EPOCH : updatedAt,
                suppressed == null ? null : ((Value.Suppress) suppressed.value()).reason());
    }

    /** Handles and URLs from the identifiers, rank and department from the title, the employer's domain from the email. */
    private void deriveFrom(SortedSet<Identifier> identifiers, List<Observation> standing) {
        for (Identifier identifier : identifiers) {
            IdentifierKind kind = identifier.kind();
            if (kind == IdentifierKind.X || kind == IdentifierKind.LINKEDIN || kind == IdentifierKind.EMAIL) {
                Observation from = firstWith(identifier, standing);
                switch (kind) {
                    case X -> {
                        claims.derive(Field.X_HANDLE, identifier.value(), from);
                        claims.derive(Field.X_URL, CanonicalForm.url(identifier), from);
                    }
                    case LINKEDIN -> {
                        claims.derive(Field.LINKEDIN_SLUG, identifier.value(), from);
                        claims.derive(Field.LINKEDIN_URL, CanonicalForm.url(identifier), from);
                    }
                    default -> claims.derive(Field.EMAIL, identifier.value(), from);
                }
            }
        }
        if (claims.value(Field.EXPERIENCE) instanceof List<?> experience) {
            Position now = Positions.current(experience);
            if (now != null) {
                claims.derive(Field.TITLE, now.title(), claims.winner(Field.EXPERIENCE));
                claims.derive(Field.COMPANY, now.company(), claims.winner(Field.EXPERIENCE));
            }
        }
        String title = claims.text(Field.TITLE);
        if (title != null) {
            Observation from = claims.winner(Field.TITLE);
            if (claims.value(Field.SENIORITY) == null) {
                Seniority seniority = Titles.seniority(title);
                claims.derive(Field.SENIORITY, seniority == null ? null : seniority.wireName(), from);
            }
            if (claims.value(Field.DEPARTMENT) == null) {
                Department department = Titles.department(title);
                claims.derive(Field.DEPARTMENT, department == null ? null : department.wireName(), from);
            }
        }
        String email = claims.text(Field.EMAIL);
        if (email != null) {
            claims.derive(Field.COMPANY_DOMAIN, Mailboxes.companyDomain(email), claims.winner(Field.EMAIL));
        }
    }

    /** Who told of the identifier first; a link only if nobody else did. */
    private static Observation firstWith(Identifier identifier, List<Observation> standing) {
        Observation first = null;
        Observation link = null;
        for (Observation observation : standing) {
            if (People.names(observation)) {
                first = observation.subject().contains(identifier) ? earlier(first, observation) : first;
            } else if (observation.value() instanceof Value.Link tie
                    && (tie.left().equals(identifier) || tie.right().equals(identifier))) {
                link = earlier(link, observation);
            }
        }
        return first != null ? first : link != null ? link : standing.getFirst();
    }

    private static Observation earlier(@Nullable Observation held, Observation other) {
        return held == null || FIRST_SEEN.compare(other, held) < 0 ? other : held;
    }

    private Map<String, String> custom() {
        if (customFrom.isEmpty()) {
            return Map.of();
        }
        Map<String, String> custom = new TreeMap<>();
        customFrom.forEach((name, from) -> {
            String value = ((Value.Row) from.value()).custom().get(name);
            if (value != null) {
                custom.put(name, value);
            }
        });
        return java.util.Collections.unmodifiableMap(custom);
    }

    private boolean isActivityKnown() {
        return !posts.isEmpty() || !engagements.isEmpty() || enrichment.isActivityKnown();
    }

    /** The ways in which someone was found, first one first, each once. */
    public static List<SourceKind> sources(List<Observation> found) {
        if (found.size() == 1) {
            return List.of(found.getFirst().source().kind());
        }
        return found.stream()
                .sorted(FIRST_SEEN)
                .map(observation -> observation.source().kind())
                .distinct()
                .toList();
    }

    /** The imports that these came with, first one first, each once. */
    public static List<String> imports(List<Observation> imported) {
        if (imported.isEmpty()) {
            return List.of();
        }
        Map<String, Observation> first = new HashMap<>();
        for (Observation observation : imported) {
            String id = observation.source().importId();
            if (id != null) {
                first.merge(id, observation, (a, b) -> FIRST_SEEN.compare(a, b) <= 0 ? a : b);
            }
        }
        return first.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(FIRST_SEEN))
                .map(Map.Entry::getKey)
                .toList();
    }
}

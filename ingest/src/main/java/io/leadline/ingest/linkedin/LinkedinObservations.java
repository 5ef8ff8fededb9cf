package io.leadline.ingest.linkedin;

import io.leadline.ingest.Sighting;
import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import io.leadline.model.person.Positions;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What LinkedIn says of people and companies, as observations. */
public final class LinkedinObservations {
    /** A list shows name and headline only, and those shortened at times. */
    private static final double LISTED = 0.8;

    private static final double CUT = 0.9;

    private LinkedinObservations() {}

    /** A profile; the subject has the account on X too that it names, and the email that it shows. */
    public static Observation profile(Unipile.Profile profile, Sighting sighting) {
        List<Identifier> subject = new ArrayList<>(ids(profile.id(), profile.publicIdentifier()));
        Identifier x = namedOnX(profile);
        if (x != null) {
            subject.add(x);
        }
        for (String address : profile.emails()) {
            canonical(IdentifierKind.EMAIL, address).ifPresent(subject::add);
        }
        // What is cut is fetched again as soon as somebody asks.
        double confidence = throttled(profile).isEmpty() ? Sighting.WHOLE : CUT;
        return snapshot(subject, profile.id(), LinkedinFacts.of(profile, x), confidence, sighting);
    }

    /** Sections of a profile that were asked for and are not in it. */
    public static List<String> throttled(Unipile.Profile profile) {
        return profile.specifics() == null ? List.of() : profile.specifics().throttledSections();
    }

    /** Somebody who was seen in a list. */
    public static Observation listed(Unipile.User user, Sighting sighting) {
        return snapshot(
                ids(user.id(), user.publicIdentifier()),
                user.id() + ":listed",
                LinkedinFacts.of(user),
                LISTED,
                sighting);
    }

    /** Somebody whom a search found. */
    public static Observation found(Unipile.Found found, Sighting sighting) {
        return snapshot(
                ids(found.id(), found.publicIdentifier()),
                found.id() + ":found",
                LinkedinFacts.of(found),
                LISTED,
                sighting);
    }

    private static Observation snapshot(
            List<Identifier> subject, String ref, Facts facts, double confidence, Sighting sighting) {
        return sighting.of(
                subject,
                sighting.revision("linkedin:" + ref, facts),
                sighting.seenAt(),
                confidence,
                null,
                new Value.Profile(Platform.LINKEDIN, facts, sighting.derived(facts)));
    }

    /** That the author wrote it; empty for what an organization wrote, and for what somebody only passed on. */
    public static Optional<Observation> post(Unipile.Post post, Sighting sighting) {
        Unipile.User author = post.author();
        if (author == null || !author.isPerson() || Boolean.TRUE.equals(post.isRepost())) {
            return Optional.empty();
        }
        String url = url(post);
        Value.Post written = new Value.Post(
                Platform.LINKEDIN,
                url,
                Objects.requireNonNullElse(post.text(), ""),
                post.reactionsCounter().stream()
                        .mapToLong(counter -> LinkedinFacts.count(counter.count()))
                        .sum(),
                LinkedinFacts.count(post.commentsCounter()),
                LinkedinFacts.count(post.repostsCounter()));
        return Optional.of(sighting.of(
                ids(author.id(), author.publicIdentifier()),
                "lipost:" + post.id(),
                at(post.createdAt(), sighting),
                1,
                new Evidence(url, null),
                written));
    }

    /** That somebody commented on a post; empty if an organization did. */
    public static Optional<Observation> comment(Unipile.Comment comment, Unipile.Post post, Sighting sighting) {
        return engagement(
                comment.author(),
                "comment",
                "licomment:" + comment.id(),
                at(comment.createdAt(), sighting),
                comment.text(),
                post,
                sighting);
    }

    /** That somebody reacted to a post; when, LinkedIn does not tell: not before it was written, so then. */
    public static Optional<Observation> reaction(Unipile.Reaction reaction, Unipile.Post post, Sighting sighting) {
        return engagement(
                reaction.sender(),
                "like",
                "lireaction:" + post.id(),
                at(post.createdAt(), sighting),
                null,
                post,
                sighting);
    }

    private static Optional<Observation> engagement(
            Unipile.@Nullable User who,
            String kind,
            String ref,
            Instant at,
            @Nullable String text,
            Unipile.Post post,
            Sighting sighting) {
        if (who == null || !who.isPerson()) {
            return Optional.empty();
        }
        String url = url(post);
        return Optional.of(sighting.of(
                ids(who.id(), who.publicIdentifier()),
                ref,
                at,
                1,
                new Evidence(url, text),
                new Value.Engagement(Platform.LINKEDIN, kind, url, text)));
    }

    /** That somebody follows an account: a person's or a company's. */
    public static Observation follows(Unipile.User follower, Identifier account, Sighting sighting) {
        return sighting.of(
                ids(follower.id(), follower.publicIdentifier()),
                "follows:" + account,
                sighting.seenAt(),
                Sighting.WHOLE,
                null,
                new Value.Engagement(Platform.LINKEDIN, "follow", account.toString(), null));
    }

    /** How the account stands to this person, as their profile says; empty if it does not. */
    public static Optional<Observation> connection(Unipile.Profile profile, Sighting sighting) {
        Unipile.Specifics specifics = profile.specifics();
        String distance = specifics == null ? null : specifics.networkDistance();
        if (specifics == null || distance == null || distance.equals("SELF")) {
            return Optional.empty();
        }
        Unipile.RelationRequest request = specifics.relationRequest();
        Connection connection = distance.equals("FIRST_DEGREE")
                ? Connection.CONNECTED
                : request == null ? Connection.NOT_CONNECTED : pending(request);
        return Optional.of(connection(ids(profile.id(), profile.publicIdentifier()), connection, null, sighting));
    }

    public static Optional<Observation> connection(Unipile.Relation relation, Sighting sighting) {
        Unipile.User user = relation.user();
        return user == null
                ? Optional.empty()
                : Optional.of(connection(
                        ids(user.id(), user.publicIdentifier()), Connection.CONNECTED, relation.createdAt(), sighting));
    }

    public static Optional<Observation> connection(Unipile.RelationRequest request, Sighting sighting) {
        Unipile.User user = request.user();
        return user == null
                ? Optional.empty()
                : Optional.of(connection(
                        ids(user.id(), user.publicIdentifier()), pending(request), request.createdAt(), sighting));
    }

    private static Connection pending(Unipile.RelationRequest request) {
        return "received".equals(request.type()) ? Connection.PENDING_RECEIVED : Connection.PENDING_SENT;
    }

    /** One statement a day at most: what it was in between is not known. */
    private static Observation connection(
            List<Identifier> subject, Connection connection, @Nullable Instant since, Sighting sighting) {
        String day = sighting.seenAt().toString().substring(0, 10);
        return sighting.of(
                subject,
                "connection:" + connection.wireName() + '@' + day,
                at(since, sighting),
                1,
                null,
                new Value.ConnectionSeen(connection));
    }

    /** Facts of a company, about its page and, where it gives one, its domain. */
    public static Observation company(Unipile.Company company, Sighting sighting) {
        Facts facts = LinkedinFacts.of(company);
        return sighting.of(
                subject(company),
                sighting.revision("licompany:" + company.id(), facts),
                sighting.seenAt(),
                Sighting.WHOLE,
                null,
                new Value.CompanySeen(facts));
    }

    private static List<Identifier> subject(Unipile.Company company) {
        List<Identifier> subject = new ArrayList<>();
        canonical(
                        IdentifierKind.LINKEDIN_COMPANY,
                        company.publicIdentifier() == null ? company.id() : company.publicIdentifier())
                .ifPresent(subject::add);
        if (company.website() != null) {
            canonical(IdentifierKind.DOMAIN, company.website()).ifPresent(subject::add);
        }
        return subject;
    }

    /** The slug or id of the company for which a member works now; null if they name none that has a page. */
    public static @Nullable String employer(Unipile.Profile member) {
        Unipile.Experience present = member.specifics() == null ? null : LinkedinFacts.present(member.specifics());
        Unipile.ExperienceCompany company = present == null ? null : present.company();
        return company == null ? null : company.publicIdentifier() != null ? company.publicIdentifier() : company.id();
    }

    /** That a member works where this company has its domain; empty if it names none. */
    public static Optional<Observation> worksAt(Unipile.Profile member, Unipile.Company company, Sighting sighting) {
        String domain = company.website() == null ? null : LinkedinFacts.domain(company.website());
        if (domain == null) {
            return Optional.empty();
        }
        Facts facts = Facts.of(Map.of(Field.COMPANY_DOMAIN, domain));
        return Optional.of(snapshot(
                ids(member.id(), member.publicIdentifier()), member.id() + ":employer", facts, LISTED, sighting));
    }

    /**
     * That a member has another employer than when they were seen last; empty if not, or if either profile names none. Another name
     * of the company in which they hold the same role since the same day is no other.
     *
     * @param known of the member
     */
    public static Optional<Observation> jobChange(
            Observation profile, Collection<Observation> known, Sighting sighting) {
        return known.stream()
                .filter(said -> employer(said) != null && isSameMember(said, profile))
                .max(Comparator.comparing(Observation::at).thenComparing(Observation::id))
                .filter(before -> hasJoined(facts(profile), facts(before)))
                .map(before -> jobChange(profile, before, sighting));
    }

    private static Observation jobChange(Observation profile, Observation before, Sighting sighting) {
        Facts facts = facts(profile);
        Position role = Positions.current(facts.positions());
        LocalDate began = role == null ? null : Positions.began(role);
        String since = role == null || role.start() == null ? "" : " since " + role.start();
        return sighting.of(
                List.of(profile.strongest()),
                "job_change:" + before.id(),
                began == null
                        ? sighting.seenAt()
                        : began.atStartOfDay(ZoneOffset.UTC).toInstant(),
                Sighting.WHOLE,
                new Evidence(
                        facts.text(Field.LINKEDIN_URL), role(facts) + since + ", before that " + role(facts(before))),
                new Value.SignalSeen(SignalType.JOB_CHANGE.wireName(), Strength.HIGH, null, null));
    }

    private static Facts facts(Observation said) {
        return said.value() instanceof Value.Profile profile && profile.platform() == Platform.LINKEDIN
                ? profile.facts()
                : Facts.NONE;
    }

    private static @Nullable String employer(Observation said) {
        return facts(said).text(Field.COMPANY);
    }

    private static String role(Facts facts) {
        String title = facts.text(Field.TITLE);
        return (title == null ? "" : title + " at ") + facts.text(Field.COMPANY);
    }

    private static boolean isSameMember(Observation one, Observation other) {
        return one.subject().stream()
                .anyMatch(identifier -> !identifier.kind().isOnX()
                        && identifier.kind().isProfile()
                        && other.subject().contains(identifier));
    }

    private static boolean hasJoined(Facts now, Facts before) {
        String company = now.text(Field.COMPANY);
        Position role = Positions.current(now.positions());
        return company != null
                && !company.equalsIgnoreCase(before.text(Field.COMPANY))
                && before.positions().stream()
                        .filter(held -> held.end() == null)
                        .noneMatch(held -> company.equalsIgnoreCase(held.company())
                                || role != null
                                        && role.start() != null
                                        && role.start().equals(held.start()));
    }

    /** The newest round of funding of a company, which concerns all who work there; empty if it is long ago. */
    public static Optional<Observation> funding(Unipile.Company company, Sighting sighting) {
        Unipile.Round round = company.funding() == null || company.funding().crunchbase() == null
                ? null
                : company.funding().crunchbase().lastRound();
        Instant announced = round == null ? null : day(round.announcedOn());
        List<Identifier> subject = subject(company);
        if (round == null
                || announced == null
                || announced.isBefore(sighting.seenAt().minus(Defaults.days("enrich.funding_days")))
                || subject.isEmpty()) {
            return Optional.empty();
        }
        String what = company.name() + ": "
                + Objects.requireNonNullElse(round.fundingType(), "a round of funding")
                        .replace('_', ' ');
        return Optional.of(sighting.of(
                subject,
                "licompany:" + company.id() + ":funding:" + round.announcedOn(),
                announced,
                Sighting.WHOLE,
                new Evidence(round.url(), what),
                new Value.SignalSeen(SignalType.FUNDING.wireName(), Strength.HIGH, null, null)));
    }

    private static @Nullable Instant day(@Nullable String date) {
        try {
            return date == null
                    ? null
                    : LocalDate.parse(date.substring(0, Math.min(10, date.length())))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    public static List<Identifier> subject(Unipile.User user) {
        return ids(user.id(), user.publicIdentifier());
    }

    private static List<Identifier> ids(String id, @Nullable String slug) {
        List<Identifier> ids = new ArrayList<>(2);
        ids.add(new Identifier(IdentifierKind.LINKEDIN_ID, id));
        if (slug != null) {
            canonical(IdentifierKind.LINKEDIN, slug)
                    .filter(identifier -> identifier.kind() == IdentifierKind.LINKEDIN)
                    .ifPresent(ids::add);
        }
        return ids;
    }

    private static @Nullable Identifier namedOnX(Unipile.Profile profile) {
        Unipile.Handle handle =
                profile.socialHandles() == null ? null : profile.socialHandles().x();
        if (handle == null) {
            return null;
        }
        String named = handle.url() != null ? handle.url() : handle.name();
        return named == null ? null : canonical(IdentifierKind.X, named).orElse(null);
    }

    private static Optional<Identifier> canonical(IdentifierKind kind, String value) {
        return Optional.ofNullable(LinkedinFacts.canonical(kind, value));
    }

    /** Where a post is. */
    public static String url(Unipile.Post post) {
        return post.shareUrl() != null
                ? post.shareUrl()
                : "https://www.linkedin.com/feed/update/urn:li:activity:" + post.id();
    }

    private static Instant at(@Nullable Instant said, Sighting sighting) {
        return Objects.requireNonNullElse(said, sighting.seenAt());
    }
}

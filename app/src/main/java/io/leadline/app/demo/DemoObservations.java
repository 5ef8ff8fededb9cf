package io.leadline.app.demo;

import io.leadline.app.demo.DemoPerson.Part;
import io.leadline.app.demo.DemoPerson.Topic;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.outreach.Connection;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.model.person.Facts;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import io.leadline.sandbox.world.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the sources of the demo would have said of each person and company, at times counted back from {@code now}. */
final class DemoObservations {
    private static final List<String> OWNERS = List.of("maya", "jonas", "priya");
    private static final List<String> TAGS = List.of("conference", "priority", "partner", "newsletter", "q4");
    private static final List<String> STAGES =
            List.of("on_hold", "requested", "accepted", "contacted", "replied", "meeting", "won", "lost");

    private final long seed;
    private final Instant now;
    private final String workspace;
    private final DemoIds ids;
    private final DemoPosts posts;
    private final DemoProfiles profiles;
    private final DemoOutreach outreach;

    DemoObservations(long seed, Instant now, String workspace, DemoIds ids, Words words, DemoOutreach outreach) {
        this.seed = seed;
        this.now = now;
        this.workspace = workspace;
        this.ids = ids;
        this.posts = new DemoPosts(words);
        this.profiles = new DemoProfiles(now, words, posts);
        this.outreach = outreach;
    }

    List<Observation> of(DemoCompany company) {
        List<Identifier> subject = List.of(
                new Identifier(IdentifierKind.DOMAIN, company.domain()),
                new Identifier(IdentifierKind.LINKEDIN_COMPANY, company.slug()));
        Dice dice = new Dice(seed, 3, company.domain().hashCode());
        List<Observation> all = new ArrayList<>();
        Source source = new Source(SourceKind.ENRICHMENT, "company:" + company.slug(), null, null);
        all.add(observation(
                subject, source, dice.between(0, 40), 0.9, null, new Value.CompanySeen(DemoProfiles.company(company))));
        if (dice.chance(22)) {
            SignalType type = dice.pick(List.of(
                    SignalType.FUNDING,
                    SignalType.FUNDING,
                    SignalType.FUNDING,
                    SignalType.HIRING,
                    SignalType.HIRING,
                    SignalType.PRODUCT_LAUNCH,
                    SignalType.GEOGRAPHIC_EXPANSION,
                    SignalType.STRATEGIC_PARTNERSHIP,
                    SignalType.MERGERS_ACQUISITIONS,
                    SignalType.IPO_FILING));
            all.add(signal(subject, type, strength(dice), dice.between(2, 120), news(company, type)));
        }
        return all;
    }

    private static Evidence news(DemoCompany company, SignalType type) {
        String what = company.name() + ": " + type.wireName().replace('_', ' ');
        return new Evidence("https://news.example/" + company.slug() + '/' + type.wireName(), what);
    }

    List<Observation> of(DemoPerson person) {
        Dice dice = new Dice(seed, 4, person.number());
        List<Observation> all = new ArrayList<>();
        if (person.linkedin() != null) {
            addLinkedin(person, dice, all);
        }
        if (person.x() != null) {
            addX(person, dice, all);
        }
        if (person.part().posts()) {
            addPosts(person, dice, all);
        }
        addSignals(person, dice, all);
        if (person.linkedin() != null) {
            addConnection(person, dice, all);
        }
        if (person.topic() != Topic.NONE && dice.chance(5)) {
            all.add(foundForOther(person));
        }
        addStages(person, all);
        int events = all.size();
        all.addAll(outreach.of(person));
        addDecisions(person, dice, all.size() > events, all);
        return all;
    }

    /** What is known of them was asked for: nobody has to be asked again. Who shows nothing that they wrote could not be seen. */
    private void addStages(DemoPerson person, List<Observation> all) {
        boolean seen = all.stream()
                .anyMatch(said -> said.value() instanceof Value.Post || said.value() instanceof Value.Engagement);
        all.add(stage(person, EnrichmentStage.PROFILE, "ready", null));
        all.add(
                seen
                        ? stage(person, EnrichmentStage.ACTIVITY, "ready", null)
                        : stage(person, EnrichmentStage.ACTIVITY, "failed", "shows nothing that they wrote"));
    }

    private Observation stage(DemoPerson person, EnrichmentStage stage, String status, @Nullable String error) {
        String from = person.linkedin() == null ? "x" : person.x() == null ? "linkedin" : "linkedin, x";
        return observation(
                person.identifiers().subList(0, 1),
                new Source(SourceKind.ENRICHMENT, "stage:" + stage.wireName() + ':' + person.number(), null, null),
                0,
                1,
                null,
                new Value.StageResult(stage.wireName(), status, 400, error == null ? from : null, error));
    }

    private void addLinkedin(DemoPerson person, Dice dice, List<Observation> all) {
        Join join = Join.of(person);
        boolean withEmail = person.email() != null && (join == Join.BY_EMAIL || dice.chance(60));
        SourceKind kind = person.source() == SourceKind.X_SEARCH ? SourceKind.ENRICHMENT : person.source();
        all.add(observation(
                withEmail ? pick(person, IdentifierKind.LINKEDIN, IdentifierKind.EMAIL) : linkedin(person),
                found(kind, "linkedin:" + person.linkedin(), person),
                dice.between(0, 20),
                0.95,
                null,
                new Value.Profile(
                        Platform.LINKEDIN, profiles.linkedin(person, dice, withEmail), DemoProfiles.derived(person))));
    }

    private void addX(DemoPerson person, Dice dice, List<Observation> all) {
        Join join = Join.of(person);
        boolean first = person.linkedin() == null || person.source() == SourceKind.X_SEARCH;
        List<Identifier> subject = switch (join) {
            case NAMED -> pick(person, IdentifierKind.LINKEDIN, IdentifierKind.X);
            case BY_EMAIL -> pick(person, IdentifierKind.X, IdentifierKind.EMAIL);
            case LINKED, ALONE -> pick(person, IdentifierKind.X);
        };
        all.add(observation(
                subject,
                found(first ? person.source() : SourceKind.ENRICHMENT, "x:" + person.x(), person),
                dice.between(0, 20),
                0.9,
                null,
                new Value.Profile(
                        Platform.X, profiles.x(person, dice, join == Join.BY_EMAIL), DemoProfiles.derived(person))));
        if (join == Join.LINKED) {
            Identifier linkedin = new Identifier(IdentifierKind.LINKEDIN, String.valueOf(person.linkedin()));
            Identifier x = new Identifier(IdentifierKind.X, String.valueOf(person.x()));
            all.add(observation(
                    List.of(linkedin, x),
                    new Source(SourceKind.ENRICHMENT, "link:" + person.number(), null, null),
                    dice.between(0, 20),
                    0.97,
                    new Evidence("https://" + person.company().domain() + "/team", "The team page names both profiles"),
                    new Value.Link(linkedin, x, "both profiles are named on the team page of the company")));
        }
    }

    /** What shows that a person's two profiles are one person's. */
    private enum Join {
        /** There is but one profile. */
        ALONE,
        /** The profile on X names the other. */
        NAMED,
        /** Both give the same email. */
        BY_EMAIL,
        /** A third page names both. */
        LINKED;

        static Join of(DemoPerson person) {
            if (person.linkedin() == null || person.x() == null) {
                return ALONE;
            }
            return switch (person.number() % 4) {
                case 0, 1 -> NAMED;
                case 2 -> person.email() != null ? BY_EMAIL : NAMED;
                default -> LINKED;
            };
        }
    }

    private static List<Identifier> linkedin(DemoPerson person) {
        return pick(person, IdentifierKind.LINKEDIN);
    }

    private static List<Identifier> pick(DemoPerson person, IdentifierKind... kinds) {
        return person.identifiers().stream()
                .filter(id -> List.of(kinds).contains(id.kind()))
                .toList();
    }

    private void addPosts(DemoPerson person, Dice dice, List<Observation> all) {
        boolean onX = person.x() != null && (person.linkedin() == null || person.source() == SourceKind.X_SEARCH);
        Platform platform = onX ? Platform.X : Platform.LINKEDIN;
        int count = 0;
        for (DemoPosts.Draft draft : posts.of(person, dice)) {
            String post = dice.digits(19);
            String url = onX
                    ? "https://x.com/" + person.x() + "/status/" + post
                    : "https://www.linkedin.com/feed/update/urn:li:activity:" + post;
            SourceKind kind = draft.telling() && count++ == 0 ? person.source() : SourceKind.ENRICHMENT;
            all.add(observation(
                    pick(person, onX ? IdentifierKind.X : IdentifierKind.LINKEDIN),
                    found(kind, "post:" + post, person),
                    draft.daysAgo(),
                    1,
                    new Evidence(url, null),
                    new Value.Post(
                            platform,
                            url,
                            draft.text(),
                            dice.heavyTailed(12),
                            dice.heavyTailed(2),
                            dice.heavyTailed(1))));
        }
        if (person.part().fits() && dice.chance(25)) {
            String account = (onX ? "x:" : "licompany:") + posts.competitor(person.topic(), dice);
            all.add(observation(
                    pick(person, onX ? IdentifierKind.X : IdentifierKind.LINKEDIN),
                    new Source(SourceKind.ENRICHMENT, "engaged:" + account, null, null),
                    dice.between(1, 40),
                    0.9,
                    null,
                    new Value.Engagement(platform, dice.chance(60) ? "follow" : "like", account, null)));
        }
    }

    private void addSignals(DemoPerson person, Dice dice, List<Observation> all) {
        List<Identifier> subject = person.identifiers().subList(0, 1);
        Evidence page = new Evidence("https://" + person.company().domain() + "/about", person.headline());
        if (person.part() == Part.RIVAL) {
            SignalType rule = dice.chance(65) ? SignalType.WORKS_AT_COMPETITOR : SignalType.BUILDS_IN_HOUSE;
            all.add(signal(subject, rule, Strength.HIGH, dice.between(5, 200), page));
        }
        if (person.startedDaysAgo() < 80 && person.part().fits()) {
            all.add(signal(subject, SignalType.NEW_HIRE, Strength.HIGH, person.startedDaysAgo(), page));
            if (dice.chance(60)) {
                all.add(signal(subject, SignalType.JOB_CHANGE, Strength.HIGH, person.startedDaysAgo(), page));
            }
        }
        if (person.part() == Part.BUYER && dice.chance(30)) {
            SignalType type = dice.pick(List.of(
                    SignalType.COMPETITOR_CUSTOMER,
                    SignalType.OWN_POST_ENGAGEMENT,
                    SignalType.ENGAGEMENT_PATTERN,
                    SignalType.HIRING_ROLES));
            all.add(signal(subject, type, strength(dice), dice.between(1, 30), page));
        }
        if (person.part() == Part.WARM && dice.chance(35)) {
            SignalType type = dice.pick(
                    List.of(SignalType.OWN_POST_ENGAGEMENT, SignalType.ENGAGEMENT_PATTERN, SignalType.COST_CUTTING));
            all.add(signal(subject, type, strength(dice), dice.between(10, 90), page));
        }
    }

    private void addConnection(DemoPerson person, Dice dice, List<Observation> all) {
        Connection[] values = Connection.values();
        Connection connection = outreach.connection(person);
        if (connection == null) {
            if (!dice.chance(50)) {
                return;
            }
            connection = values[dice.chance(45) ? 0 : dice.between(1, values.length - 1)];
        }
        all.add(observation(
                linkedin(person),
                new Source(SourceKind.ENRICHMENT, "connection:" + person.number(), null, null),
                dice.between(0, 60),
                1,
                null,
                new Value.ConnectionSeen(connection)));
    }

    /** The same person, met on the way for the other offer. */
    private Observation foundForOther(DemoPerson person) {
        String other = ids.offer(person.topic() == Topic.SALES ? Topic.FINANCE : Topic.SALES);
        return observation(
                person.identifiers().subList(0, 1),
                new Source(SourceKind.LOOKALIKE, "seed:" + person.number(), null, other),
                9,
                0.8,
                null,
                new Value.Row(Facts.NONE, Facts.NONE, Map.of()));
    }

    private void addDecisions(DemoPerson person, Dice dice, boolean enrolled, List<Observation> all) {
        String offer = ids.offer(person.topic());
        String owner = dice.pick(OWNERS);
        int daysAgo = dice.between(0, 30);
        if ((person.part() == Part.NEIGHBOUR || person.part() == Part.WARM) && dice.chance(8)) {
            all.add(decision(person, owner, "state", daysAgo, new Decision.StateSet(offer, LeadState.MANUAL_OUTREACH)));
        }
        if (dice.chance(2)) {
            String note = dice.chance(50) ? "Talked to them at the fair, budget is there" : null;
            all.add(decision(
                    person,
                    owner,
                    "feedback",
                    daysAgo,
                    new Decision.Feedback(offer, person.part().fits(), note)));
        }
        if (enrolled || dice.chance(8)) {
            all.add(decision(person, owner, "owner", daysAgo, new Decision.OwnerSet(offer, owner)));
            all.add(decision(person, owner, "stage", daysAgo, new Decision.StageSet(offer, dice.pick(STAGES))));
        }
        if (dice.chance(12)) {
            all.add(decision(
                    person, owner, "tag", daysAgo, new Decision.Tagged(offer, Set.of(dice.pick(TAGS)), Set.of())));
        }
        if (dice.chance(4)) {
            all.add(decision(
                    person, owner, "note", daysAgo, new Decision.NoteAdded(offer, "Prefers a call after lunch.")));
        }
    }

    private Observation decision(DemoPerson person, String user, String what, int daysAgo, Decision decision) {
        Source source = new Source(SourceKind.USER, user + ":demo-" + what + '-' + person.number(), null, null);
        return observation(person.identifiers().subList(0, 1), source, daysAgo, 1, null, decision);
    }

    private Observation signal(
            List<Identifier> subject, SignalType type, Strength strength, int daysAgo, Evidence evidence) {
        String ref = type.wireName() + ':' + subject.getFirst();
        Source source = new Source(SourceKind.ENRICHMENT, ref, null, null);
        return observation(
                subject, source, daysAgo, 0.85, evidence, new Value.SignalSeen(type.wireName(), strength, null, null));
    }

    private Source found(SourceKind kind, String ref, DemoPerson person) {
        return new Source(kind, ref, null, kind.finds() ? ids.offer(person.topic()) : null);
    }

    private Observation observation(
            List<Identifier> subject,
            Source source,
            int daysAgo,
            double confidence,
            @Nullable Evidence evidence,
            Value value) {
        // The minutes keep things of one day apart, the same in each run.
        Instant at = now.minus(Duration.ofDays(daysAgo))
                .minus(Duration.ofMinutes(Math.floorMod(source.ref().hashCode(), 900)));
        return new Observation("", workspace, subject, source, at, now, confidence, evidence, value, 0);
    }

    private static Strength strength(Dice dice) {
        return dice.weighted(List.of(Strength.values()), s -> s == Strength.LOW ? 1 : 2);
    }
}

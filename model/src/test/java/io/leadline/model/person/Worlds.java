package io.leadline.model.person;

import static io.leadline.model.Given.NOW;
import static io.leadline.model.Given.OFFER;
import static io.leadline.model.Given.facts;
import static io.leadline.model.Given.ids;

import io.leadline.model.Given;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.score.Points;
import io.leadline.model.score.Receipt;
import io.leadline.model.score.Score;
import io.leadline.model.score.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Made-up histories of few people with many things in common, from a seed. */
final class Worlds {
    private static final List<String> NAMES = List.of("Ada Lovelace", "A. Lovelace", "Charles Babbage", "Grace Hopper");
    private static final List<String> IDS = List.of(
            "linkedin:ada",
            "linkedin:charles",
            "x:ada",
            "x:charles",
            "xid:1",
            "xid:2",
            "liid:ACoAA1",
            "email:ada@acme.com",
            "email:charles@acme.com",
            "email:info@acme.com");
    private static final List<String> HANDLES = List.of("linkedin:ada", "linkedin:charles", "x:ada", "x:charles");
    private static final int DAYS = 400;

    private final Random random;
    private int refs;
    private long accepted;

    Worlds(long seed) {
        this.random = new Random(seed);
    }

    /** Of one person, with everything that can be said of one. */
    List<Observation> person(int size) {
        List<Observation> all = new ArrayList<>();
        List<List<Identifier>> subjects =
                List.of(ids("linkedin:ada", "email:ada@acme.com"), ids("linkedin:ada"), ids("linkedin:ada", "x:ada"));
        for (int i = 0; i < size; i++) {
            all.add(any(subjects.get(random.nextInt(subjects.size()))));
        }
        return all;
    }

    /** Of several people, some of whom share something; links, unlinks and retractions among it. */
    List<Observation> people(int size) {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Identifier> subject = new ArrayList<>();
            int many = 1 + random.nextInt(3);
            for (int k = 0; k < many; k++) {
                Identifier id = Identifier.parse(IDS.get(random.nextInt(IDS.size())));
                if (!subject.contains(id)) {
                    subject.add(id);
                }
            }
            subject.sort(null);
            all.add(random.nextInt(5) > 0 ? naming(subject) : random.nextInt(3) > 0 ? tie() : any(subject));
        }
        return all;
    }

    /** Of people of whom little more is known than decisions: rows by one handle each, some undone, and no ties. */
    List<Observation> spokenOf(int size) {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String one = pick(HANDLES);
            String other = pick(HANDLES);
            List<Identifier> both = one.equals(other) ? ids(one) : ids(one, other);
            all.add(
                    switch (random.nextInt(6)) {
                        case 0 -> naming(ids(one));
                        case 1 ->
                            of(SourceKind.USER, ids(one), new Value.Retract("import-" + random.nextInt(3), List.of()));
                        default -> of(SourceKind.USER, both, decision());
                    });
        }
        return all;
    }

    private Observation naming(List<Identifier> subject) {
        return of(
                SourceKind.CSV,
                subject,
                new Value.Row(
                        random.nextInt(4) == 0 ? Facts.NONE : facts(Field.NAME, pick(NAMES)), Facts.NONE, Map.of()));
    }

    private Observation tie() {
        Identifier left = Identifier.parse(pick(IDS));
        Identifier right = Identifier.parse(pick(IDS));
        Value value = random.nextBoolean() ? new Value.Link(left, right, "why") : new Value.Unlink(left, right, "why");
        return of(random.nextBoolean() ? SourceKind.USER : SourceKind.SYSTEM, List.of(left), value);
    }

    private Observation any(List<Identifier> subject) {
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                of(
                        SourceKind.CSV,
                        subject,
                        new Value.Row(
                                someFacts(), someFacts(), Map.of("c" + random.nextInt(2), "v" + random.nextInt(9))));
            case 2, 3, 4 ->
                of(
                        SourceKind.ENRICHMENT,
                        subject,
                        new Value.Profile(
                                random.nextBoolean() ? Platform.X : Platform.LINKEDIN, someFacts(), someFacts()));
            case 5 -> of(SourceKind.X_SEARCH, subject, new Value.Post(Platform.X, null, "p" + refs, 1, 2, 3));
            case 6 ->
                of(SourceKind.SYSTEM, subject, new Value.SignalSeen("complained", pick(Strength.values()), null, null));
            case 7 -> of(SourceKind.SYSTEM, subject, new Value.ConnectionSeen(pick(Connection.values())));
            case 8 -> of(SourceKind.SYSTEM, subject, new Value.Embedded("h" + random.nextInt(3), "bge"));
            case 9 ->
                of(
                        SourceKind.SYSTEM,
                        subject,
                        new Value.StageResult(random.nextBoolean() ? "profile" : "activity", "ready", 1, null, null));
            case 10 -> of(SourceKind.SYSTEM, subject, new Value.ScoreTaken(OFFER, score()));
            case 11 -> of(SourceKind.USER, subject, decision());
            case 12 ->
                of(
                        SourceKind.USER,
                        subject,
                        new Value.EnrolmentSeen("e1", OFFER, "s", 1, pick(OutreachEvent.values()), null, null));
            case 13 -> of(SourceKind.USER, subject, new Value.Retract("import-" + random.nextInt(3), List.of()));
            case 14 -> of(SourceKind.X_SEARCH, subject, new Value.Engagement(Platform.X, "like", "x:acme", null));
            default -> of(SourceKind.MANUAL, subject, new Value.Row(someFacts(), Facts.NONE, Map.of()));
        };
    }

    private Value decision() {
        return switch (random.nextInt(7)) {
            case 0 -> new Value.Decision.StateSet(OFFER, pick(LeadState.values()));
            case 1 -> new Value.Decision.StageSet(OFFER, "stage" + random.nextInt(3));
            case 2 -> new Value.Decision.OwnerSet(OFFER, "owner" + random.nextInt(3));
            case 3 ->
                new Value.Decision.Tagged(
                        OFFER, Set.of("t" + random.nextInt(3)), Set.of("t" + (3 + random.nextInt(3))));
            case 4 -> new Value.Decision.NoteAdded(OFFER, "note " + refs);
            case 5 -> new Value.Decision.LeadRemoved(OFFER);
            default -> new Value.Decision.Corrected(someFacts(), Set.of());
        };
    }

    private Score score() {
        Points total = new Points(random.nextInt(1001));
        return new Score(
                total,
                null,
                null,
                total,
                pick(LeadState.values()),
                time(),
                1,
                1,
                random.nextInt(5) == 0 ? "user" : "due",
                new Receipt(List.of(), Map.of(), List.of("note")));
    }

    private Facts someFacts() {
        return switch (random.nextInt(4)) {
            case 0 -> facts(Field.NAME, pick(NAMES));
            case 1 -> facts(Field.TITLE, "Title " + random.nextInt(5), Field.HEADLINE, "h" + random.nextInt(5));
            case 2 -> facts(Field.FOLLOWERS, (long) random.nextInt(100), Field.NAME, pick(NAMES));
            default -> Facts.NONE;
        };
    }

    private Observation of(SourceKind kind, List<Identifier> subject, Value value) {
        boolean file = kind == SourceKind.CSV;
        String offer = kind.finds() ? OFFER : null;
        Source source = new Source(kind, "r:" + refs++, file ? "import-" + random.nextInt(3) : null, offer);
        long order = value.type().isDecision() ? ++accepted : 0;
        Instant at = time();
        return Given.observation(subject, source, at, 0.5 + random.nextInt(2) / 4.0, value, order);
    }

    private Instant time() {
        return NOW.minus(Duration.ofHours(random.nextInt(DAYS * 24)));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}

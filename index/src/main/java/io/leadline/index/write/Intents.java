package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.wire.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What users do to people as a whole. What takes several writes is kept as an intent in the catalog, at first, and redone
 * until it is finished: at once, at the start and by the {@link Sweeper}, so that a crash in the middle leaves nothing
 * half done. Durable when a method returns.
 */
public final class Intents {
    private static final String PREFIX = "intent/";
    private static final int PAGE = 1000;

    private final Engine engine;
    private final Writer writer;
    private final NaturalKey key;
    private final InstantSource clock;
    private final Statements statements;
    private final ImportUndo undo;
    private final Erasure erasure;
    private final Suppression suppression;
    private final Sharing sharing;

    public Intents(Engine engine, Catalog catalog, Writer writer, NaturalKey key, InstantSource clock) {
        this.engine = engine;
        this.writer = writer;
        this.key = key;
        this.clock = clock;
        this.statements = new Statements(key, clock);
        this.undo = new ImportUndo(engine, catalog, writer, statements, clock);
        this.erasure = new Erasure(engine, catalog, writer, key, clock);
        this.sharing = new Sharing(engine, catalog, writer);
        this.suppression = new Suppression(engine, writer, key, statements);
    }

    /** Something begun. {@code subject} is an import, a person's id or an identifier; {@code reason} may be empty. */
    record Intent(Kind kind, String workspace, String subject, String reason, String user, Instant at) {
        enum Kind {
            UNDO,
            ERASE,
            SUPPRESS,
            POOL
        }
    }

    /** Makes what a user states, so that the same request made twice is one. */
    record Statements(NaturalKey key, InstantSource clock) {
        Observation of(String workspace, Identifier subject, Value value, String user, String ref) {
            List<Identifier> subjects = List.of(subject);
            Source source = new Source(SourceKind.USER, user + ':' + ref, null, null);
            Instant now = clock.instant();
            return new Observation(
                    key.observation(workspace, value.type(), subjects, source),
                    workspace,
                    subjects,
                    source,
                    now,
                    now,
                    1,
                    null,
                    value,
                    0);
        }
    }

    /** The two are one person, says a user; returns the id of the one person. */
    public String merge(String workspace, String person, String other, String user) {
        Truth one = truth(workspace, person);
        Truth two = truth(workspace, other);
        if (one.id().equals(two.id())) {
            return one.id();
        }
        SortedSet<Identifier> mine = Truths.identifiers(one);
        SortedSet<Identifier> theirs = Truths.identifiers(two);
        List<Observation> links = new ArrayList<>();
        links.add(link(workspace, mine.first(), theirs.first(), user));
        // What was parted by name is joined by that name again, or the parting would stand.
        for (Truth truth : List.of(one, two)) {
            for (Observation observation : truth.observations()) {
                if (observation.value() instanceof Value.Unlink apart && isBetween(apart, mine, theirs)) {
                    links.add(link(workspace, apart.left(), apart.right(), user));
                }
            }
        }
        List<Outcome> outcomes = writer.write(links, Durability.DURABLE);
        for (Outcome outcome : outcomes) {
            if (outcome.person() == null) {
                throw new LeadlineException(ErrorCode.CONFLICT, "they cannot be merged: " + outcome.reason());
            }
        }
        return truth(workspace, one.id()).id();
    }

    private static boolean isBetween(Value.Unlink apart, Set<Identifier> mine, Set<Identifier> theirs) {
        return mine.contains(apart.left()) && theirs.contains(apart.right())
                || theirs.contains(apart.left()) && mine.contains(apart.right());
    }

    private Observation link(String workspace, Identifier left, Identifier right, String user) {
        Value value = new Value.Link(left, right, "merged by " + user);
        return statements.of(workspace, left, value, user, "merge:" + left + '=' + right + '@' + clock.instant());
    }

    /**
     * These two of the person's identifiers are not one person, says a user; returns the ids of the two people, that of
     * {@code left} first. {@code CONFLICT} if what is known of the person does not fall apart between them.
     */
    public List<String> unmerge(String workspace, String person, Identifier left, Identifier right, String user) {
        Truth truth = truth(workspace, person);
        SortedSet<Identifier> identifiers = Truths.identifiers(truth);
        for (Identifier identifier : List.of(left, right)) {
            if (!identifiers.contains(identifier)) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, identifier + " is none of this person's identifiers: " + identifiers);
            }
        }
        Identifier mine = beforeMerges(truth, left, right);
        Identifier theirs = beforeMerges(truth, right, left);
        Observation unlink = statements.of(
                workspace,
                mine,
                new Value.Unlink(mine, theirs, "parted by " + user),
                user,
                "unmerge:" + mine + '|' + theirs + '@' + clock.instant());
        List<String> parted = parted(truth, unlink, left, right);
        writer.write(List.of(unlink), Durability.DURABLE);
        return writer.truths(workspace, parted).stream().map(Truth::id).toList();
    }

    /**
     * What named the one of whom {@code identifier} was said before users merged it with {@code other}'s: to part them by
     * these names takes back the merge and nothing else. The identifier itself if they were one without a merge.
     */
    private static Identifier beforeMerges(Truth truth, Identifier identifier, Identifier other) {
        List<Observation> unmerged = truth.observations().stream()
                .filter(o -> !(o.value() instanceof Value.Link && o.source().kind() == SourceKind.USER))
                .toList();
        for (List<Observation> group : Truths.people(unmerged)) {
            SortedSet<Identifier> identifiers = identifiers(truth, group);
            if (identifiers.contains(identifier) && !identifiers.contains(other)) {
                return Truths.naming(identifiers);
            }
        }
        return identifier;
    }

    private static SortedSet<Identifier> identifiers(Truth truth, List<Observation> group) {
        return Truths.identifiers(new Truth(truth.workspace(), truth.id(), truth.seq(), group));
    }

    /** The ids of those whom it would part, that of {@code left} first. */
    private List<String> parted(Truth truth, Observation unlink, Identifier left, Identifier right) {
        List<Observation> all = new ArrayList<>(truth.observations());
        all.add(unlink);
        String one = null;
        String two = null;
        for (List<Observation> group : Truths.people(all)) {
            SortedSet<Identifier> identifiers = identifiers(truth, group);
            String id = key.person(truth.workspace(), Truths.naming(identifiers));
            boolean both = identifiers.contains(left) && identifiers.contains(right);
            one = identifiers.contains(left) && (one == null || !both) ? id : one;
            two = identifiers.contains(right) && (two == null || !both) ? id : two;
        }
        if (one != null && two != null && !one.equals(two)) {
            return List.of(one, two);
        }
        throw new LeadlineException(
                ErrorCode.CONFLICT,
                "everything known of this person concerns both " + left + " and " + right
                        + "; nothing would be left of one of them");
    }

    private Truth truth(String workspace, String person) {
        Truth truth = writer.truth(workspace, person);
        if (truth == null) {
            throw new LeadlineException(
                    ErrorCode.NOT_FOUND, "there is no person '" + person + "' in workspace '" + workspace + "'");
        }
        return truth;
    }

    /**
     * @param people how many the import told of
     * @param leadsRemoved how many leads were known from it alone
     * @param workedOn leads known from it alone on which users have worked since (state, stage, owner, tags, notes,
     *     enrolments); these need {@code force}
     * @param done false for a dry run, and where {@code workedOn} held it back
     */
    public record Undo(String importId, long people, long leadsRemoved, List<String> workedOn, boolean done) {}

    /** Takes back a whole import. {@code CONFLICT} if users worked on its leads and {@code force} is not set. */
    public Undo undo(String workspace, String importId, boolean force, boolean dryRun, String user) {
        Undo preview = undo.preview(workspace, importId);
        if (dryRun) {
            return preview;
        }
        if (!force && !preview.workedOn().isEmpty()) {
            List<String> some = preview.workedOn().stream().limit(20).toList();
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "users have worked on " + preview.workedOn().size() + " leads that are known from import '"
                            + importId + "' alone (" + String.join(", ", some) + "); undo it with force to lose that");
        }
        begin(new Intent(Intent.Kind.UNDO, workspace, importId, "", user, clock.instant()));
        undo.run(workspace, importId, user);
        return new Undo(importId, preview.people(), preview.leadsRemoved(), preview.workedOn(), true);
    }

    /** Whether this JVM is taking back an import. */
    public boolean isUndoing() {
        return undo.isRunning();
    }

    /** What an erasure removed: each store with how many documents, and when the last bytes are gone. */
    public record Certificate(String id, String workspace, Instant at, List<Item> items) {
        /** @param gone {@code now}, or the date by which it expires by itself */
        public record Item(String store, long documents, String gone) {}
    }

    /** Deletes all of a person, everywhere; leaves only salted hashes, by which later arrivals are refused. */
    public Certificate erase(String workspace, String person, String user) {
        String id = truth(workspace, person).id();
        Intent intent = new Intent(Intent.Kind.ERASE, workspace, id, "", user, clock.instant());
        begin(intent);
        Certificate certificate = erasure.run(workspace, id);
        finish(intent);
        return certificate;
    }

    /** Refuses a person ({@code email}, handle, profile) or everyone of a {@code domain} from now on; returns how many known people it met. */
    public int suppress(String workspace, Identifier identifier, String reason, String user) {
        if (identifier.kind() == IdentifierKind.LINKEDIN_COMPANY) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    identifier + ": suppressed are people (profile, handle, email) and domains, not company pages");
        }
        Intent intent =
                new Intent(Intent.Kind.SUPPRESS, workspace, identifier.toString(), reason, user, clock.instant());
        begin(intent);
        int met = suppression.run(workspace, identifier, reason, user, intent.at());
        finish(intent);
        return met;
    }

    /**
     * Takes a suppression back: who was known comes back as before, whoever comes is taken in. May be repeated.
     *
     * @param others what else is suppressed; whom these concern stays refused
     */
    public void unsuppress(String workspace, Identifier identifier, List<Identifier> others, String user) {
        suppression.lift(workspace, identifier, others, user);
    }

    /**
     * Brings the shared pool in line with what the workspace decided, in the background: its people appear in it, or are
     * withdrawn. From the moment in which sharing is turned off nobody is matched with them any more.
     */
    public void poolChanged(String workspace, String user) {
        begin(new Intent(Intent.Kind.POOL, workspace, "pool", "", user, clock.instant()));
    }

    private static String key(Intent intent) {
        return PREFIX + intent.workspace() + '/' + intent.kind() + '/' + intent.subject();
    }

    private void begin(Intent intent) {
        put(key(intent), Json.MAPPER.writeValueAsBytes(intent));
    }

    private void finish(Intent intent) {
        put(key(intent), new byte[0]);
    }

    private void put(String intentKey, byte[] body) {
        engine.store().write(List.of(Write.any(Collection.CATALOG, intentKey, body)), Durability.DURABLE);
    }

    /**
     * Goes on with all that was begun and is not finished; returns how many there were. An undo stays open for a while, to
     * catch rows that were on their way when it began.
     */
    int redo() {
        List<Intent> open = open();
        for (Intent intent : open) {
            switch (intent.kind()) {
                case UNDO -> {
                    undo.run(intent.workspace(), intent.subject(), intent.user());
                    if (intent.at().plus(ImportUndo.LATE).isBefore(clock.instant())) {
                        finish(intent);
                    }
                }
                case ERASE -> {
                    erasure.run(intent.workspace(), intent.subject());
                    finish(intent);
                }
                case POOL -> {
                    sharing.run(intent.workspace());
                    if (intent.at().plus(ImportUndo.LATE).isBefore(clock.instant())) {
                        finish(intent);
                    }
                }
                case SUPPRESS -> {
                    Identifier identifier = Identifier.parse(intent.subject());
                    suppression.run(intent.workspace(), identifier, intent.reason(), intent.user(), intent.at());
                    finish(intent);
                }
            }
        }
        return open.size();
    }

    private List<Intent> open() {
        Set<Intent> open = new LinkedHashSet<>();
        @Nullable String after = null;
        List<Document> page;
        do {
            page = engine.store().scan(Collection.CATALOG, PREFIX, after, PAGE);
            for (Document document : page) {
                open.add(Json.MAPPER.readValue(document.body(), Intent.class));
                after = document.key();
            }
        } while (page.size() == PAGE);
        return List.copyOf(open);
    }
}

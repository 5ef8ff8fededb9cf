package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Component.Held;
import io.leadline.index.write.Outcome.Effect;
import io.leadline.index.write.Settlement.Settled;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import io.leadline.model.text.ProfileText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One try at a batch: read, settle, score, write, project. What met a conflict is left for the next try. */
final class Attempt {
    private final Engine engine;
    private final Catalog catalog;
    private final NaturalKey key;
    private final Places places;
    private final Instant now;
    private final List<Plan> plans = new ArrayList<>();
    private final Map<String, Optional<Import>> imports = new HashMap<>();

    Attempt(Engine engine, Catalog catalog, NaturalKey key, Places places, Instant now) {
        this.engine = engine;
        this.catalog = catalog;
        this.key = key;
        this.places = places;
        this.now = now;
    }

    /** What is to become of one component. */
    private static final class Plan {
        final Reader reader;
        final Component component;
        final Settlement settlement;
        final List<Growth> growths = new ArrayList<>(1);
        /** People written to; if it failed in the end, they are looked at again. */
        final Set<String> touched = new HashSet<>();

        boolean failed;

        /** One known person or none, nothing half done, and this the first attempt: nobody else's work is taken over. */
        boolean isPlain() {
            return component.documents.size() == 1
                    && !settlement.moves()
                    && component.pending.stream().allMatch(Pending::isFirstTry)
                    && component.documents.values().stream()
                            .map(Held::living)
                            .noneMatch(living -> living != null && living.unsettled() != null);
        }

        Plan(Reader reader, Component component, Settlement settlement) {
            this.reader = reader;
            this.component = component;
            this.settlement = settlement;
        }
    }

    /** Reads all that the batch concerns and says what each will become; writes nothing. */
    void plan(List<Pending> batch) {
        Map<String, List<Pending>> parts = new LinkedHashMap<>();
        for (Pending pending : batch) {
            pending.left = false;
            pending.planned = null;
            pending.tries++;
            parts.computeIfAbsent(pending.workspace + '/' + pending.company, p -> new ArrayList<>())
                    .add(pending);
        }
        for (List<Pending> part : parts.values()) {
            Pending first = part.getFirst();
            List<Plan> planned = settle(part, first.workspace, first.company);
            if (!first.company) {
                score(planned, first.workspace);
            }
            plans.addAll(planned);
        }
    }

    private List<Plan> settle(List<Pending> part, String workspace, boolean company) {
        Reader reader = new Reader(engine.store(), key, workspace, company);
        List<Component> components = reader.read(part);
        Refusals refusals = new Refusals(reader, this::importOf);
        refusals.readDomains(part);
        List<Plan> result = new ArrayList<>(components.size());
        for (Component component : components) {
            component.pending.forEach(refusals::check);
            result.add(settle(component, reader));
        }
        return result;
    }

    private Optional<Import> importOf(String workspace, String importId) {
        return imports.computeIfAbsent(workspace + '/' + importId, id -> catalog.anImport(workspace, importId));
    }

    private Plan settle(Component component, Reader reader) {
        while (true) {
            Settlement settlement = Settlement.of(component, reader, micros());
            if (!refuseTooMuch(component, settlement) && !tellOutcomes(component, settlement)) {
                return new Plan(reader, component, settlement);
            }
        }
    }

    /**
     * Refuses of what is new the later half where it would make a truth too large; true if so, to be settled again. What
     * was accepted before stays.
     */
    private boolean refuseTooMuch(Component component, Settlement settlement) {
        long held = component.bytes();
        for (Settled person : settlement.people()) {
            if (person.fresh().isEmpty() || held + TruthSize.atMost(person.fresh()) <= TruthSize.MOST) {
                continue;
            }
            int excess = TruthSize.excess(person.truth(), now);
            Set<String> fresh = new HashSet<>();
            person.fresh().stream().filter(TruthSize::isRefusable).forEach(o -> fresh.add(o.id()));
            if (excess > 0 && !fresh.isEmpty()) {
                List<Pending> some = component.pending.stream()
                        .filter(p -> !p.left && p.observation != null && fresh.contains(p.observation.id()))
                        .toList();
                some.subList(some.size() / 2, some.size()).forEach(pending -> refuse(pending, tooMuch(person, excess)));
                return true;
            }
        }
        return false;
    }

    private static String tooMuch(Settled person, int excess) {
        return "the truth of '" + person.id() + "' would be " + (TruthSize.MOST + excess)
                + " bytes compressed with it, the limit is " + TruthSize.MOST
                + "; undo imports or part people who are joined in it by mistake, then send it again";
    }

    private long micros() {
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    /** Fills in what each will become; true if some are left out after all, so that it must be settled again. */
    private boolean tellOutcomes(Component component, Settlement settlement) {
        boolean again = false;
        Map<String, Known> known = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Pending pending : component.pending) {
            Observation observation = pending.observation;
            if (observation == null || pending.left) {
                continue;
            }
            Settled person = Objects.requireNonNull(settlement.personOf(observation.id()));
            if (person.held().stored() instanceof StoredTruth.Erased) {
                refuse(pending, "the person was erased");
                again = true;
                continue;
            }
            boolean fresh = person.fresh().stream().anyMatch(o -> o.id().equals(observation.id()))
                    && seen.add(observation.id());
            Effect effect = fresh ? effect(person, observation, known) : Effect.DUPLICATE;
            if (fresh && effect != Effect.NEW && skipsDuplicates(observation)) {
                effect = Effect.DUPLICATE;
                pending.left = true;
                again = true;
            }
            pending.planned =
                    new Outcome(observation.id(), person.id(), person.truth().seq(), effect, null);
        }
        return again;
    }

    static void refuse(Pending pending, String reason) {
        pending.left = true;
        pending.planned =
                new Outcome(Objects.requireNonNull(pending.observation).id(), null, 0, Effect.REFUSED, reason);
    }

    private static Effect effect(Settled person, Observation observation, Map<String, Known> known) {
        List<Observation> all = person.truth().observations();
        boolean first = !known.containsKey(person.id());
        if (first && all.size() == person.fresh().size()) {
            known.put(person.id(), Known.of(List.of(observation)));
            return Effect.NEW;
        }
        if (first) {
            Set<String> fresh = new HashSet<>();
            person.fresh().forEach(o -> fresh.add(o.id()));
            known.put(
                    person.id(),
                    Known.of(all.stream().filter(o -> !fresh.contains(o.id())).toList()));
        }
        return Objects.requireNonNull(known.get(person.id())).add(observation) ? Effect.ADDED : Effect.DUPLICATE;
    }

    private boolean skipsDuplicates(Observation observation) {
        String importId = observation.source().importId();
        return observation.type() == ObservationType.ROW
                && importId != null
                && importOf(observation.workspace(), importId)
                        .filter(i -> i.duplicates().equals("skip"))
                        .isPresent();
    }

    private void score(List<Plan> planned, String workspace) {
        Scoring scoring = new Scoring(engine.store(), catalog, key, places, workspace, now);
        List<Growth> growths = new ArrayList<>();
        for (Plan plan : planned) {
            for (Settled person : plan.settlement.people()) {
                if (!(person.held().stored() instanceof StoredTruth.Erased)) {
                    Growth growth = new Growth(person, scoring);
                    plan.growths.add(growth);
                    growths.add(growth);
                }
            }
        }
        scoring.prepare(growths);
        for (Plan plan : planned) {
            for (Growth growth : plan.growths) {
                List<Pending> asking = plan.component.pending.stream()
                        .filter(pending -> pending.offers != null
                                && pending.people.stream()
                                        .map(plan.component::resolve)
                                        .anyMatch(held ->
                                                held != null && held.id().equals(growth.settled.id())))
                        .toList();
                asking.forEach(growth::ask);
                int scored = scoring.score(growth);
                asking.stream().limit(1).forEach(pending -> pending.scored = scored);
            }
        }
    }

    /** Writes and projects what was planned; returns what must be tried again. */
    List<Pending> write(Durability durability) {
        gain(durability);
        lose(durability);
        tidy(durability);
        List<Projection> projections = new ArrayList<>();
        List<Pending> again = new ArrayList<>();
        for (Plan plan : plans) {
            if (plan.failed) {
                Pending first = plan.component.pending.getFirst();
                first.people.addAll(plan.touched);
                again.addAll(plan.component.pending);
            } else {
                project(plan, projections);
            }
        }
        if (!projections.isEmpty()) {
            engine.search().apply(projections);
        }
        return again;
    }

    /** The first step: hints, then everyone who gains. */
    private void gain(Durability durability) {
        List<Write> writes = new ArrayList<>();
        List<Plan> planOf = new ArrayList<>();
        for (Plan plan : plans) {
            plan.settlement.hintsToWrite().forEach((identifier, hint) -> {
                Component.HeldHint held = plan.reader.hint(identifier);
                writes.add(new Write(Collection.IDENTITY, held.key(), held.version() + 1, hint.encode()));
            });
            fill(planOf, plan, writes.size());
        }
        for (Plan plan : plans) {
            for (Settled person : plan.settlement.people()) {
                Growth growth = growth(plan, person);
                if (plan.settlement.writes(person) || growth != null && growth.grew()) {
                    writes.add(gaining(plan, person, growth));
                    plan.touched.add(person.id());
                }
            }
            fill(planOf, plan, writes.size());
        }
        // Where nothing is to be written, what was planned is what became of it.
        List<Boolean> taken = writes.isEmpty() ? List.of() : engine.store().write(writes, durability);
        Set<String> refusedDocuments = new HashSet<>();
        for (int i = 0; i < taken.size(); i++) {
            if (!taken.get(i)) {
                planOf.get(i).failed = true;
                refusedDocuments.add(writes.get(i).collection() + writes.get(i).key());
            }
        }
        for (Plan plan : plans) {
            keepOutcomes(plan, refusedDocuments);
        }
    }

    private static void fill(List<Plan> planOf, Plan plan, int size) {
        while (planOf.size() < size) {
            planOf.add(plan);
        }
    }

    /** What was written stays what it became, also if the rest of its component must be tried again. */
    private static void keepOutcomes(Plan plan, Set<String> refusedDocuments) {
        Collection collection = Reader.collection(plan.component.company);
        for (Pending pending : plan.component.pending) {
            Outcome planned = pending.planned;
            boolean written = planned != null
                    && !refusedDocuments.contains(
                            collection + plan.reader.documentKey(String.valueOf(planned.person())));
            if (pending.outcome == null && written) {
                pending.outcome = planned;
            }
        }
    }

    private static @Nullable Growth growth(Plan plan, Settled person) {
        for (Growth growth : plan.growths) {
            if (growth.settled == person) {
                return growth;
            }
        }
        return null;
    }

    private Write gaining(Plan plan, Settled person, @Nullable Growth growth) {
        Truth truth = growth == null ? person.truth() : growth.truth();
        long version = person.held().version() + 1;
        if (person.loses()) {
            Truth both = Truths.add(Objects.requireNonNull(person.before()), truth.observations());
            truth = new Truth(truth.workspace(), truth.id(), version, both.observations());
        }
        boolean moves = plan.settlement.moves();
        StoredTruth.Living stored = new StoredTruth.Living(
                truth,
                growth == null ? new TreeSet<>() : growth.pastOffers(),
                moves ? plan.settlement.partners(person.id()) : null);
        return new Write(
                Reader.collection(plan.component.company),
                plan.reader.documentKey(person.id()),
                version,
                TruthSize.encode(stored, moves, now));
    }

    private static Write write(Plan plan, String id, long version, StoredTruth stored) {
        return new Write(
                Reader.collection(plan.component.company), plan.reader.documentKey(id), version, stored.encode());
    }

    /** The second step: everyone who loses, and the aliases, where the first step was taken whole. */
    private void lose(Durability durability) {
        List<Write> writes = new ArrayList<>();
        List<Plan> planOf = new ArrayList<>();
        for (Plan plan : plans) {
            if (plan.settlement.moves() && !plan.failed) {
                for (Settled person : plan.settlement.people()) {
                    if (person.loses()) {
                        writes.add(losing(plan, person));
                    }
                }
                plan.settlement.aliases().forEach((id, target) -> writes.add(alias(plan, id, target)));
                plan.touched.addAll(plan.settlement.aliases().keySet());
                fill(planOf, plan, writes.size());
            }
        }
        if (writes.isEmpty()) {
            return;
        }
        List<Boolean> taken = engine.store().write(writes, durability);
        for (int i = 0; i < taken.size(); i++) {
            if (!taken.get(i)) {
                planOf.get(i).failed = true;
            }
        }
    }

    /** The last step: hints at those who are gone. Should another be quicker, it is theirs to say. */
    private void tidy(Durability durability) {
        List<Write> writes = new ArrayList<>();
        for (Plan plan : plans) {
            if (!plan.failed) {
                Set<Identifier> written = plan.settlement.hintsToWrite().keySet();
                plan.settlement.hintsToTidy().forEach((identifier, hint) -> {
                    Component.HeldHint held = plan.reader.hint(identifier);
                    long version = held.version() + (written.contains(identifier) ? 2 : 1);
                    writes.add(new Write(Collection.IDENTITY, held.key(), version, hint.encode()));
                });
            }
        }
        if (!writes.isEmpty()) {
            engine.store().write(writes, durability);
        }
    }

    private static Write losing(Plan plan, Settled person) {
        Growth growth = growth(plan, person);
        return write(
                plan,
                person.id(),
                person.held().version() + 2,
                new StoredTruth.Living(
                        growth == null ? person.truth() : growth.truth(),
                        growth == null ? new TreeSet<>() : growth.pastOffers(),
                        null));
    }

    private static Write alias(Plan plan, String id, String target) {
        Held held = Objects.requireNonNull(plan.component.documents.get(id));
        return write(plan, id, held.version() + 1, new StoredTruth.Alias(target, offers(held)));
    }

    private static SortedSet<String> offers(Held held) {
        SortedSet<String> offers = new TreeSet<>();
        if (held.stored() != null) {
            offers.addAll(held.stored().pastOffers());
        }
        if (held.living() != null) {
            offers.addAll(Growth.offers(held.living().truth()));
        }
        return offers;
    }

    private void project(Plan plan, List<Projection> projections) {
        if (plan.component.company) {
            return;
        }
        String workspace = plan.component.workspace;
        for (Growth growth : plan.growths) {
            if (growth.isWritten() || isNamed(plan, growth.settled)) {
                project(growth, workspace, plan.isPlain(), projections);
            }
        }
        for (Held held : plan.component.documents.values()) {
            boolean becomesAlias = plan.settlement.aliases().containsKey(held.id());
            boolean vacant = held.stored() != null && held.living() == null;
            if (becomesAlias || vacant && isAsked(plan, held.id())) {
                tombstones(workspace, held.id(), held.version() + (becomesAlias ? 1 : 0), offers(held), projections);
            }
        }
    }

    /** Whether anything asked concerns this person, though nothing of it had to be written. */
    private static boolean isNamed(Plan plan, Settled person) {
        return plan.component.pending.stream()
                .anyMatch(pending -> pending.planned != null && person.id().equals(pending.planned.person())
                        || pending.people.stream()
                                .map(plan.component::resolve)
                                .anyMatch(held -> held == null || held.id().equals(person.id())));
    }

    private static boolean isAsked(Plan plan, String id) {
        return plan.component.pending.stream().anyMatch(pending -> pending.people.contains(id))
                && plan.settlement.people().stream()
                        .noneMatch(person -> person.id().equals(id));
    }

    /** @param plain whether what was projected of the person before is surely up to date */
    private static void project(Growth growth, String workspace, boolean plain, List<Projection> projections) {
        Person person = growth.person();
        SortedSet<String> gone = growth.pastOffers();
        gone.addAll(Growth.offers(growth.truth()));
        for (Lead lead : growth.leads()) {
            gone.remove(lead.offer());
            projections.add(Projector.lead(lead, growth.scoring.nextScoreAt(lead)));
        }
        for (String offer : gone) {
            projections.add(
                    new Projection.Tombstone(IndexName.LEADS, workspace, Lead.id(person.id(), offer), person.seq()));
        }
        if (growth.scoring.shares()) {
            share(growth, projections);
        }
        if (plain && samePoolEntry(growth)) {
            return;
        }
        Projection.Entry entry = Projector.pool(person, growth.scoring.vector(growth));
        if (entry != null) {
            projections.add(entry);
        } else if (!growth.isNew()) {
            projections.add(new Projection.Tombstone(IndexName.POOL, workspace, person.id(), person.seq()));
        }
    }

    private static void share(Growth growth, List<Projection> projections) {
        Person person = growth.person();
        Projection.Entry entry = null;
        // Who has no entry in their own pool has none in the shared one.
        if (person.suppressed() == null && !ProfileText.of(person).isEmpty()) {
            float[] vector = growth.scoring.providedVector(growth);
            Value.Embedded embedded = person.embedded();
            entry = Projector.shared(growth.provided(), embedded == null ? null : embedded.model(), vector);
        }
        if (entry != null) {
            projections.add(entry);
        } else if (!growth.isNew()) {
            projections.add(withdrawn(person.workspace(), person.id(), person.seq()));
        }
    }

    /** What takes a person out of the shared pool. */
    static Projection withdrawn(String workspace, String id, long version) {
        return new Projection.Tombstone(IndexName.POOL, SharedPool.WORKSPACE, SharedPool.id(workspace, id), version);
    }

    /** Whether all that makes the entry is as it was; an entry costs much, for its vector. */
    private static boolean samePoolEntry(Growth growth) {
        if (!growth.isWritten()) {
            return false;
        }
        Person before = growth.before();
        Person after = growth.person();
        return before != null
                && before.facts().equals(after.facts())
                && before.posts().equals(after.posts())
                && before.identifiers().equals(after.identifiers())
                && before.sources().equals(after.sources())
                && before.imports().equals(after.imports())
                && Objects.equals(before.embedded(), after.embedded())
                && Objects.equals(before.suppressed(), after.suppressed());
    }

    static void tombstones(
            String workspace, String id, long version, SortedSet<String> offers, List<Projection> projections) {
        for (String offer : offers) {
            projections.add(new Projection.Tombstone(IndexName.LEADS, workspace, Lead.id(id, offer), version));
        }
        projections.add(new Projection.Tombstone(IndexName.POOL, workspace, id, version));
        projections.add(withdrawn(workspace, id, version));
    }

    /** Domains of companies of which this wrote something new, by workspace. */
    Map<String, Set<String>> companiesChanged() {
        Map<String, Set<String>> domains = new HashMap<>();
        for (Plan plan : plans) {
            if (plan.component.company && !plan.failed) {
                for (Settled company : plan.settlement.people()) {
                    if (company.changed()) {
                        for (Identifier identifier : Truths.identifiers(company.truth())) {
                            if (identifier.kind() == IdentifierKind.DOMAIN) {
                                domains.computeIfAbsent(plan.component.workspace, w -> new HashSet<>())
                                        .add(identifier.value());
                            }
                        }
                    }
                }
            }
        }
        return domains;
    }
}

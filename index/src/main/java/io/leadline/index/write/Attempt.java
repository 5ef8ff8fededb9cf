package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.search.Projection;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome.Effect;
import io.leadline.index.write.Settlement.Settled;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
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
        if (!known.containsKey(person.id())) {
            Set<String> fresh = new HashSet<>();
            person.fresh().forEach(o -> fresh.add(o.id()));
            List<Observation> before = person.truth().observations().stream()
                    .filter(o -> !fresh.contains(o.id()))
                    .toList();
            known.put(person.id(), Known.of(before));
            // Of whom an import was undone only what retracts it may be left: they are new again.
            if (before.isEmpty() || Truths.names(observation) && !Truths.isNamed(before)) {
                Objects.requireNonNull(known.get(person.id())).add(observation);
                return Effect.NEW;
            }
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
        new Steps(engine.store(), plans, durability, now).run();
        List<Projection> projections = new ArrayList<>();
        List<Pending> again = new ArrayList<>();
        for (Plan plan : plans) {
            if (plan.failed) {
                Pending first = plan.component.pending.getFirst();
                first.people.addAll(plan.touched);
                again.addAll(plan.component.pending);
            } else {
                Projections.of(plan, projections);
            }
        }
        if (!projections.isEmpty()) {
            engine.search().apply(projections);
        }
        return again;
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

package io.leadline.index.write;

import io.leadline.index.write.Component.Held;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where every observation of a component belongs, and what must be written for it to be there: one rule for adding,
 * joining, splitting and moving. All that the documents hold and all that is new is grouped into people; each person
 * lives under the id that their identifiers name; every other document becomes an alias.
 *
 * <p>Documents are written one by one, so the order carries the safety. First the people who gain, all under version
 * check, each naming the documents that the move touches; only then those who lose, checked against the version that was
 * copied. A crash between leaves observations twice and a name to find them by, never none. In a move every person
 * concerned is written in the first step, changed or not, so that of two moves that were planned from the same documents
 * one must fail.
 */
final class Settlement {
    /** One person after it. {@code held} is what was read under that id, of version 0 if nothing. */
    record Settled(Held held, Truth truth, List<Observation> fresh, boolean changed, boolean loses) {
        String id() {
            return held.id();
        }

        @Nullable
        Truth before() {
            StoredTruth.Living living = held.living();
            return living == null ? null : living.truth();
        }
    }

    private final Component component;
    private final Reader reader;
    private final Map<String, Settled> people = new TreeMap<>();
    private final Map<Identifier, Set<String>> owners = new HashMap<>();
    /** Who has something said of them by an identifier that is not theirs: should it become somebody's, it may be theirs. */
    private final Map<Identifier, Set<String>> spokenOf = new HashMap<>();

    private final Map<String, String> aliases = new TreeMap<>();
    private final Set<String> guards = new HashSet<>();
    private final Grouping grouping;
    private boolean moves;

    private Settlement(Component component, Reader reader, Grouping grouping) {
        this.component = component;
        this.reader = reader;
        this.grouping = grouping;
    }

    /** @param micros the wall clock, near which decisions are accepted */
    static Settlement of(Component component, Reader reader, long micros) {
        Grouping grouping = Grouping.of(component, reader, micros);
        while (!component.documents.keySet().containsAll(grouping.groups().keySet())
                || !grouping.gained().isEmpty()) {
            Set<String> missing = new LinkedHashSet<>(grouping.groups().keySet());
            missing.addAll(reader.lookUp(component, grouping.gained()));
            missing.removeAll(component.documents.keySet());
            reader.join(component, missing);
            grouping = Grouping.of(component, reader, micros);
        }
        Settlement settlement = new Settlement(component, reader, grouping);
        settlement.settle();
        return settlement;
    }

    Collection<Settled> people() {
        return people.values();
    }

    /** The person to whom an observation, new or held, belongs; null if it is nowhere. */
    @Nullable
    Settled personOf(String observation) {
        String id = grouping.personByObservation().get(observation);
        return id == null ? null : people.get(id);
    }

    boolean isFresh(String observation) {
        return grouping.fresh().stream().anyMatch(o -> o.id().equals(observation));
    }

    /** Whether observations change documents, so that it takes two steps. */
    boolean moves() {
        return moves;
    }

    /** Documents that end as aliases, with the person to whom each leads. */
    Map<String, String> aliases() {
        return aliases;
    }

    Component component() {
        return component;
    }

    /** The ids of all documents that the move touches but this. */
    List<String> partners(String id) {
        Set<String> partners = new TreeSet<>(people.keySet());
        partners.addAll(aliases.keySet());
        partners.remove(id);
        return List.copyOf(partners);
    }

    private void settle() {
        Set<String> freshIds = new HashSet<>();
        grouping.fresh().forEach(o -> freshIds.add(o.id()));
        grouping.groups().forEach((id, observations) -> people.put(id, person(id, observations, freshIds)));
        people.values().forEach(this::noteIdentifiers);
        findStaleHints();
        findAliases();
        moves = !aliases.isEmpty() || people.values().stream().anyMatch(Settled::loses);
        if (moves) {
            findFormerIds();
        }
        people.replaceAll((id, person) -> writes(person) && !person.changed() ? again(person) : person);
    }

    private void noteIdentifiers(Settled person) {
        SortedSet<Identifier> identifiers = Truths.identifiers(person.truth());
        for (Identifier identifier : identifiers) {
            owners.computeIfAbsent(identifier, i -> new LinkedHashSet<>(2)).add(person.id());
        }
        for (Observation observation : person.truth().observations()) {
            if (observation.subject().size() > 1 && !Truths.names(observation)) {
                for (Identifier identifier : observation.subject()) {
                    if (!identifiers.contains(identifier)) {
                        spokenOf.computeIfAbsent(identifier, i -> new LinkedHashSet<>(2))
                                .add(person.id());
                    }
                }
            }
        }
    }

    private Settled person(String id, List<Observation> observations, Set<String> freshIds) {
        Held held = Objects.requireNonNull(component.documents.get(id));
        StoredTruth.Living living = held.living();
        List<Observation> mine =
                observations.stream().filter(o -> freshIds.contains(o.id())).toList();
        Truth old = living == null ? null : living.truth();
        boolean loses = old != null && !holds(observations, old.observations());
        long seq = held.version() + (loses ? 2 : 1);
        Truth truth;
        if (old != null && !loses && old.observations().size() + mine.size() == observations.size()) {
            truth = mine.isEmpty()
                    ? old
                    : Truths.add(new Truth(component.workspace, id, seq, old.observations()), mine);
        } else {
            truth = Truths.add(new Truth(component.workspace, id, seq, List.of()), observations);
        }
        return new Settled(held, truth, mine, truth != old, loses);
    }

    /** The same, to be written again. */
    private Settled again(Settled person) {
        Held held = person.held();
        Truth truth = new Truth(
                component.workspace,
                held.id(),
                held.version() + 1,
                person.truth().observations());
        return new Settled(held, truth, person.fresh(), false, false);
    }

    private static boolean holds(List<Observation> all, List<Observation> some) {
        Set<String> ids = new HashSet<>();
        all.forEach(o -> ids.add(o.id()));
        return some.stream().allMatch(o -> ids.contains(o.id()));
    }

    /**
     * A hint at someone who does not have the identifier is of a write that is not finished, or never will be. That
     * document is written too, so that this write or that one finds out about the other.
     */
    private void findStaleHints() {
        component.hints.forEach((identifier, held) -> {
            if (!owners.containsKey(identifier)) {
                return;
            }
            for (String id : held.hint().people()) {
                Held at = component.documents.get(id);
                boolean vacant = at != null && at.stored() == null;
                if (vacant
                        || at != null
                                && at.living() != null
                                && !Grouping.identifiers(at).contains(identifier)) {
                    guards.add(id);
                }
            }
        });
    }

    private void findAliases() {
        for (Held held : component.documents.values()) {
            if (people.containsKey(held.id())) {
                continue;
            }
            StoredTruth.Living living = held.living();
            if (living != null) {
                aliases.put(held.id(), heir(held.id(), living.truth().observations()));
            } else if (held.stored() == null && guards.contains(held.id()) && !people.isEmpty()) {
                aliases.put(held.id(), heir(held.id(), List.of()));
            }
        }
    }

    /** The person who has the identifier that named a document; else whoever has the first of its observations. */
    private String heir(String id, List<Observation> observations) {
        for (Map.Entry<Identifier, Set<String>> owner : owners.entrySet()) {
            if (reader.id(owner.getKey()).equals(id)) {
                return owner.getValue().iterator().next();
            }
        }
        for (Observation observation : observations) {
            String person = grouping.personByObservation().get(observation.id());
            if (person != null) {
                return person;
            }
        }
        return people.keySet().iterator().next();
    }

    /** Ids under which these people were known once lead to where they live now, also after they were parted. */
    private void findFormerIds() {
        Map<String, String> former = new LinkedHashMap<>();
        owners.forEach((identifier, ids) -> {
            if (ids.size() == 1) {
                former.put(reader.id(identifier), ids.iterator().next());
            }
        });
        reader.readDocuments(former.keySet());
        reader.readHints(owners.keySet());
        reader.readHints(spokenOf.keySet());
        former.forEach((id, person) -> {
            Held held = reader.document(id);
            if (held.stored() instanceof StoredTruth.Alias && !people.containsKey(id) && !leadsTo(id, person)) {
                component.documents.putIfAbsent(id, held);
                aliases.put(id, person);
            }
        });
    }

    private boolean leadsTo(String id, String person) {
        String at = id;
        for (int i = 0; i <= reader.closure(List.of(id)).size(); i++) {
            if (at.equals(person)) {
                return true;
            }
            if (aliases.containsKey(at)) {
                return person.equals(aliases.get(at));
            }
            if (!(reader.document(at).stored() instanceof StoredTruth.Alias alias)) {
                return false;
            }
            at = alias.target();
        }
        return false;
    }

    /** Whether a person is written in the first step. */
    boolean writes(Settled person) {
        return moves || person.changed() || guards.contains(person.id());
    }

    /**
     * The hints of the first step: who has each identifier after it, beside all who are named already. Nobody is left out
     * whose document might still have it, or get it from a write that is under way; a former id costs one read more.
     */
    Map<Identifier, Hint> hintsToWrite() {
        Map<Identifier, Hint> writes = new LinkedHashMap<>();
        for (Identifier identifier : identifiersConcerned()) {
            Hint old = reader.hint(identifier).hint();
            Set<String> ids = owners.getOrDefault(identifier, Set.of());
            Set<String> others = new LinkedHashSet<>(old.people());
            if (others.size() < Hint.MOST) {
                others.addAll(spokenOf.getOrDefault(identifier, Set.of()));
            }
            if (!ids.isEmpty() || !others.isEmpty()) {
                Hint hint = old.of(ids, others);
                if (!hint.equals(old)) {
                    writes.put(identifier, hint);
                }
            }
        }
        return writes;
    }

    /** The hints of the last step: without those people who, written in the first step, surely do not have it. */
    Map<Identifier, Hint> hintsToTidy() {
        Map<Identifier, Hint> writes = new LinkedHashMap<>();
        if (!guards.isEmpty()) {
            for (Identifier identifier : identifiersConcerned()) {
                Set<String> ids = owners.get(identifier);
                Hint old = reader.hint(identifier).hint();
                List<String> kept = old.people().stream()
                        .filter(id -> !guards.contains(id) || isSpokenOf(identifier, id))
                        .toList();
                if (ids != null && kept.size() < old.people().size()) {
                    writes.put(identifier, old.of(ids, kept));
                }
            }
        }
        return writes;
    }

    private boolean isSpokenOf(Identifier identifier, String person) {
        return spokenOf.getOrDefault(identifier, Set.of()).contains(person);
    }

    private Set<Identifier> identifiersConcerned() {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        if (moves) {
            identifiers.addAll(owners.keySet());
            identifiers.addAll(spokenOf.keySet());
        } else {
            component.pending.stream()
                    .filter(pending -> !pending.left)
                    .forEach(pending -> identifiers.addAll(pending.lookups));
            identifiers.addAll(component.gained);
        }
        return identifiers;
    }
}

package io.leadline.index.write;

import io.leadline.index.write.Component.Held;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything that a component holds and everything new, each with the person whose it is. */
final class Grouping {
    private final Component component;
    private final Reader reader;
    private final Map<String, List<Observation>> groups = new LinkedHashMap<>();
    private final Map<String, String> personByObservation = new HashMap<>();
    private final SortedSet<Identifier> gained = new TreeSet<>();
    private List<Observation> fresh = List.of();

    private Grouping(Component component, Reader reader) {
        this.component = component;
        this.reader = reader;
    }

    /** @param micros the wall clock, near which decisions are accepted */
    static Grouping of(Component component, Reader reader, long micros) {
        Grouping grouping = new Grouping(component, reader);
        grouping.group(micros);
        return grouping;
    }

    /** By the id of the person. */
    Map<String, List<Observation>> groups() {
        return groups;
    }

    /** What no document held, decisions accepted. */
    List<Observation> fresh() {
        return fresh;
    }

    /** The ids of the people, by observation. */
    Map<String, String> personByObservation() {
        return personByObservation;
    }

    /**
     * Identifiers that somebody has now and had not before, and by which nobody was looked for yet: who loses the last
     * that names them falls back on all that was ever said of them, and of that others may have got some meanwhile.
     */
    SortedSet<Identifier> gained() {
        return gained;
    }

    private void group(long micros) {
        List<Held> living = component.documents.values().stream()
                .filter(held -> held.living() != null)
                .toList();
        Map<String, Observation> held = new LinkedHashMap<>();
        long accepted = micros - 1;
        for (Held document : living) {
            for (Observation observation :
                    Objects.requireNonNull(document.living()).truth().observations()) {
                held.putIfAbsent(observation.id(), observation);
                accepted = Math.max(accepted, observation.accepted());
            }
        }
        fresh = freshAmong(held.keySet(), accepted);
        List<Observation> all = new ArrayList<>(held.values());
        all.addAll(fresh);
        for (List<Observation> group : staysOne(living, all) ? List.of(all) : grouped(all)) {
            if (!group.isEmpty()) {
                boolean same = living.size() == 1 && group.size() == all.size() && keepsName(living.getFirst());
                String id = same ? living.getFirst().id() : named(group);
                groups.computeIfAbsent(id, i -> new ArrayList<>()).addAll(group);
                group.forEach(o -> personByObservation.put(o.id(), id));
            }
        }
        if (!gained.isEmpty()) {
            living.forEach(document -> gained.removeAll(identifiers(document)));
        }
    }

    /** The id under which these belong. */
    private String named(List<Observation> group) {
        SortedSet<Identifier> identifiers = Truths.identifiers(new Truth(component.workspace, "", 0, group));
        for (Identifier identifier : identifiers) {
            if (!component.hints.containsKey(identifier)) {
                gained.add(identifier);
            }
        }
        return reader.id(component.company ? identifiers.first() : Truths.naming(identifiers));
    }

    private List<Observation> freshAmong(Set<String> held, long lastAccepted) {
        long accepted = lastAccepted;
        Set<String> seen = new HashSet<>();
        List<Observation> result = new ArrayList<>();
        for (Pending pending : component.pending) {
            Observation observation = pending.observation;
            if (observation != null
                    && !pending.left
                    && !held.contains(observation.id())
                    && seen.add(observation.id())) {
                result.add(observation.type().isDecision() ? observation.withAccepted(++accepted) : observation);
            }
        }
        return result;
    }

    private List<List<Observation>> grouped(List<Observation> all) {
        return component.company ? Companies.groups(all) : Truths.people(all);
    }

    /** Nothing new could name the person otherwise. */
    private boolean keepsName(Held living) {
        if (!isSettled(living)) {
            return false;
        }
        SortedSet<Identifier> known = identifiers(living);
        return fresh.stream().allMatch(o -> known.containsAll(o.subject()) && !joinsOrParts(o));
    }

    /**
     * Whether it needs no look at the links: one new person told of once, or one known person of whom everything new
     * speaks by a profile that is surely theirs.
     */
    private boolean staysOne(List<Held> living, List<Observation> all) {
        if (living.isEmpty()) {
            return all.size() == 1;
        }
        if (living.size() > 1 || !isSettled(living.getFirst())) {
            return false;
        }
        SortedSet<Identifier> known = identifiers(living.getFirst());
        return all.stream().noneMatch(o -> o.type() == ObservationType.UNLINK)
                && fresh.stream().allMatch(o -> !joinsOrParts(o) && speaksOf(known, o));
    }

    /** No move was begun with it, and what is new cannot be the first that says who a person is of whom others only spoke. */
    private boolean isSettled(Held held) {
        StoredTruth.Living living = Objects.requireNonNull(held.living());
        return living.unsettled() == null
                && (Truths.isNamed(living.truth()) || fresh.stream().noneMatch(Truths::names));
    }

    private static boolean joinsOrParts(Observation observation) {
        return switch (observation.type()) {
            case LINK, UNLINK, RETRACT -> true;
            default -> false;
        };
    }

    private static boolean speaksOf(SortedSet<Identifier> known, Observation observation) {
        Identifier strongest = observation.strongest();
        if (!known.contains(strongest)) {
            return false;
        }
        if (!strongest.kind().isProfile()) {
            return observation.subject().size() == 1 && known.first().equals(strongest);
        }
        for (Identifier identifier : observation.subject()) {
            boolean permanent =
                    identifier.kind() == IdentifierKind.LINKEDIN_ID || identifier.kind() == IdentifierKind.X_ID;
            if (permanent && !known.contains(identifier)) {
                return false;
            }
        }
        return true;
    }

    static SortedSet<Identifier> identifiers(Held held) {
        StoredTruth.Living living = held.living();
        return living == null ? new TreeSet<>() : Truths.identifiers(living.truth());
    }
}

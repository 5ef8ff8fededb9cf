package io.leadline.model.person;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart the people of whom a list of observations speaks: a function of the set, so that it does not matter in
 * which order, or in how many steps, they came together.
 */
final class People {
    private People() {}

    static SortedSet<Identifier> identifiers(List<Observation> observations) {
        List<Observation> standing = Retractions.in(observations).standing(observations);
        List<Observation> naming = standing.stream().filter(People::names).toList();
        if (naming.isEmpty()) {
            naming = observations.stream().filter(People::speaksOfOne).toList();
        }
        Ties ties = Ties.in(standing);
        SortedSet<Identifier> identifiers = new TreeSet<>();
        if (ties.areNone()) {
            naming.forEach(o -> identifiers.addAll(o.subject()));
        } else {
            identifiers.addAll(new Certain(naming, ties).identifiersOf(naming));
        }
        if (identifiers.isEmpty()) {
            observations.forEach(o -> identifiers.add(o.strongest()));
        }
        return identifiers;
    }

    /** Whether its subject says which identifiers are one person's; a decision or score only says about whom it is. */
    static boolean names(Observation observation) {
        SourceKind kind = observation.source().kind();
        return switch (observation.value()) {
            case Value.Profile p -> true;
            case Value.Row r -> true;
            case Value.CompanySeen c -> true;
            case Value.Post p -> kind != SourceKind.SYSTEM;
            case Value.Engagement e -> kind != SourceKind.SYSTEM;
            case Value.SignalSeen s -> kind != SourceKind.SYSTEM && kind != SourceKind.USER;
            case Value.ConnectionSeen c -> kind != SourceKind.SYSTEM && kind != SourceKind.USER;
            default -> false;
        };
    }

    /** Neither a tie between two nor the retraction of what others said. */
    private static boolean speaksOfOne(Observation observation) {
        return Ties.pairOf(observation) == null && !(observation.value() instanceof Value.Retract);
    }

    static List<List<Observation>> of(List<Observation> observations) {
        if (observations.isEmpty()) {
            return List.of();
        }
        if (isPlainlyOne(observations)) {
            return List.of(observations);
        }
        return new Split(observations).groups();
    }

    private static boolean isPlainlyOne(List<Observation> observations) {
        Identifier strongest = observations.getFirst().strongest();
        for (Observation observation : observations) {
            if (Ties.pairOf(observation) != null || !observation.strongest().equals(strongest)) {
                return false;
            }
        }
        return true;
    }

    /** The observations of each person. */
    private static final class Split {
        private final List<Observation> all;
        private final Retractions retractions;
        private final Certain certain;
        private final Ties ties;
        /** Joins the identifiers of those of whom nothing is known. */
        private Certain spokenOf;
        /** By the identifier that names the group. */
        private final TreeMap<Identifier, Set<Observation>> groups = new TreeMap<>();

        private final Map<Identifier, Identifier> groupOf = new HashMap<>();

        Split(List<Observation> all) {
            this.all = all;
            this.retractions = Retractions.in(all);
            List<Observation> standing = retractions.standing(all);
            this.ties = Ties.in(standing);
            this.certain = new Certain(standing.stream().filter(People::names).toList(), ties);
            this.spokenOf = certain;
        }

        List<List<Observation>> groups() {
            groupThoseThatName();
            groupThoseThatSpeakOf();
            for (Observation observation : all) {
                if (!speaksOfOne(observation)) {
                    homesOf(observation).forEach(home -> add(observation, home));
                }
            }
            nameThoseWhoAreOnlySpokenOf();
            List<List<Observation>> result = new ArrayList<>(groups.size());
            for (Set<Observation> group : groups.values()) {
                result.add(sorted(group));
            }
            return result;
        }

        private static List<Observation> sorted(Set<Observation> group) {
            List<Observation> sorted = new ArrayList<>(group);
            sorted.sort(Truths.ORDER);
            return List.copyOf(sorted);
        }

        /** Links, decisions and what was retracted, of people of whom nothing else is known. */
        private void nameThoseWhoAreOnlySpokenOf() {
            List<Set<Observation>> nameless = new ArrayList<>();
            groups.values().removeIf(group -> {
                boolean nobody = group.stream().noneMatch(this::standsAndNames);
                if (nobody) {
                    nameless.add(group);
                }
                return nobody;
            });
            for (Set<Observation> group : nameless) {
                Identifier name = Truths.naming(identifiers(sorted(group)));
                groups.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(group);
            }
        }

        private void groupThoseThatName() {
            Map<Identifier, List<Observation>> byRoot = new HashMap<>();
            for (Observation observation : all) {
                if (standsAndNames(observation)) {
                    byRoot.computeIfAbsent(certain.root(observation.strongest()), r -> new ArrayList<>())
                            .add(observation);
                }
            }
            // Two groups that would have one name are one: a person's id is made of it.
            byRoot.forEach((root, members) -> {
                SortedSet<Identifier> identifiers = certain.identifiersOf(members);
                Identifier name = Truths.naming(identifiers);
                groups.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(members);
                for (Identifier identifier : identifiers) {
                    groupOf.merge(identifier, name, (a, b) -> preferred(identifier, a, b));
                }
            });
            for (Ties.Pair pair : ties.linked().keySet()) {
                adopt(pair.left(), pair.right());
                adopt(pair.right(), pair.left());
            }
        }

        /** Of two groups that both have it, that which it joined, else the smaller name. */
        private Identifier preferred(Identifier identifier, Identifier a, Identifier b) {
            Identifier root = certain.root(identifier);
            if (certain.root(a).equals(root) != certain.root(b).equals(root)) {
                return certain.root(a).equals(root) ? a : b;
            }
            return a.compareTo(b) <= 0 ? a : b;
        }

        /** An identifier that only a link knows belongs where the link's other end is. */
        private void adopt(Identifier known, Identifier other) {
            Identifier group = groupOf.get(known);
            Identifier root = certain.root(known);
            if (group != null && root.equals(certain.root(other)) && root.equals(certain.root(group))) {
                groupOf.putIfAbsent(other, group);
            }
        }

        /**
         * What says only about whom it is goes to the first who is known by one of its identifiers. Where nobody is, it tells
         * them apart itself, as if it named them: no identifier belongs to two.
         */
        private void groupThoseThatSpeakOf() {
            List<Observation> homeless = new ArrayList<>();
            for (Observation observation : all) {
                if (speaksOfOne(observation) && !standsAndNames(observation)) {
                    Identifier known = known(observation);
                    if (known == null) {
                        homeless.add(observation);
                    } else {
                        add(observation, known);
                    }
                }
            }
            spokenOf = new Certain(homeless, ties);
            for (Observation observation : homeless) {
                add(observation, spokenOf.root(observation.strongest()));
            }
        }

        private @Nullable Identifier known(Observation observation) {
            for (Identifier identifier : observation.subject()) {
                Identifier group = groupOf.get(identifier);
                if (group != null) {
                    return group;
                }
            }
            return null;
        }

        /** Of a tie or a retraction. */
        private List<Identifier> homesOf(Observation observation) {
            List<Identifier> homes =
                    Ties.pairOf(observation) == null ? homesOfRetraction(observation) : homesOfTie(observation);
            if (homes.isEmpty()) {
                Identifier known = known(observation);
                homes = List.of(known == null ? spokenOf.root(observation.strongest()) : known);
            }
            return homes;
        }

        private boolean standsAndNames(Observation observation) {
            return names(observation) && !retractions.cover(observation);
        }

        /**
         * What parts people is with each of them. A link is where it joined; one that an unlink elsewhere kept from joining
         * is with its smaller identifier, whose name the other can't change.
         */
        private List<Identifier> homesOfTie(Observation observation) {
            Ties.Pair pair = Ties.pairOf(observation);
            if (pair == null) {
                return List.of();
            }
            Identifier left = certain.root(pair.left());
            Identifier right = certain.root(pair.right());
            List<Identifier> homes = homesOf(left, pair, ties.apart().contains(pair));
            if (!left.equals(right) && (homes.isEmpty() || ties.apart().contains(pair))) {
                for (Identifier home : homesOf(right, pair, ties.apart().contains(pair))) {
                    if (!homes.contains(home)) {
                        homes.add(home);
                    }
                }
            }
            return homes.isEmpty() ? List.of(spokenOf.root(pair.left())) : homes;
        }

        private List<Identifier> homesOf(Identifier root, Ties.Pair pair, boolean mentioned) {
            List<Identifier> homes = new ArrayList<>(2);
            groups.forEach((name, members) -> {
                for (Observation member : members) {
                    if (standsAndNames(member)
                            && (certain.root(member.strongest()).equals(root) || mentioned && mentions(member, pair))) {
                        homes.add(name);
                        return;
                    }
                }
            });
            return homes;
        }

        private static boolean mentions(Observation member, Ties.Pair pair) {
            return member.subject().contains(pair.left()) || member.subject().contains(pair.right());
        }

        private List<Identifier> homesOfRetraction(Observation observation) {
            Retractions one = Retractions.in(List.of(observation));
            List<Identifier> homes = new ArrayList<>(1);
            groups.forEach((name, members) -> {
                if (members.stream().anyMatch(one::cover)) {
                    homes.add(name);
                }
            });
            return homes;
        }

        private void add(Observation observation, Identifier group) {
            groups.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(observation);
        }
    }
}

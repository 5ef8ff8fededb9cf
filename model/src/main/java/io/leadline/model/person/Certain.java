package io.leadline.model.person;

import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.identity.Mailboxes;
import io.leadline.model.identity.Names;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Joins identifiers by the certain links, in an order that depends on nothing but what is said: first those that one
 * record names together, then links, then common emails. What an unlink keeps apart is never joined, and each
 * identifier stays with the strongest that it was named with.
 */
final class Certain {
    private static final int MAX_NAMES = Defaults.integer("identity.max_names");

    private final Map<Identifier, Identifier> parents = new HashMap<>();
    private final List<Ties.Pair> apart;
    private final SortedMap<Ties.Pair, Instant> linked;
    private final List<Ties.Said> history;
    private final List<Observation> naming;
    private final Map<Identifier, List<String>> namesMet = new HashMap<>();
    /** The provider id with which a handle was seen last, and that sighting. */
    private final Map<Identifier, Observation> lastSeen = new HashMap<>();

    /** @param naming whose subjects say which identifiers are one person's */
    Certain(List<Observation> naming, Ties ties) {
        this.naming = naming;
        this.apart = ties.apart();
        this.linked = ties.linked();
        this.history = ties.history();
        naming.forEach(this::meet);
        join(subjects());
        join(linked.keySet());
        join(mailboxes());
    }

    /** Whichever of the identifiers joined with this one stands for all of them. */
    Identifier root(Identifier identifier) {
        Identifier root = identifier;
        for (Identifier parent = parents.get(root); parent != null; parent = parents.get(root)) {
            root = parent;
        }
        return root;
    }

    /** What these that name one person are about and linked with, without what was unlinked from that person. */
    SortedSet<Identifier> identifiersOf(Collection<Observation> members) {
        SortedSet<Identifier> identifiers = new TreeSet<>();
        Set<Identifier> roots = new HashSet<>();
        for (Observation member : members) {
            roots.add(root(member.strongest()));
            for (Identifier identifier : member.subject()) {
                if (!givesUp(member, identifier)) {
                    identifiers.add(identifier);
                }
            }
        }
        linked.forEach((pair, since) -> {
            Identifier root = root(pair.left());
            if ((roots.isEmpty() || roots.contains(root)) && !givesUp(root, root(pair.right()), since)) {
                identifiers.add(pair.left());
                identifiers.add(pair.right());
            }
        });
        return identifiers;
    }

    private void join(Collection<Ties.Pair> pairs) {
        for (Ties.Pair pair : pairs) {
            Identifier left = root(pair.left());
            Identifier right = root(pair.right());
            if (!left.equals(right) && !isApart(left, right)) {
                boolean leftFirst = left.compareTo(right) < 0;
                parents.put(leftFirst ? right : left, leftFirst ? left : right);
            }
        }
    }

    private boolean isApart(Identifier left, Identifier right) {
        for (Ties.Pair pair : apart) {
            if (isBetween(pair, left, right)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBetween(Ties.Pair pair, Identifier left, Identifier right) {
        Identifier a = root(pair.left());
        Identifier b = root(pair.right());
        return a.equals(left) && b.equals(right) || a.equals(right) && b.equals(left);
    }

    /**
     * Whether an unlink takes this identifier away from the person of whom the observation speaks, since it belongs to the
     * one from whom that person was parted. Not so if a user had first joined the two: then the parting gives back
     * what was said of each before.
     */
    private boolean givesUp(Observation observation, Identifier identifier) {
        return !apart.isEmpty() && givesUp(root(observation.strongest()), root(identifier), observation.seenAt());
    }

    private boolean givesUp(Identifier root, Identifier other, Instant saidAt) {
        if (!isApart(root, other)) {
            return false;
        }
        for (Ties.Said said : history) {
            if (isBetween(said.pair(), root, other)) {
                return !said.link() || saidAt.isAfter(said.at());
            }
        }
        return true;
    }

    private void meet(Observation observation) {
        String name = nameIn(observation);
        for (Identifier identifier : observation.subject()) {
            if (name != null) {
                List<String> names = namesMet.computeIfAbsent(identifier, i -> new ArrayList<>(1));
                if (names.size() <= MAX_NAMES && names.stream().noneMatch(held -> Names.agree(held, name))) {
                    names.add(name);
                }
            }
            if (providerId(observation, identifier) != null) {
                lastSeen.merge(identifier, observation, Certain::later);
            }
        }
    }

    private static Observation later(Observation a, Observation b) {
        int byTime = a.at().compareTo(b.at());
        return byTime > 0 || byTime == 0 && a.id().compareTo(b.id()) > 0 ? a : b;
    }

    /** The permanent id that an observation gives together with this handle; null if none, or if it is no handle. */
    private static @Nullable Identifier providerId(Observation observation, Identifier handle) {
        IdentifierKind wanted = switch (handle.kind()) {
            case X -> IdentifierKind.X_ID;
            case LINKEDIN -> IdentifierKind.LINKEDIN_ID;
            default -> null;
        };
        for (Identifier identifier : observation.subject()) {
            if (identifier.kind() == wanted) {
                return identifier;
            }
        }
        return null;
    }

    /** Met with so many names that it can't be one person's. */
    private boolean isCrowded(Identifier identifier) {
        List<String> names = namesMet.get(identifier);
        return names != null && names.size() > MAX_NAMES;
    }

    private Set<Ties.Pair> subjects() {
        Set<Ties.Pair> pairs = new TreeSet<>();
        for (Observation observation : naming) {
            Identifier strongest = observation.strongest();
            for (Identifier other : observation.subject()) {
                if (!other.equals(strongest) && joins(observation, other)) {
                    pairs.add(Ties.Pair.of(strongest, other));
                }
            }
        }
        return pairs;
    }

    private boolean joins(Observation observation, Identifier other) {
        if (isCrowded(other)) {
            return false;
        }
        if (other.kind() == IdentifierKind.EMAIL) {
            // Beside a profile an email is looked at later, when the names are known.
            return observation.strongest().kind() == IdentifierKind.EMAIL && !Mailboxes.isRole(other.value());
        }
        Identifier id = providerId(observation, other);
        Observation last = id == null ? null : lastSeen.get(other);
        return id == null || last == null || id.equals(providerId(last, other));
    }

    /** Those who have an email in common and whose names agree; who has no name goes with the first who has one. */
    private Set<Ties.Pair> mailboxes() {
        Map<Identifier, Set<Identifier>> owners = new TreeMap<>();
        Map<Identifier, Set<String>> names = new HashMap<>();
        for (Observation observation : naming) {
            Identifier root = root(observation.strongest());
            String name = nameIn(observation);
            if (name != null) {
                names.computeIfAbsent(root, r -> new HashSet<>()).add(name);
            }
            for (Identifier identifier : observation.subject()) {
                if (identifier.kind() == IdentifierKind.EMAIL
                        && !Mailboxes.isRole(identifier.value())
                        && !isCrowded(identifier)
                        && !givesUp(observation, identifier)) {
                    owners.computeIfAbsent(identifier, i -> new TreeSet<>()).add(root);
                }
            }
        }
        for (Ties.Pair pair : linked.keySet()) {
            if (root(pair.left()).equals(root(pair.right()))) {
                owners.computeIfPresent(pair.left(), (email, sharing) -> with(sharing, root(email)));
                owners.computeIfPresent(pair.right(), (email, sharing) -> with(sharing, root(email)));
            }
        }
        Set<Ties.Pair> pairs = new TreeSet<>();
        for (Set<Identifier> sharing : owners.values()) {
            if (sharing.size() > 1) {
                agreeing(List.copyOf(sharing), names, pairs);
            }
        }
        return pairs;
    }

    private static Set<Identifier> with(Set<Identifier> sharing, Identifier root) {
        sharing.add(root);
        return sharing;
    }

    private static void agreeing(List<Identifier> sharing, Map<Identifier, Set<String>> names, Set<Ties.Pair> pairs) {
        Identifier firstNamed = sharing.getFirst();
        for (Identifier root : sharing.reversed()) {
            firstNamed = names.containsKey(root) ? root : firstNamed;
        }
        for (int i = 0; i < sharing.size(); i++) {
            Identifier root = sharing.get(i);
            Set<String> mine = names.get(root);
            if (mine == null) {
                if (!root.equals(firstNamed)) {
                    pairs.add(Ties.Pair.of(firstNamed, root));
                }
                continue;
            }
            for (Identifier other : sharing.subList(i + 1, sharing.size())) {
                Set<String> theirs = names.get(other);
                if (theirs != null && anyAgree(mine, theirs)) {
                    pairs.add(Ties.Pair.of(root, other));
                }
            }
        }
    }

    private static boolean anyAgree(Set<String> left, Set<String> right) {
        for (String a : left) {
            for (String b : right) {
                if (Names.agree(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String nameIn(Observation observation) {
        return switch (observation.value()) {
            case Value.Profile profile -> profile.facts().text(Field.NAME);
            case Value.Row row -> row.facts().text(Field.NAME);
            default -> null;
        };
    }
}

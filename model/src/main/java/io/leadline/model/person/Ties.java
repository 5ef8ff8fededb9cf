package io.leadline.model.person;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of identifiers are said to be one person, and which are said not to be. Of one pair an unlink wins over
 * every link, but for a user's that is newer.
 *
 * @param linked with when each link was first known
 * @param history of the pairs that were ever unlinked or linked by a user, all that was said so, oldest first
 */
record Ties(SortedMap<Pair, Instant> linked, List<Pair> apart, List<Said> history) {
    private static final Ties NONE = new Ties(Collections.emptySortedMap(), List.of(), List.of());
    private static final Comparator<Observation> NEWEST =
            Comparator.comparing(Observation::at).thenComparing(Observation::id);

    /** Two identifiers, the smaller first. */
    record Pair(Identifier left, Identifier right) implements Comparable<Pair> {
        static Pair of(Identifier a, Identifier b) {
            return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }

        @Override
        public int compareTo(Pair other) {
            int byLeft = left.compareTo(other.left);
            return byLeft != 0 ? byLeft : right.compareTo(other.right);
        }
    }

    /** A user's link, or anybody's unlink. */
    record Said(Pair pair, boolean link, Instant at) {}

    boolean areNone() {
        return linked.isEmpty() && apart.isEmpty();
    }

    /** The pair that a link or unlink is about; null for all else. */
    static @Nullable Pair pairOf(Observation observation) {
        return switch (observation.value()) {
            case Value.Link link -> Pair.of(link.left(), link.right());
            case Value.Unlink unlink -> Pair.of(unlink.left(), unlink.right());
            default -> null;
        };
    }

    /** What stands between these observations, of which none is retracted. */
    static Ties in(List<Observation> standing) {
        Map<Pair, List<Observation>> said = Map.of();
        for (Observation observation : standing) {
            Pair pair = pairOf(observation);
            if (pair != null && !pair.left().equals(pair.right())) {
                said = said.isEmpty() ? new HashMap<>() : said;
                said.computeIfAbsent(pair, p -> new ArrayList<>()).add(observation);
            }
        }
        if (said.isEmpty()) {
            return NONE;
        }
        SortedMap<Pair, Instant> linked = new TreeMap<>();
        List<Pair> apart = new ArrayList<>();
        said.forEach((pair, statements) -> {
            if (isLinked(statements)) {
                linked.put(pair, firstLink(statements));
            } else {
                apart.add(pair);
            }
        });
        apart.sort(null);
        return new Ties(linked, apart, apart.isEmpty() ? List.of() : history(said));
    }

    private static Instant firstLink(List<Observation> statements) {
        Instant first = Instant.MAX;
        for (Observation statement : statements) {
            if (statement.value() instanceof Value.Link && statement.seenAt().isBefore(first)) {
                first = statement.seenAt();
            }
        }
        return first;
    }

    private static List<Said> history(Map<Pair, List<Observation>> said) {
        List<Observation> statements = new ArrayList<>();
        for (List<Observation> ofOnePair : said.values()) {
            for (Observation statement : ofOnePair) {
                if (statement.value() instanceof Value.Unlink
                        || statement.source().kind() == SourceKind.USER) {
                    statements.add(statement);
                }
            }
        }
        statements.sort(NEWEST);
        List<Said> history = new ArrayList<>(statements.size());
        for (Observation statement : statements) {
            Pair pair = Objects.requireNonNull(pairOf(statement));
            history.add(new Said(pair, statement.value() instanceof Value.Link, statement.at()));
        }
        return history;
    }

    private static boolean isLinked(List<Observation> statements) {
        Observation unlink = null;
        Observation userLink = null;
        for (Observation statement : statements) {
            if (statement.value() instanceof Value.Unlink) {
                unlink = newer(unlink, statement);
            } else if (statement.source().kind() == SourceKind.USER) {
                userLink = newer(userLink, statement);
            }
        }
        return unlink == null || userLink != null && NEWEST.compare(userLink, unlink) > 0;
    }

    private static Observation newer(@Nullable Observation held, Observation other) {
        return held == null || NEWEST.compare(other, held) > 0 ? other : held;
    }
}

package io.leadline.index.match;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.index.match.Matcher.Known;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.match.Level;
import io.leadline.model.match.MatchModel;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins who is surely one person and proposes who may be. Two are joined where each is by far the likeliest for the other; it
 * is a {@code link} like any, so it can be undone, and whoever was parted is never joined again.
 */
public final class Resolver {
    /** Of one person; further ones are hardly ever right. */
    private static final int MOST_PROPOSED = 3;

    private static final int REMEMBERED = 200_000;

    private final Matcher matcher;
    private final Proposals proposals;
    private final Writer writer;
    private final NaturalKey key;
    private final InstantSource clock;
    /** What was known of people when they were looked at last. */
    private final Cache<String, Integer> looked =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public Resolver(Matcher matcher, Proposals proposals, Writer writer, NaturalKey key, InstantSource clock) {
        this.matcher = matcher;
        this.proposals = proposals;
        this.writer = writer;
        this.key = key;
        this.clock = clock;
    }

    /** @param looked how many may have another half */
    public record Result(int looked, int joined, int proposed) {
        public Result plus(Result other) {
            return new Result(looked + other.looked, joined + other.joined, proposed + other.proposed);
        }
    }

    /** These people must be visible to search: of two who come at once the later then sees the earlier. */
    public Result resolve(String workspace, Collection<String> people) {
        List<Known> open = matcher.open(workspace, people).stream()
                .filter(one -> isNews(workspace, one))
                .toList();
        // Nothing is written until all are looked at, so it does not matter who is looked at first.
        List<Looked> all =
                open.parallelStream().map(one -> look(workspace, one)).toList();
        List<Observation> links = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int proposed = 0;
        for (Looked each : all) {
            Known one = each.one;
            List<Candidate> candidates = each.candidates;
            if (candidates.isEmpty() || taken.contains(one.person())) {
                continue;
            }
            Candidate best = candidates.getFirst();
            if (each.sure) {
                if (taken.add(best.person()) && taken.add(one.person())) {
                    links.add(link(workspace, one.naming(), best));
                }
                continue;
            }
            for (Candidate candidate : candidates.subList(0, Math.min(MOST_PROPOSED, candidates.size()))) {
                if (!isOtherName(candidate.score()) && proposals.propose(workspace, one.naming(), candidate)) {
                    proposed++;
                }
            }
        }
        if (!links.isEmpty()) {
            writer.write(links, Durability.BUFFERED);
        }
        return new Result(open.size(), links.size(), proposed);
    }

    /** @param sure whether the first of the candidates is this person */
    private record Looked(Known one, List<Candidate> candidates, boolean sure) {}

    private Looked look(String workspace, Known one) {
        List<Candidate> candidates = matcher.candidates(workspace, one);
        return new Looked(one, candidates, !candidates.isEmpty() && isSure(workspace, one, candidates.getFirst()));
    }

    /** A new score or vector of somebody says nothing of who they are; whoever came since has looked at them. */
    private boolean isNews(String workspace, Known one) {
        int now = one.traits().hashCode() * 31 + one.apart().hashCode();
        Integer before = looked.asMap().put(workspace + '/' + one.person(), now);
        return before == null || before != now;
    }

    /** For either the other is the one. Without a profile on both platforms the weights are not measured: a user decides. */
    private boolean isSure(String workspace, Known one, Candidate best) {
        if (best.probability() < matcher.model().upper() || !isMoreThanAName(best.score())) {
            return false;
        }
        List<Known> other = matcher.open(workspace, List.of(best.person()));
        if (other.isEmpty() || !isAcross(one, other.getFirst())) {
            return false;
        }
        List<Candidate> back = matcher.candidates(workspace, other.getFirst(), one);
        return !back.isEmpty()
                && back.getFirst().person().equals(one.person())
                && back.getFirst().probability() >= matcher.model().upper();
    }

    /** A name that nobody else here has says little where few people are known. */
    private static boolean isMoreThanAName(MatchModel.Score score) {
        return score.evidence().stream()
                .anyMatch(each -> each.weight() > 0
                        && each.aspect() != Level.Aspect.NAME
                        && each.aspect() != Level.Aspect.NAMESAKES);
    }

    /**
     * Colleagues in one role agree in much; under names that have nothing in common nobody would take them for one. Unless
     * both chose one handle: then a name is written in a way that was not understood.
     */
    private static boolean isOtherName(MatchModel.Score score) {
        return has(score, Level.NAME_OTHER) && !has(score, Level.HANDLE_SAME);
    }

    private static boolean has(MatchModel.Score score, Level level) {
        return score.evidence().stream().anyMatch(each -> each.level() == level);
    }

    private static boolean isAcross(Known one, Known other) {
        return one.traits().isOn(true) && other.traits().isOn(false)
                || one.traits().isOn(false) && other.traits().isOn(true);
    }

    private Observation link(String workspace, Identifier one, Candidate best) {
        Identifier left = one.compareTo(best.naming()) < 0 ? one : best.naming();
        Identifier right = left.equals(one) ? best.naming() : one;
        Instant now = clock.instant();
        String version = matcher.model().version();
        Source source = new Source(SourceKind.SYSTEM, version + ':' + left + '=' + right, null, null);
        List<Identifier> subject = List.of(left);
        return new Observation(
                key.observation(workspace, ObservationType.LINK, subject, source),
                workspace,
                subject,
                source,
                now,
                now,
                best.probability(),
                new Evidence(null, words(best.score())),
                new Value.Link(left, right, version),
                0);
    }

    /** What spoke for it, strongest first. */
    private static String words(MatchModel.Score score) {
        StringBuilder words = new StringBuilder();
        for (MatchModel.Evidence evidence : score.evidence()) {
            if (evidence.weight() > 0) {
                words.append(words.isEmpty() ? "" : "; ")
                        .append(evidence.level().wireName().replace('_', ' '));
                if (!evidence.found().isEmpty()) {
                    words.append(": ").append(evidence.found());
                }
            }
        }
        return words.toString();
    }
}

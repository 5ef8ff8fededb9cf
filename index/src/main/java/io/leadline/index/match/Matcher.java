package io.leadline.index.match;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.index.Engine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.match.Comparison;
import io.leadline.model.match.MatchKeys;
import io.leadline.model.match.MatchModel;
import io.leadline.model.match.Traits;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says who may be the same person as somebody: asks the index who shares a key, compares each, and weighs them against each
 * other. Writes nothing. Sees who is visible to search; safe for use by several threads.
 */
public final class Matcher {
    /** Who shares a key and is compared; of more, those with rarer keys. */
    private static final int MOST_COMPARED = 64;

    private static final int REMEMBERED = 20_000;
    /** Words and their runs of those who are remembered, some 80 bytes each: long texts have thousands. */
    private static final long MOST_WORDS = 2_000_000;

    private static final int WORDS_OF_ANYBODY = 50;
    private static final Duration COUNTED = Duration.ofSeconds(30);

    private final Engine engine;
    private final Writer writer;
    private final MatchModel model;
    /** What was read of people, by workspace and id; good for the version of their truth. */
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_WORDS)
            .weigher((String who, Known one) ->
                    WORDS_OF_ANYBODY + one.traits.grams().size())
            .build();

    private final Cache<String, Long> counts = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(COUNTED)
            .build();

    public Matcher(Engine engine, Writer writer) {
        this(engine, writer, MatchModel.standard());
    }

    public Matcher(Engine engine, Writer writer, MatchModel model) {
        this.engine = engine;
        this.writer = writer;
        this.model = model;
    }

    public MatchModel model() {
        return model;
    }

    /**
     * What is known of one person.
     *
     * @param apart identifiers of whom it is said that they are somebody else
     */
    public record Known(String person, long seq, Traits traits, Set<Identifier> apart, boolean suppressed) {
        static Known of(Truth truth) {
            Person person = PersonFold.fold(truth);
            return new Known(
                    truth.id(), truth.seq(), Traits.of(person), Truths.apartFrom(truth), person.suppressed() != null);
        }

        public Identifier naming() {
            return Truths.naming(traits.identifiers());
        }

        /** Whether a profile is missing, so that somebody can be the other half. */
        boolean isOpen() {
            return !suppressed && !(traits.isOn(true) && traits.isOn(false));
        }
    }

    /** Those of these people who are there and may have another half, with what is known of them. */
    public List<Known> open(String workspace, Collection<String> people) {
        return writer.truths(workspace, people).parallelStream()
                .filter(Truths::isNamed)
                .map(truth -> remember(workspace, Known.of(truth)))
                .filter(Known::isOpen)
                .toList();
    }

    private Known remember(String workspace, Known read) {
        known.put(workspace + '/' + read.person, read);
        return read;
    }

    /** Likeliest first; those below the lower threshold are left out. */
    public List<Candidate> candidates(String workspace, Known person) {
        return candidates(workspace, person, sharing(workspace, person));
    }

    /** As {@link #candidates(String, Known)}, with one more, who may have too little of a profile to lie in the pool. */
    List<Candidate> candidates(String workspace, Known person, Known also) {
        List<Known> others = new ArrayList<>(sharing(workspace, person));
        if (others.stream().noneMatch(other -> other.person.equals(also.person))) {
            others.add(also);
        }
        return candidates(workspace, person, others);
    }

    private List<Candidate> candidates(String workspace, Known person, List<Known> others) {
        List<Candidate> scored = new ArrayList<>();
        double all = 1;
        for (Known other : others) {
            MatchModel.Score score = score(workspace, person, other);
            if (score != null) {
                all += score.odds();
                scored.add(new Candidate(other.person, other.naming(), score, 0));
            }
        }
        double sum = all;
        return scored.stream()
                .map(c -> new Candidate(
                        c.person(), c.naming(), c.score(), c.score().odds() / sum))
                .filter(c -> c.probability() >= model.lower())
                .sorted(Comparator.comparingDouble(Candidate::probability)
                        .reversed()
                        .thenComparing(Candidate::naming))
                .toList();
    }

    /** Null if the two cannot be one: two profiles of one platform, or somebody said so. */
    public MatchModel.@Nullable Score score(String workspace, Known one, Known other) {
        Comparison comparison = compare(workspace, one, other);
        return comparison == null ? null : model.score(comparison);
    }

    /** Null as {@link #score}. */
    public @Nullable Comparison compare(String workspace, Known one, Known other) {
        boolean apart = one.apart.stream().anyMatch(other.traits.identifiers()::contains)
                || other.apart.stream().anyMatch(one.traits.identifiers()::contains);
        return apart ? null : Comparison.of(one.traits, other.traits, key -> count(workspace, key));
    }

    /** Those who share a key with somebody, may be the other half, and are not that person. */
    public List<Known> sharing(String workspace, Known person) {
        List<String> keys = MatchKeys.of(person.traits);
        if (keys.isEmpty()) {
            return List.of();
        }
        Filter other = otherHalves(person);
        SearchResult found = search(workspace, Filter.and(under(keys), other), MOST_COMPARED);
        if (found.total() > MOST_COMPARED) {
            List<String> rare = keys.stream()
                    .filter(key -> count(workspace, key) <= MOST_COMPARED / 2)
                    .toList();
            found = rare.isEmpty() ? found : search(workspace, Filter.and(under(rare), other), MOST_COMPARED);
        }
        Map<String, Known> others = new LinkedHashMap<>();
        Map<String, Long> unknown = new HashMap<>();
        for (SearchResult.Hit hit : found.hits()) {
            Known remembered = known.getIfPresent(workspace + '/' + hit.id());
            if (remembered != null && remembered.seq >= hit.version()) {
                others.put(hit.id(), remembered);
            } else {
                unknown.put(hit.id(), hit.version());
            }
        }
        for (Truth truth : writer.truths(workspace, unknown.keySet())) {
            others.put(truth.id(), remember(workspace, Known.of(truth)));
        }
        others.remove(person.person);
        return others.values().stream().filter(Known::isOpen).toList();
    }

    private static Filter under(List<String> keys) {
        return new Filter.In(IndexField.MATCH.wireName(), keys);
    }

    /** Those who lack the profile that this person has: of most who are called alike half, and they are not even read. */
    private static Filter otherHalves(Known person) {
        List<String> has = new ArrayList<>(2);
        if (person.traits.isOn(true)) {
            has.add("linkedin");
        }
        if (person.traits.isOn(false)) {
            has.add("x");
        }
        return has.isEmpty() ? Filter.ALL : new Filter.Not(new Filter.In(IndexField.HAS.wireName(), has));
    }

    private SearchResult search(String workspace, Filter filter, int size) {
        return engine.search().search(SearchRequest.of(IndexName.POOL, workspace, filter, size));
    }

    private long count(String workspace, String key) {
        String cached = workspace + '/' + key;
        Long counted = counts.getIfPresent(cached);
        if (counted == null) {
            counted = search(workspace, under(List.of(key)), 0).total();
            counts.put(cached, counted);
        }
        return counted;
    }
}

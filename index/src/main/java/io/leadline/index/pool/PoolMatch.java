package io.leadline.index.pool;

import io.leadline.index.Engine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Outcome;
import io.leadline.index.write.Vectors;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import io.leadline.model.text.Embedder;
import io.leadline.model.text.ProfileText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives an offer its leads out of the pool: people whose profiles are near in meaning to whom the offer looks for, in the
 * places and industries that it demands, and who are not its leads yet. Safe for use by several threads.
 */
public final class PoolMatch {
    /**
     * @param threshold the least cosine of profile and ICP. Of unrelated pairs 99 in 100 are below it; calibrated for
     *     bge-small-en-v1.5
     * @param limit how many leads a run brings at most
     */
    public record Settings(double threshold, int limit) {
        public static final Settings DEFAULT = new Settings(0.5, 100);
    }

    /**
     * @param found how many people are leads of the offer now that were not before
     * @param more whether the run stopped at its limit, so that another may find more
     */
    public record Result(int found, boolean more) {
        static final Result NONE = new Result(0, false);
    }

    private final Engine engine;
    private final Writer writer;
    private final Embedder embedder;
    private final PlaceFilter places;
    private final NaturalKey key;
    private final InstantSource clock;
    private final Settings settings;

    public PoolMatch(
            Engine engine,
            Writer writer,
            Embedder embedder,
            Places places,
            NaturalKey key,
            InstantSource clock,
            Settings settings) {
        this.engine = engine;
        this.writer = writer;
        this.embedder = embedder;
        this.places = new PlaceFilter(engine.search(), places);
        this.key = key;
        this.clock = clock;
        this.settings = settings;
    }

    /** Brings what the pool has for the offer, best first; scored, durable and searchable when it returns. */
    public Result match(Offer offer) {
        return match(offer, settings.limit());
    }

    /** @param limit how many leads to bring at most */
    public Result match(Offer offer, int limit) {
        String icp = ProfileText.of(offer);
        if (icp.isEmpty() || limit <= 0) {
            return Result.NONE;
        }
        List<String> people = candidates(offer, vector(icp), limit + 1);
        boolean more = people.size() > limit;
        List<Observation> found = new ArrayList<>(people.size());
        for (String person : more ? people.subList(0, limit) : people) {
            Truth truth = writer.truth(offer.workspace(), person);
            if (truth != null) {
                found.add(found(offer, truth));
            }
        }
        if (found.isEmpty()) {
            return Result.NONE;
        }
        int leads = 0;
        for (Outcome outcome : writer.write(found, Durability.DURABLE)) {
            if (outcome.effect() == Outcome.Effect.ADDED || outcome.effect() == Outcome.Effect.NEW) {
                leads++;
            }
        }
        engine.search().refresh();
        return new Result(leads, more);
    }

    /** An empty row that says: found in the pool. Said once an offer and person, so that who was removed stays so. */
    private Observation found(Offer offer, Truth truth) {
        Instant now = clock.instant();
        List<Identifier> subject = List.of(Truths.naming(Truths.identifiers(truth)));
        Source source = new Source(SourceKind.POOL, "pool:" + offer.id(), null, offer.id());
        return new Observation(
                key.observation(offer.workspace(), ObservationType.ROW, subject, source),
                offer.workspace(),
                subject,
                source,
                now,
                now,
                1,
                null,
                new Value.Row(Facts.NONE, Facts.NONE, Map.of()),
                0);
    }

    /** The vector of the ICP, kept beside those of people, where the scorer finds it too. */
    private float[] vector(String icp) {
        String stored = Vectors.key(embedder.model(), ProfileText.hash(icp));
        Document known = engine.store().get(Collection.VECTOR, stored);
        if (known != null && known.body().length > 0) {
            return Vectors.decode(known.body());
        }
        float[] vector = embedder.embed(List.of(icp)).getFirst();
        engine.store()
                .write(List.of(Write.any(Collection.VECTOR, stored, Vectors.encode(vector))), Durability.BUFFERED);
        return vector;
    }

    private List<String> candidates(Offer offer, float[] vector, int wanted) {
        List<Filter> demands = new ArrayList<>();
        if (!offer.industries().isEmpty()) {
            demands.add(new Filter.In(IndexField.INDUSTRY.wireName(), offer.industries()));
        }
        boolean placed = !offer.locations().isEmpty() && offer.locationFilter() == Offer.LocationFilter.LEAD;
        if (placed) {
            demands.add(places.of(offer.workspace(), offer.locations()));
        }
        List<String> people = new ArrayList<>();
        String after = null;
        do {
            SearchResult page = engine.search().search(nearest(offer, new Filter.And(demands), vector, wanted, after));
            boolean below = false;
            List<String> near = new ArrayList<>();
            for (SearchResult.Hit hit : page.hits()) {
                below |= hit.score() < settings.threshold();
                if (!below && (!placed || places.holds(hit.json(), offer.locations()))) {
                    near.add(hit.id());
                }
            }
            near.removeAll(leads(offer, near));
            people.addAll(near.subList(0, Math.min(near.size(), wanted - people.size())));
            after = below ? null : page.after();
        } while (after != null && people.size() < wanted);
        return people;
    }

    private static SearchRequest nearest(
            Offer offer, Filter filter, float[] vector, int wanted, @Nullable String after) {
        return new SearchRequest(
                IndexName.POOL,
                offer.workspace(),
                Filter.ALL,
                filter,
                vector,
                List.of(),
                List.of(),
                Math.min(1_000, wanted + wanted / 2),
                after,
                false,
                null,
                false);
    }

    /** Those of these people who are leads of the offer already. */
    private Set<String> leads(Offer offer, List<String> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        List<String> ids =
                people.stream().map(person -> Lead.id(person, offer.id())).toList();
        Set<String> leads = new HashSet<>();
        engine.search()
                .forEachId(
                        IndexName.LEADS,
                        offer.workspace(),
                        new Filter.In(IndexField.ID.wireName(), ids),
                        page -> page.forEach(lead -> leads.add(Lead.personOf(lead))));
        return leads;
    }
}

package io.leadline.index.pool;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
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
import io.leadline.index.write.SharedPool;
import io.leadline.index.write.Vectors;
import io.leadline.index.write.Writer;
import io.leadline.model.Defaults;
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
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import io.leadline.model.text.Embedder;
import io.leadline.model.text.ProfileText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives an offer its leads out of the pool: people whose profiles are near in meaning to whom the offer looks for, in the
 * places and industries that it demands, and who are not its leads yet: of the workspace's own pool, and of the shared one if
 * the workspace wants that. Who is not known to live anywhere does not live where an offer demands and is not brought, though
 * a score never holds it against them; where the company sits is left to the score, which knows the company. Safe for use by several threads.
 */
public final class PoolMatch {
    /** How many leads a run brings if nobody says otherwise. */
    public static final int LIMIT = Defaults.integer("pool.match_limit");

    /**
     * @param found how many people are leads of the offer now that were not before
     * @param more whether the run stopped at its limit, so that another may find more
     */
    public record Result(int found, boolean more) {
        static final Result NONE = new Result(0, false);
    }

    private final Engine engine;
    private final Catalog catalog;
    private final Writer writer;
    private final Embedder embedder;
    private final PlaceFilter places;
    private final NaturalKey key;
    private final InstantSource clock;
    private final double threshold;

    /**
     * @param threshold the least cosine of profile and ICP by this embedder: of unrelated pairs 99 in 100 are below it
     */
    public PoolMatch(
            Engine engine,
            Writer writer,
            Embedder embedder,
            Places places,
            NaturalKey key,
            InstantSource clock,
            double threshold) {
        this.engine = engine;
        this.catalog = new Catalog(engine.store());
        this.writer = writer;
        this.embedder = embedder;
        this.places = new PlaceFilter(engine.search(), places);
        this.key = key;
        this.clock = clock;
        this.threshold = threshold;
    }

    /** Brings what the pool has for the offer, best first; scored, durable and searchable when it returns. */
    public Result match(Offer offer) {
        return match(offer, LIMIT);
    }

    /** @param limit how many leads to bring at most */
    public Result match(Offer offer, int limit) {
        List<Near> people = nearest(offer, limit, true);
        boolean more = people.size() > limit;
        List<Observation> found = new ArrayList<>(people.size());
        for (Near person : more ? people.subList(0, limit) : people) {
            if (person.shared() != null) {
                found.addAll(copied(offer, person.shared()));
            }
            Truth truth = truth(offer, person);
            if (truth != null) {
                found.add(found(offer, truth));
            }
        }
        if (found.isEmpty()) {
            return Result.NONE;
        }
        int leads = 0;
        List<Outcome> outcomes = writer.write(found, Durability.DURABLE);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome.Effect effect = outcomes.get(i).effect();
            if (found.get(i).type() == ObservationType.ROW
                    && (effect == Outcome.Effect.ADDED || effect == Outcome.Effect.NEW)) {
                leads++;
            }
        }
        engine.search().refresh();
        return new Result(leads, more);
    }

    /** What {@link #match} would bring now, of an offer that need not be stored. Writes nothing. */
    public Result foretell(Offer offer, int limit) {
        List<Near> people = nearest(offer, limit, false);
        long found = people.stream()
                .limit(limit)
                .filter(person -> isNew(offer, person))
                .count();
        return new Result((int) found, people.size() > limit);
    }

    /** Not found by an earlier run: who was removed since stays so. */
    private boolean isNew(Offer offer, Near person) {
        Truth truth = truth(offer, person);
        return truth != null
                && truth.observations().stream()
                        .noneMatch(said -> said.id().equals(found(offer, truth).id()));
    }

    private @Nullable Truth truth(Offer offer, Near person) {
        return person.shared() == null ? writer.truth(offer.workspace(), person.id()) : person.shared();
    }

    /** An empty row that says: found in the pool. Said once an offer and person, so that who was removed stays so. */
    private Observation found(Offer offer, Truth truth) {
        List<Identifier> subject = List.of(Truths.naming(Truths.identifiers(truth)));
        Source source = new Source(SourceKind.POOL, "pool:" + offer.id(), null, offer.id());
        Value said = new Value.Row(Facts.NONE, Facts.NONE, Map.of());
        return statement(offer, subject, source, clock.instant(), 1, said);
    }

    /** What providers said of a person of the shared pool, for the workspace to keep. */
    private List<Observation> copied(Offer offer, Truth shared) {
        List<Observation> copies = new ArrayList<>();
        for (Observation observation : shared.observations()) {
            Source source = new Source(SourceKind.POOL, "shared:" + observation.id(), null, null);
            copies.add(statement(
                    offer,
                    observation.subject(),
                    source,
                    observation.at(),
                    observation.confidence(),
                    observation.value()));
        }
        return copies;
    }

    private Observation statement(
            Offer offer, List<Identifier> subject, Source source, Instant at, double confidence, Value value) {
        return new Observation(
                key.observation(offer.workspace(), value.type(), subject, source),
                offer.workspace(),
                subject,
                source,
                at,
                clock.instant(),
                confidence,
                null,
                value,
                0);
    }

    /** Best first, one more than the limit if there are more; nobody without an ICP. */
    private List<Near> nearest(Offer offer, int limit, boolean keepVector) {
        String icp = ProfileText.of(offer);
        return icp.isEmpty() || limit <= 0 ? List.of() : candidates(offer, vector(icp, keepVector), limit + 1);
    }

    /** The vector of the ICP; kept, it lies beside those of people, where the scorer finds it too. */
    private float[] vector(String icp, boolean keep) {
        String stored = Vectors.key(embedder.model(), ProfileText.hash(icp));
        Document known = engine.store().get(Collection.VECTOR, stored);
        if (known != null && known.body().length > 0) {
            return Vectors.decode(known.body());
        }
        float[] vector = embedder.embed(List.of(icp)).getFirst();
        if (keep) {
            engine.store()
                    .write(List.of(Write.any(Collection.VECTOR, stored, Vectors.encode(vector))), Durability.BUFFERED);
        }
        return vector;
    }

    /**
     * Somebody near enough.
     *
     * @param shared what providers said of a stranger in the shared pool; null for people of the workspace
     */
    private record Near(String id, double score, @Nullable Truth shared) {}

    /** Best first, at most {@code wanted}; of the own pool and, if the workspace wants it, of the shared one. */
    private List<Near> candidates(Offer offer, float[] vector, int wanted) {
        List<Near> people = candidates(offer, offer.workspace(), vector, wanted, page -> {
            Set<String> leads = leads(offer, page.stream().map(Near::id).toList());
            return page.stream().filter(near -> !leads.contains(near.id())).toList();
        });
        Set<String> origins = origins(offer.workspace());
        if (origins.isEmpty()) {
            return people;
        }
        Set<Identifier> seen = new HashSet<>();
        List<Near> all = new ArrayList<>(people);
        all.addAll(
                candidates(offer, SharedPool.WORKSPACE, vector, wanted, page -> strangers(offer, page, origins, seen)));
        all.sort(Comparator.comparingDouble(Near::score).reversed());
        return all.subList(0, Math.min(all.size(), wanted));
    }

    /** The other workspaces whose people may be matched now. */
    private Set<String> origins(String workspace) {
        List<Catalog.Workspace> all = catalog.workspaces();
        if (all.stream().noneMatch(own -> own.id().equals(workspace) && own.poolUse())) {
            return Set.of();
        }
        Set<String> origins = new HashSet<>();
        for (Catalog.Workspace other : all) {
            if (other.poolShare() && !other.id().equals(workspace)) {
                origins.add(other.id());
            }
        }
        return origins;
    }

    /** Those of the shared pool whom the workspace does not know yet, one a public profile. */
    private List<Near> strangers(Offer offer, List<Near> page, Set<String> origins, Set<Identifier> seen) {
        List<Near> strangers = new ArrayList<>();
        for (Near near : page) {
            SharedPool.Member member = SharedPool.member(near.id());
            Truth truth =
                    origins.contains(member.workspace()) ? writer.truth(member.workspace(), member.person()) : null;
            if (truth == null || PersonFold.fold(truth).suppressed() != null) {
                continue;
            }
            Truth provided = SharedPool.provided(truth);
            Set<Identifier> identifiers = provided.observations().isEmpty() ? Set.of() : Truths.identifiers(provided);
            boolean known = identifiers.stream()
                    .anyMatch(one -> seen.contains(one) || writer.find(offer.workspace(), one) != null);
            if (!identifiers.isEmpty() && !known) {
                seen.addAll(identifiers);
                strangers.add(new Near(near.id(), near.score(), provided));
            }
        }
        return strangers;
    }

    private List<Near> candidates(
            Offer offer, String pool, float[] vector, int wanted, UnaryOperator<List<Near>> usable) {
        List<Filter> demands = new ArrayList<>();
        if (!offer.industries().isEmpty()) {
            demands.add(new Filter.In(IndexField.INDUSTRY.wireName(), offer.industries()));
        }
        boolean placed = !offer.locations().isEmpty() && offer.locationFilter() == Offer.LocationFilter.LEAD;
        if (placed) {
            demands.add(places.of(pool, offer.locations()));
        }
        List<Near> people = new ArrayList<>();
        String after = null;
        do {
            SearchResult page = engine.search().search(nearest(pool, new Filter.And(demands), vector, wanted, after));
            boolean below = false;
            List<Near> near = new ArrayList<>();
            for (SearchResult.Hit hit : page.hits()) {
                below |= hit.score() < threshold;
                if (!below && (!placed || places.holds(hit.json(), offer.locations()))) {
                    near.add(new Near(hit.id(), hit.score(), null));
                }
            }
            List<Near> some = usable.apply(near);
            people.addAll(some.subList(0, Math.min(some.size(), wanted - people.size())));
            after = below ? null : page.after();
        } while (after != null && people.size() < wanted);
        return people;
    }

    private static SearchRequest nearest(
            String pool, Filter filter, float[] vector, int wanted, @Nullable String after) {
        return new SearchRequest(
                IndexName.POOL,
                pool,
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

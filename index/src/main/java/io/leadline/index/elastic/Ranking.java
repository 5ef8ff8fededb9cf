package io.leadline.index.elastic;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The order that a vector gives: the {@link #WINDOW} nearest first; with a query besides, nearness and relevance fused by
 * their ranks; all other documents after them, by id. Nothing that matches is left out.
 */
final class Ranking {
    private static final int WINDOW = 1_000;

    /** Reciprocal rank fusion: a hit at rank r of a list adds 1 / (K + r). */
    private static final int K = 60;

    /** A first page needs fewer of the nearest than the window has, but more than it holds: of those as near the first by id. */
    private static final int LEAST_NEAREST = 100;

    /** The graph is walked for so many times as many as are asked for: its way leads past some of them. */
    private static final int OVERSAMPLING = 2;

    /** A filter that half of all pass makes the walk lose its way: with fewer, one in fifty of the nearest is missed. */
    private static final int LEAST_CANDIDATES = 300;

    private static final int LEAST_FILTERED = 800;

    /** More than these Elasticsearch does not give of the graph. */
    private static final int MOST_CANDIDATES = 10_000;

    /** Of so few leads the people are named in the question, which compares them exactly. */
    private static final int FEW = 5_000;

    private static final String PERSON = IndexField.PERSON_ID.wireName();
    private static final Search.Pages BY_ID = new Search.Pages(List.of(new Sort(IndexField.ID.wireName(), false)));

    private static final Comparator<Search.Place> BEST_FIRST = Comparator.comparingDouble(
                    (Search.Place one) -> -one.score())
            .thenComparing(Search.Place::id, Ids::compare);

    private final Reader reader;
    private final SearchRequest request;
    private final float[] vector;
    private final @Nullable Cursor after;
    private final long matching;

    /** @param matching how many documents do */
    Ranking(Reader reader, long matching) {
        this.reader = reader;
        this.request = reader.request();
        this.vector = Objects.requireNonNull(request.vector());
        this.after = reader.after();
        this.matching = matching;
    }

    /** Whether a page begins with the nearest of the pool, who come with their rows. */
    static boolean isOfNearest(SearchRequest request) {
        return request.index() == IndexName.POOL
                && request.query().equals(Filter.ALL)
                && request.collapse() == null
                && request.after() == null;
    }

    /** Asks for the nearest with their rows, best first; there are fewer than wanted if no more match or have a vector. */
    static Map<String, Object> asking(Reader reader, int wanted) {
        float[] vector = Objects.requireNonNull(reader.request().vector());
        Map<String, Object> body = new HashMap<>();
        body.put("knn", near(vector, nearestFor(wanted), reader.matching(), leastCandidates(reader.request())));
        body.put("size", Math.min(wanted, WINDOW));
        body.put("track_total_hits", false);
        body.put("sort", List.of(Map.of("_score", "desc"), Map.of(Mappings.ID, "asc")));
        reader.askContents(body);
        return body;
    }

    /** What the answer to {@link #asking} tells. */
    static List<Search.Found> nearest(JsonNode answer) {
        List<Search.Found> found = new ArrayList<>();
        for (JsonNode hit : Reader.hits(answer)) {
            float cosine = cosine(hit.path("sort").path(0).asFloat());
            found.add(new Search.Found(Search.id(hit), cosine, List.of(cosine), hit));
        }
        return found;
    }

    List<Search.Place> page(int wanted) {
        List<Search.Place> window = window(after == null ? wanted : WINDOW);
        List<Search.Place> page = rest(window, wanted);
        if (page.size() < wanted && page.size() < matching) {
            Map<String, Object> outside = Dsl.not(ids(window));
            Map<String, Object> body = BY_ID.asking(wanted - page.size(), outsideFrom());
            body.put("query", reader.matching(window.isEmpty() ? List.of() : List.of(outside)));
            body.put("track_total_hits", false);
            Reader.askColumns(body, Mappings.ID);
            BY_ID.read(reader.search(body)).forEach(hit -> page.add(unranked(hit.id())));
        }
        return page;
    }

    List<Search.Place> page(int wanted, Collapse collapse) {
        List<Search.Place> window = window(WINDOW);
        Map<String, String> groups =
                collapse.groups(window.stream().map(Search.Place::id).toList());
        List<Search.Place> page = rest(collapse.firsts(window, groups), wanted);
        if (page.size() < wanted) {
            List<Map<String, Object>> outside = new ArrayList<>();
            if (!window.isEmpty()) {
                outside.add(Dsl.not(ids(window)));
            }
            if (!groups.isEmpty()) {
                outside.add(Dsl.not(collapse.within(new java.util.HashSet<>(groups.values()))));
            }
            collapse.after(BY_ID, outside, outsideFrom(), wanted - page.size())
                    .forEach(place -> page.add(unranked(place.id())));
        }
        return page;
    }

    private static Map<String, Object> ids(List<Search.Place> places) {
        return Dsl.terms(Mappings.ID, places.stream().map(Search.Place::id).toList());
    }

    private static Search.Place unranked(String id) {
        return new Search.Place(id, 0, Collections.singletonList(null));
    }

    /** What of the window comes after the cursor; none if that is past the window. */
    private List<Search.Place> rest(List<Search.Place> window, int wanted) {
        List<Search.Place> rest = new ArrayList<>();
        Cursor from = after;
        for (Search.Place one : window) {
            if (rest.size() < wanted && (from == null || isAfter(one, from))) {
                rest.add(one);
            }
        }
        return rest;
    }

    private static boolean isAfter(Search.Place one, Cursor after) {
        Object score = after.values().getFirst();
        return score != null
                && (one.score() < (Float) score
                        || one.score() == (Float) score && Ids.compare(one.id(), after.id()) > 0);
    }

    /** Where to go on by id: behind the cursor, once it is past the window. */
    private @Nullable Cursor outsideFrom() {
        Cursor from = after;
        return from == null || from.values().getFirst() != null
                ? null
                : new Cursor("", 0, Collections.singletonList((Object) from.id()), from.id());
    }

    /** Documents by what the vector says of them, best first; at least as many as wanted, if there are. */
    private List<Search.Place> window(int wanted) {
        boolean hybrid = !request.query().equals(Filter.ALL);
        int k = hybrid ? WINDOW : nearestFor(wanted);
        List<Search.Place> near = ranked(nearest(k));
        if (!hybrid) {
            return near.size() > WINDOW ? near.subList(0, WINDOW) : near;
        }
        Map<String, Float> fused = new HashMap<>();
        for (int i = 0; i < Math.min(WINDOW, near.size()); i++) {
            fused.merge(near.get(i).id(), 1f / (K + i + 1), Float::sum);
        }
        Search.Pages byRelevance = new Search.Pages(List.of(new Sort(Sort.RELEVANCE, true)));
        Map<String, Object> body = byRelevance.asking(WINDOW, null);
        body.put("query", reader.matching());
        body.put("track_total_hits", false);
        Reader.askColumns(body, Mappings.ID);
        List<Search.Found> relevant = byRelevance.read(reader.search(body));
        for (int i = 0; i < relevant.size(); i++) {
            fused.merge(relevant.get(i).id(), 1f / (K + i + 1), Float::sum);
        }
        return ranked(fused);
    }

    private static int nearestFor(int wanted) {
        return Math.clamp(2 * wanted, LEAST_NEAREST, WINDOW);
    }

    private static List<Search.Place> ranked(Map<String, Float> scores) {
        List<Search.Place> ranked = new ArrayList<>(scores.size());
        scores.forEach((id, score) -> ranked.add(new Search.Place(id, score, List.of(score))));
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    private Map<String, Float> nearest(int k) {
        return request.index() == IndexName.POOL ? best(graph(k, reader.matching()), k) : nearestLeads(k);
    }

    private static Map<String, Float> best(Map<String, Float> near, int k) {
        if (near.size() <= k) {
            return near;
        }
        Map<String, Float> best = new LinkedHashMap<>();
        ranked(near).subList(0, k).forEach(one -> best.put(one.id(), one.score()));
        return best;
    }

    /** People of the pool by cosine. The quantised graph is asked for more, whose vectors are then compared exactly. */
    private Map<String, Float> graph(int k, Map<String, Object> among) {
        Map<String, Object> body = new HashMap<>();
        body.put("size", k);
        body.put("track_total_hits", false);
        body.put("knn", near(vector, k, among, leastCandidates(request)));
        Reader.askColumns(body, Mappings.ID);
        Map<String, Float> near = new LinkedHashMap<>();
        for (JsonNode hit : Reader.hits(reader.search(IndexName.POOL, body))) {
            near.put(Search.id(hit), cosine(hit.path("_score").asFloat()));
        }
        return near;
    }

    private static Map<String, Object> near(float[] vector, int k, Map<String, Object> among, int leastCandidates) {
        return Map.of(
                "field",
                Mappings.VECTOR,
                "query_vector",
                vector,
                "k",
                k,
                "num_candidates",
                Math.clamp(OVERSAMPLING * k, leastCandidates, MOST_CANDIDATES),
                "filter",
                among);
    }

    private static int leastCandidates(SearchRequest request) {
        boolean all = request.filter().equals(Filter.ALL) && request.query().equals(Filter.ALL);
        return all ? LEAST_CANDIDATES : LEAST_FILTERED;
    }

    /** The score of a dot product is (1 + cosine) / 2. */
    private static float cosine(float score) {
        return 2 * score - 1;
    }

    /** Vectors lie in the pool: its people are compared and their leads found, from the side that has less to do. */
    private Map<String, Float> nearestLeads(int k) {
        if (matching <= FEW) {
            Map<String, List<String>> leads = leads(List.of(), FEW);
            Map<String, Object> theirs =
                    leads.isEmpty() ? Dsl.NOTHING : Dsl.terms(Mappings.ID, List.copyOf(leads.keySet()));
            return best(of(graph(Math.min(Math.max(1, leads.size()), MOST_CANDIDATES), everybody(theirs)), leads), k);
        }
        Map<String, Float> found = Map.of();
        for (int candidates = 2 * k; ; candidates = Math.min(MOST_CANDIDATES, candidates * 3)) {
            Map<String, Float> people = graph(candidates, everybody(Dsl.EVERYTHING));
            found = people.isEmpty()
                    ? found
                    : of(people, leads(List.of(Dsl.terms(PERSON, List.copyOf(people.keySet()))), MOST_CANDIDATES));
            if (found.size() >= k || people.size() < candidates || candidates == MOST_CANDIDATES) {
                return best(found, k);
            }
        }
    }

    private Map<String, Object> everybody(Map<String, Object> among) {
        return Search.within(request.workspace(), List.of(among), Dsl.EVERYTHING);
    }

    private static Map<String, Float> of(Map<String, Float> people, Map<String, List<String>> leads) {
        Map<String, Float> near = new HashMap<>();
        people.forEach(
                (person, cosine) -> leads.getOrDefault(person, List.of()).forEach(lead -> near.put(lead, cosine)));
        return near;
    }

    /** Ids of leads that match, by person. */
    private Map<String, List<String>> leads(Collection<Map<String, Object>> more, int most) {
        Map<String, Object> body = new HashMap<>();
        body.put("size", most);
        body.put("track_total_hits", false);
        body.put("query", reader.matching(List.copyOf(more)));
        body.put("sort", List.of("_doc"));
        Reader.askColumns(body, Mappings.ID, PERSON);
        Map<String, List<String>> leads = new HashMap<>();
        for (JsonNode hit : Reader.hits(reader.search(body))) {
            leads.computeIfAbsent(Reader.column(hit, PERSON).asString(""), person -> new ArrayList<>(1))
                    .add(Search.id(hit));
        }
        return leads;
    }
}

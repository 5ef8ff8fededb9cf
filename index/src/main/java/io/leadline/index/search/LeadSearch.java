package io.leadline.index.search;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.Lead;
import io.leadline.model.text.Embedder;
import io.leadline.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds leads by what people ask for: in words, like others, by beginnings; and all of them, row after row. */
public final class LeadSearch {
    /** How many rows an export reads at a time. */
    private static final int EXPORT_PAGE = 1_000;

    /** How many hits are looked through for the values of a text that begin with something. */
    private static final int SUGGEST_FROM = 200;

    /** What leads that hits should be unlike weigh against those that they should be like. */
    private static final float UNLIKE = 0.5f;

    private final SearchIndex index;
    private final Embedder embedder;

    public LeadSearch(SearchIndex index, Embedder embedder) {
        this.index = index;
        this.embedder = embedder;
    }

    /** A value to complete what was typed, and how many leads have it. */
    public record Suggestion(String value, String label, long count) {}

    /** The request, ordered by nearness to {@code like} if that is given. */
    public SearchResult search(SearchRequest request, @Nullable Like like) {
        return index.search(like == null ? request : near(request, vector(request.workspace(), like)));
    }

    private static SearchRequest near(SearchRequest request, float[] vector) {
        return new SearchRequest(
                request.index(),
                request.workspace(),
                request.query(),
                request.filter(),
                vector,
                request.facets(),
                request.sort(),
                request.size(),
                request.after(),
                request.frozen(),
                request.collapse(),
                request.highlight());
    }

    /**
     * The direction in which hits are near: of the text, or the mean of the people of these leads, away from those they
     * should be unlike. {@code CONFLICT} if none of the people has a vector yet, {@code INVALID_VALUE} if nothing is
     * given.
     */
    public float[] vector(String workspace, Like like) {
        String text = like.text();
        boolean hasText = text != null && !text.isBlank();
        if (!hasText && like.leads().isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "like: expected a text, or the ids of leads to be like");
        }
        Set<String> people = new TreeSet<>();
        like.leads().forEach(id -> people.add(Lead.personOf(id)));
        like.not().forEach(id -> people.add(Lead.personOf(id)));
        Map<String, float[]> vectors =
                people.isEmpty() ? new HashMap<>() : new HashMap<>(index.vectors(workspace, people));
        List<float[]> wanted = known(vectors, like.leads());
        if (hasText) {
            wanted.add(embedder.embed(List.of(text)).getFirst());
        }
        if (wanted.isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "like: none of the " + like.leads().size()
                            + " leads given is known here with a profile whose meaning was computed; if they are new, try"
                            + " again in a minute");
        }
        float[] direction = new float[embedder.dimensions()];
        add(direction, wanted, 1);
        add(direction, known(vectors, like.not()), -UNLIKE);
        return unit(direction);
    }

    private static List<float[]> known(Map<String, float[]> vectors, List<String> leads) {
        List<float[]> known = new ArrayList<>();
        for (String lead : leads) {
            float[] vector = vectors.get(Lead.personOf(lead));
            if (vector != null) {
                known.add(vector);
            }
        }
        return known;
    }

    private static void add(float[] sum, List<float[]> vectors, float weight) {
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * vector[i] / vectors.size();
            }
        }
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float x : vector) {
            square += x * x;
        }
        if (square < 1e-12) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "like: what to be like and what to be unlike are the same");
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    /** The leads of one offer (or, if that is empty, of all, each person once) whose people are most like a lead's. */
    public SearchResult similar(String workspace, String lead, int size) {
        String person = Lead.personOf(lead);
        String offer = Lead.offerOf(lead);
        Filter others = new Filter.Not(Filter.in(IndexField.PERSON_ID.wireName(), person));
        Filter filter = offer.isEmpty() ? others : Filter.and(others, Filter.in(IndexField.OFFER.wireName(), offer));
        SearchRequest request = new SearchRequest(
                IndexName.LEADS,
                workspace,
                Filter.ALL,
                filter,
                null,
                List.of(),
                List.of(),
                size,
                null,
                false,
                offer.isEmpty() ? "person" : null,
                false);
        return search(request, new Like(null, List.of(lead), List.of()));
    }

    /**
     * Values of a field of which a word begins with what was typed, most frequent first.
     *
     * @param size at most 1000
     */
    public List<Suggestion> suggest(String workspace, String field, String typed, int size) {
        IndexField known = FieldName.isCustom(field) ? null : FieldName.require(field);
        if (known == null || known.can(IndexField.Use.FACET)) {
            return ofKeyword(workspace, field, typed, size);
        }
        if (!known.can(IndexField.Use.TEXT)) {
            throw new LeadlineException(ErrorCode.UNKNOWN_FIELD, "the field '" + field + "' has no values to suggest");
        }
        return ofText(workspace, field, typed, size);
    }

    private List<Suggestion> ofKeyword(String workspace, String field, String typed, int size) {
        Facet facet = new Facet(field, 1_000, typed, null, List.of(), "count");
        SearchRequest request = new SearchRequest(
                IndexName.LEADS,
                workspace,
                Filter.ALL,
                Filter.ALL,
                null,
                List.of(facet),
                List.of(),
                0,
                null,
                false,
                null,
                false);
        return index.search(request).facets().getFirst().values().stream()
                .filter(bucket -> begins(bucket.value(), typed) || begins(bucket.label(), typed))
                .limit(size)
                .map(bucket -> new Suggestion(bucket.value(), bucket.label(), bucket.count()))
                .toList();
    }

    /** A text has too many values to count: those of the best leads are taken. */
    private List<Suggestion> ofText(String workspace, String field, String typed, int size) {
        SearchRequest request = SearchRequest.of(
                IndexName.LEADS,
                workspace,
                typed.isBlank() ? Filter.ALL : new Filter.Prefix(field, typed),
                SUGGEST_FROM);
        Map<String, Suggestion> byFolded = new LinkedHashMap<>();
        for (SearchResult.Hit hit : index.search(request).hits()) {
            JsonNode value = Json.MAPPER.readTree(hit.json()).get(field);
            if (value != null && value.isString() && begins(value.stringValue(), typed)) {
                String text = value.stringValue();
                byFolded.merge(
                        Folding.fold(text),
                        new Suggestion(text, text, 1),
                        (a, b) -> new Suggestion(a.value(), a.label(), a.count() + 1));
            }
        }
        return byFolded.values().stream()
                .sorted((a, b) -> Long.compare(b.count(), a.count()))
                .limit(size)
                .toList();
    }

    private static boolean begins(String value, String typed) {
        String folded = Folding.fold(value);
        String beginning = Folding.fold(typed).strip().toLowerCase(Locale.ROOT);
        return folded.startsWith(beginning) || folded.contains(" " + beginning);
    }

    /** Everything that matches, as it is at this moment, page after page in the request's order; there is no ceiling. */
    public void export(SearchRequest request, @Nullable Like like, Consumer<List<SearchResult.Hit>> page) {
        float[] vector = like == null ? null : vector(request.workspace(), like);
        String after = null;
        do {
            SearchResult result = index.search(new SearchRequest(
                    request.index(),
                    request.workspace(),
                    request.query(),
                    request.filter(),
                    vector,
                    List.of(),
                    request.sort(),
                    EXPORT_PAGE,
                    after,
                    true,
                    request.collapse(),
                    false));
            page.accept(Objects.requireNonNull(result.hits()));
            after = result.after();
        } while (after != null);
    }
}

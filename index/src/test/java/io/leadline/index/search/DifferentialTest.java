package io.leadline.index.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leadline.index.elastic.ElasticEngine;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.ElasticServer;
import io.leadline.index.lucene.LuceneIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Both engines on the same rows answer the same: totals, hits in their order, counts. Each row is written once, so that
 * the statistics behind relevance are the same too; the pool is small enough that both compare all its vectors.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class DifferentialTest {
    private static final String W = "acme";
    private static final int ROWS = 400;
    private static final int DIMENSIONS = 32;
    private static final int QUERIES = Integer.getInteger("differential.queries", 2_000);
    private static final int MOST_PAGES = 4;
    /** Elasticsearch multiplies by k1 + 1, which changes no order; Lucene left it out long ago. */
    private static final float BM25_FACTOR = 2.2f;

    private static final long SEED = Long.getLong("differential.seed", System.nanoTime());

    private final Generated generated = new Generated(SEED);
    private final Random random = new Random(SEED);

    private final ElasticServer server = server();
    private final ElasticOptions options = server.fresh();
    private final LuceneIndex lucene = LuceneIndex.inMemory();
    private final ElasticEngine engine = ElasticEngine.open(options);
    private final SearchIndex elastic = engine.search();

    protected ElasticServer server() {
        return ElasticServer.shared();
    }

    /** How many searches are made up. */
    protected int queries() {
        return QUERIES;
    }

    @BeforeAll
    void write() {
        List<Projection> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(generated.row(W, i, 1).entry());
            rows.add(generated.row("other", i, 1).entry());
            if (i % 2 == 0 && random.nextInt(5) > 0) {
                rows.add(Leads.pool(W, "p" + i / 2)
                        .with(IndexField.INDUSTRY, "g" + i % 6)
                        .vector(unit())
                        .entry());
            }
        }
        rows.removeIf(row -> !ids.add(row.index() + row.workspace() + row.id()));
        for (SearchIndex index : List.of(lucene, elastic)) {
            index.apply(rows);
            index.refresh();
        }
    }

    @AfterAll
    void close() {
        lucene.close();
        engine.close();
        server.delete(options);
    }

    @Test
    void answersAreTheSame() {
        for (int i = 0; i < queries(); i++) {
            SearchRequest request = request(i);
            String as = "-Ddifferential.seed=" + SEED + " query " + i + ": " + request;
            String theirs = null;
            String ours = null;
            for (int page = 0; page < MOST_PAGES; page++) {
                SearchResult expected = lucene.search(after(request, theirs));
                SearchResult found = elastic.search(after(request, ours));
                compare(as + " page " + page, expected, found, i % 10 < 2 ? BM25_FACTOR : 1);
                theirs = expected.after();
                ours = found.after();
                if (theirs == null) {
                    break;
                }
            }
        }
    }

    private static void compare(String as, SearchResult expected, SearchResult found, float factor) {
        assertThat(found.total()).as(as).isEqualTo(expected.total());
        assertThat(ids(found)).as(as).isEqualTo(ids(expected));
        assertThat(found.facets()).as(as).isEqualTo(expected.facets());
        assertThat(found.after() == null).as(as).isEqualTo(expected.after() == null);
        for (int i = 0; i < found.hits().size(); i++) {
            SearchResult.Hit one = found.hits().get(i);
            SearchResult.Hit other = expected.hits().get(i);
            assertThat(one.json()).as(as).isEqualTo(other.json());
            assertThat(one.version()).as(as).isEqualTo(other.version());
            assertThat(one.score()).as(as).isCloseTo(factor * other.score(), within(1e-4f));
            assertThat(one.highlights()).as(as).isEqualTo(other.highlights());
        }
    }

    private static List<String> ids(SearchResult result) {
        return result.hits().stream().map(SearchResult.Hit::id).toList();
    }

    private SearchRequest request(int i) {
        SearchRequest made = generated.request(W);
        Filter query = made.query();
        float[] vector = null;
        List<Sort> sort = made.sort();
        String collapse = null;
        IndexName index = made.index();
        switch (i % 10) {
            case 0, 1 -> {
                query = generated.scored();
                sort = List.of();
            }
            case 2 -> {
                vector = unit();
                query = Filter.ALL;
                sort = List.of();
            }
            case 3 -> {
                vector = unit();
                query = generated.scored();
                sort = List.of();
            }
            case 4 -> collapse = random.nextBoolean() ? "person" : "company";
            case 5 -> {
                index = IndexName.POOL;
                vector = unit();
                query = Filter.ALL;
                sort = List.of();
            }
            default -> {}
        }
        Filter filter = index == IndexName.POOL && random.nextBoolean()
                ? Filter.in("industry", "g" + random.nextInt(6))
                : index == IndexName.POOL ? Filter.ALL : made.filter();
        List<Facet> facets = new ArrayList<>(made.facets());
        if (i % 3 == 0) {
            facets.add(numbers());
        }
        if (i % 7 == 0) {
            facets.add(new Facet("country", 5, "a", null, List.of(), "value"));
            facets.add(new Facet("company", 3, "ac", null, List.of(), "count"));
        }
        return new SearchRequest(
                index, W, query, filter, vector, facets, sort, made.size(), null, made.frozen(), collapse, i % 4 == 0);
    }

    private Facet numbers() {
        return switch (random.nextInt(5)) {
            case 0 -> new Facet("score", 1 + random.nextInt(8), null, "1.5", List.of(), "count");
            case 1 -> new Facet("followers", 4, null, null, List.of("..5", "3..9", "12.."), "count");
            case 2 -> new Facet("created_at", 20, null, "day", List.of(), "value");
            case 3 -> new Facet("created_at", 20, null, "week", List.of(), "count");
            default ->
                new Facet("created_at", 20, null, null, List.of("2026-01-02", "2026-01-03..2026-01-05"), "count");
        };
    }

    private static SearchRequest after(SearchRequest first, String after) {
        return new SearchRequest(
                first.index(),
                first.workspace(),
                first.query(),
                first.filter(),
                first.vector(),
                first.facets(),
                first.sort(),
                first.size(),
                after,
                first.frozen(),
                first.collapse(),
                first.highlight());
    }

    /**
     * Half of its coordinates are 1/4 or -1/4, the others 0: its length is 1 and every cosine a multiple of 1/16, the same
     * however it is added up, so that what is as near is a tie for both.
     */
    private float[] unit() {
        float[] vector = new float[DIMENSIONS];
        for (int left = DIMENSIONS / 2; left > 0; ) {
            int i = random.nextInt(DIMENSIONS);
            if (vector[i] == 0) {
                vector[i] = random.nextBoolean() ? 0.25f : -0.25f;
                left--;
            }
        }
        return vector;
    }
}

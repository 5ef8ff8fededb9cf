package io.leadline.benchmarks;

import io.leadline.index.lucene.LuceneIndex;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The 100 nearest profiles of the pool, plain and within one industry of twenty (5 %), beside the same kNN call of bare
 * Lucene in the same run; recall against the exact answer. The vectors are {@link Clusters}.
 */
final class PoolBenchmark implements Benchmarks.Benchmark {
    private static final int K = 100;
    private static final int QUERIES = 100;
    private static final String WORKSPACE = "default";

    @Override
    public void run(Path folder, int people) throws Exception {
        Clusters clusters = new Clusters();
        List<float[]> vectors = List.of(clusters.next(people));
        try (LuceneIndex index = LuceneIndex.open(folder.resolve("index"));
                BareLucene bare = new BareLucene(folder.resolve("bare"), List.of())) {
            for (int i = 0; i < people; i++) {
                String group = "g" + i % 20;
                bare.addVector("p" + i, group, vectors.get(i));
                index.apply(List.of(entry(i, group, vectors.get(i))));
            }
            index.refresh();
            bare.open();
            float[][] queries = clusters.next(QUERIES);
            compare("plain", index, bare, vectors, queries, null);
            compare("5 % filter", index, bare, vectors, queries, "g3");
        }
    }

    private static Projection entry(int i, String group, float[] vector) {
        Map<IndexField, Object> fields =
                Map.of(IndexField.ID, "p" + i, IndexField.PERSON_ID, "p" + i, IndexField.INDUSTRY, group);
        return new Projection.Entry(IndexName.POOL, WORKSPACE, "p" + i, 1, fields, Map.of(), new byte[200], vector);
    }

    private static void compare(
            String name,
            LuceneIndex index,
            BareLucene bare,
            List<float[]> vectors,
            float[][] queries,
            @Nullable String group)
            throws Exception {
        double recall = 0;
        for (float[] query : queries) {
            Set<String> found = new HashSet<>(nearest(index, query, group));
            List<String> exact = exact(vectors, query, group);
            recall += exact.stream().filter(found::contains).count() / (double) exact.size() / queries.length;
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            int[] next = {0, 0};
            Times lucene = Times.of(100, 200, () -> bare.nearest(queries[next[0]++ % queries.length], K, group));
            Times ours = Times.of(100, 200, () -> nearest(index, queries[next[1]++ % queries.length], group));
            System.out.println(name + ", bare Lucene: " + lucene);
            System.out.println(name + ", Leadline:    " + ours);
            ratios.add(ours.median() / lucene.median());
        }
        ratios.sort(null);
        System.out.printf(Locale.ROOT, "%s: ratio of medians %.2f, recall@%d %.4f%n", name, ratios.get(2), K, recall);
    }

    private static List<String> nearest(LuceneIndex index, float[] query, @Nullable String group) {
        Filter filter = group == null ? Filter.ALL : Filter.in("industry", group);
        SearchRequest request = new SearchRequest(
                IndexName.POOL,
                WORKSPACE,
                Filter.ALL,
                filter,
                query,
                List.of(),
                List.of(),
                K,
                null,
                false,
                null,
                false);
        return index.search(request).hits().stream().map(SearchResult.Hit::id).toList();
    }

    private static List<String> exact(List<float[]> vectors, float[] query, @Nullable String group) {
        return Clusters.nearest(vectors, query, K, i -> group == null || group.equals("g" + i % 20)).stream()
                .map(i -> "p" + i)
                .toList();
    }
}

package io.leadline.benchmarks;

import io.leadline.index.elastic.ElasticEngine;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.ElasticServer;
import io.leadline.index.lucene.LuceneIndex;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.Sort;
import io.leadline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same documents and the same questions for the embedded engine, for Leadline on Elasticsearch, and for that Elasticsearch asked by
 * hand: at the port, and a facet page through HTTP. In turn, by 1 and by 8 clients, on one machine.
 */
final class EnginesBenchmark implements Benchmarks.Benchmark {
    private static final String WORKSPACE = "default";
    private static final List<String> FACETS =
            List.of("state", "industry", "seniority", "department", "country", "company_size", "source", "skills");
    private static final List<String> COUNTRIES = List.of("DE", "US");
    private static final double SCORE = 5;
    private static final String WORDS = "growth pipeline";
    private static final int NEAREST = 50;
    /** Of the nearest each side is to find at least this part. */
    private static final double RECALL = 0.98;

    private static final int MOST_CANDIDATES = 1_600;
    private static final int QUERIES = 50;
    private static final int ROUNDS = 5;
    private static final int WARMING = 60;
    /** Behind the API are JVMs that have only just started. */
    private static final int WARMING_OF_JVMS = 1_500;

    private static final int CLIENTS = 8;

    /** One question, as each side is asked it; by name of the side. */
    private record Question(String name, Map<String, Times.Action> sides) {}

    private final List<Map<String, Object>> table = new ArrayList<>();

    @Override
    public void run(Path folder, int people) throws Exception {
        Path csv = new Corpus(people).writeCsv(folder.resolve("people.csv"));
        Path data = folder.resolve("data");
        Map<String, String> quiet = Map.of("LEADLINE_JOBS_EMBED", "false");
        try (RunningLeadline leadline = new RunningLeadline(data, quiet)) {
            taken("embedded, through HTTP", leadline, csv, people);
        }
        ElasticServer server = ElasticServer.shared();
        ElasticOptions port = server.fresh();
        BareElastic leads = new BareElastic(server.url(), "bare-leads");
        BareElastic pool = new BareElastic(server.url(), "bare-pool");
        Clusters clusters = new Clusters();
        Captured captured = new Captured(clusters);
        try (LuceneIndex lucene = LuceneIndex.open(folder.resolve("lucene"));
                ElasticEngine elastic = ElasticEngine.open(port)) {
            fill(data, captured, lucene, elastic.search(), leads, pool);
            System.out.printf(
                    Locale.ROOT,
                    "bytes on disk a lead, with its profile and vector: embedded %d, bare Elasticsearch %d%n",
                    bytes(folder.resolve("lucene")) / people,
                    (leads.bytes() + pool.bytes()) / people);
            for (Question question : questions(lucene, elastic.search(), leads, pool, captured, clusters)) {
                measure(question, WARMING);
            }
        }
        overHttp(folder, csv, people, server, leads);
        Path json = Path.of("target", "engines-" + people + ".json").toAbsolutePath();
        Files.createDirectories(json.getParent());
        Files.write(json, Json.MAPPER.writeValueAsBytes(table));
        System.out.println("as JSON: " + json);
    }

    private static void taken(String side, RunningLeadline leadline, Path csv, int people) throws Exception {
        leadline.sell("growth");
        long start = System.nanoTime();
        leadline.awaitImport(leadline.upload(csv, ""), "done");
        System.out.printf(
                Locale.ROOT, "import, %s: %.0f rows a second%n", side, people / ((System.nanoTime() - start) / 1e9));
    }

    /** The same pages for each side, one after the other. */
    private static void fill(
            Path data, Captured captured, LuceneIndex lucene, SearchIndex elastic, BareElastic leads, BareElastic pool)
            throws Exception {
        long[] nanos = new long[3];
        captured.from(data, page -> {
            List<Projection> ofLeads =
                    page.stream().filter(one -> one.index() == IndexName.LEADS).toList();
            List<Projection> ofPool =
                    page.stream().filter(one -> one.index() == IndexName.POOL).toList();
            long start = System.nanoTime();
            lucene.apply(page);
            nanos[0] += System.nanoTime() - start;
            start = System.nanoTime();
            elastic.apply(page);
            nanos[1] += System.nanoTime() - start;
            start = System.nanoTime();
            leads.add(ofLeads);
            pool.add(ofPool);
            nanos[2] += System.nanoTime() - start;
        });
        lucene.commit(1);
        lucene.refresh();
        elastic.refresh();
        leads.refresh();
        pool.refresh();
        int people = captured.ids.size();
        System.out.printf(
                Locale.ROOT,
                "projections of people taken a second, by one thread: embedded %.0f, Leadline on Elasticsearch %.0f, bare %.0f%n",
                people / (nanos[0] / 1e9),
                people / (nanos[1] / 1e9),
                people / (nanos[2] / 1e9));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<Question> questions(
            SearchIndex embedded,
            SearchIndex elastic,
            BareElastic leads,
            BareElastic pool,
            Captured captured,
            Clusters clusters)
            throws Exception {
        List<Question> questions = new ArrayList<>();
        SearchRequest first = page(Filter.ALL, Filter.ALL, FACETS, true);
        SearchRequest facets = page(
                Filter.ALL,
                Filter.and(
                        Filter.in("country", COUNTRIES.toArray(String[]::new)),
                        new Filter.Range("score", SCORE, true, Double.POSITIVE_INFINITY, true)),
                FACETS,
                true);
        SearchRequest words = page(new Filter.Text(null, WORDS), Filter.ALL, List.of(), false);
        List<String> fields = IndexField.WITH_WORDS.stream()
                .map(field -> field.wireName() + "__words^" + field.weight())
                .toList();
        same(
                "first page",
                embedded,
                elastic,
                first,
                leads.facetPage(List.of(), 0, FACETS).at("/hits/total/value").asLong());
        same(
                "facet page",
                embedded,
                elastic,
                facets,
                leads.facetPage(COUNTRIES, SCORE, FACETS)
                        .at("/hits/total/value")
                        .asLong());
        same(
                "words",
                embedded,
                elastic,
                words,
                leads.words(WORDS, fields).at("/hits/total/value").asLong());
        questions.add(sides(
                "first page, 8 facets",
                () -> embedded.search(first),
                () -> elastic.search(first),
                () -> leads.facetPage(List.of(), 0, FACETS)));
        questions.add(sides(
                "facet page, 2 filters, 8 facets",
                () -> embedded.search(facets),
                () -> elastic.search(facets),
                () -> leads.facetPage(COUNTRIES, SCORE, FACETS)));
        questions.add(sides(
                "two words by relevance",
                () -> embedded.search(words),
                () -> elastic.search(words),
                () -> leads.words(WORDS, fields)));
        float[][] queries = clusters.next(QUERIES);
        for (int percent : List.of(100, 50, 10, 1)) {
            String skill = percent == 100 ? null : "share" + percent;
            AtomicInteger turn = new AtomicInteger();
            Nearest byEmbedded = query -> nearest(embedded, query, skill);
            Nearest byElastic = query -> nearest(elastic, query, skill);
            int candidates = enough(pool, skill, queries, captured, percent);
            Nearest byHand = query -> pool.nearest(query, NEAREST, skill, candidates);
            System.out.printf(
                    Locale.ROOT,
                    "recall@%d of nearest %d %%: embedded %.4f, Leadline on Elasticsearch %.4f, bare %.4f%n",
                    NEAREST,
                    percent,
                    recall(byEmbedded, queries, captured, percent),
                    recall(byElastic, queries, captured, percent),
                    recall(byHand, queries, captured, percent));
            questions.add(sides(
                    "nearest " + NEAREST + ", filter of " + percent + " %",
                    () -> byEmbedded.to(queries[turn.getAndIncrement() % QUERIES]),
                    () -> byElastic.to(queries[turn.getAndIncrement() % QUERIES]),
                    () -> byHand.to(queries[turn.getAndIncrement() % QUERIES])));
        }
        return questions;
    }

    private interface Nearest {
        List<String> to(float[] query) throws Exception;
    }

    private static SearchRequest page(Filter query, Filter filter, List<String> facets, boolean byScore) {
        List<Facet> counted = facets.stream().map(Facet::of).toList();
        List<Sort> sort = byScore ? List.of(new Sort("score", true)) : List.of();
        return request(IndexName.LEADS, query, filter, null, counted, sort, 25);
    }

    // NullAway takes the nullable array of a record in another module for one that is never null.
    @SuppressWarnings("NullAway")
    private static SearchRequest request(
            IndexName index,
            Filter query,
            Filter filter,
            float @Nullable [] vector,
            List<Facet> facets,
            List<Sort> sort,
            int size) {
        return new SearchRequest(index, WORKSPACE, query, filter, vector, facets, sort, size, null, false, null, false);
    }

    /** Questions that find other leads are not the same. */
    private static void same(String what, SearchIndex embedded, SearchIndex elastic, SearchRequest request, long bare) {
        long here = embedded.search(request).total();
        long there = elastic.search(request).total();
        System.out.println(what + ": " + here + " leads");
        if (here != there || here != bare) {
            throw new IllegalStateException(what + ": " + here + " embedded, " + there + " on Elasticsearch, " + bare
                    + " by hand: not the same question");
        }
    }

    private static List<String> nearest(SearchIndex index, float[] query, @Nullable String skill) {
        Filter filter = skill == null ? Filter.ALL : Filter.in("skills", skill);
        SearchRequest request = request(IndexName.POOL, Filter.ALL, filter, query, List.of(), List.of(), NEAREST);
        return index.search(request).hits().stream().map(SearchResult.Hit::id).toList();
    }

    /** The fewest candidates, doubled from twice as many as are asked for, with which Elasticsearch finds as much as is asked. */
    private static int enough(
            BareElastic pool, @Nullable String skill, float[][] queries, Captured captured, int percent)
            throws Exception {
        int candidates = 2 * NEAREST;
        while (candidates < MOST_CANDIDATES) {
            int walked = candidates;
            if (recall(query -> pool.nearest(query, NEAREST, skill, walked), queries, captured, percent) >= RECALL) {
                break;
            }
            candidates *= 2;
        }
        System.out.printf(Locale.ROOT, "nearest %d %%: bare asked for %d candidates%n", percent, candidates);
        return candidates;
    }

    private static double recall(Nearest nearest, float[][] queries, Captured captured, int percent) throws Exception {
        double recall = 0;
        for (float[] query : queries) {
            Set<String> found = new HashSet<>(nearest.to(query));
            List<Integer> exact =
                    Clusters.nearest(captured.vectors, query, NEAREST, place -> Captured.isIn(percent, place));
            recall += exact.stream()
                            .map(captured.ids::get)
                            .filter(found::contains)
                            .count()
                    / (double) exact.size();
        }
        return recall / queries.length;
    }

    private static Question sides(String name, Times.Action embedded, Times.Action elastic, Times.Action bare) {
        Map<String, Times.Action> sides = new LinkedHashMap<>();
        sides.put("bare Elasticsearch", bare);
        sides.put("Leadline on Elasticsearch", elastic);
        sides.put("embedded", embedded);
        return new Question(name, sides);
    }

    /** @param warming how many questions each client asks of each side before the first is timed */
    private void measure(Question question, int warming) throws Exception {
        for (int clients : List.of(1, CLIENTS)) {
            Map<String, List<Times>> rounds = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) { // in turn, so that all see the same machine
                for (Map.Entry<String, Times.Action> side : question.sides.entrySet()) {
                    rounds.computeIfAbsent(side.getKey(), name -> new ArrayList<>())
                            .add(Times.of(clients, round == 0 ? warming : 5, 100 / clients + 10, side.getValue()));
                }
            }
            double bare = Double.NaN;
            for (Map.Entry<String, List<Times>> side : rounds.entrySet()) {
                Times times = Times.together(side.getValue());
                double perSecond = times.perSecond(clients);
                bare = Double.isNaN(bare) ? perSecond : bare;
                System.out.printf(
                        Locale.ROOT,
                        "%-32s %d clients  %-26s median %7.2f ms  p99 %8.2f ms  %7.1f a second, %5.2f of bare%n",
                        question.name,
                        clients,
                        side.getKey(),
                        times.median(),
                        times.percentile(0.99),
                        perSecond,
                        perSecond / bare);
                table.add(Map.of(
                        "question",
                        question.name,
                        "clients",
                        clients,
                        "side",
                        side.getKey(),
                        "median_ms",
                        times.median(),
                        "p99_ms",
                        times.percentile(0.99),
                        "per_second",
                        perSecond,
                        "of_bare",
                        perSecond / bare));
            }
        }
    }

    /** The facet page as a client of the API gets it, from each engine, beside the search by hand that it stands for. */
    private void overHttp(Path folder, Path csv, int people, ElasticServer server, BareElastic leads) throws Exception {
        Map<String, String> clustered = Map.of(
                "LEADLINE_JOBS_EMBED",
                "false",
                "LEADLINE_ENGINE_KIND",
                "elasticsearch",
                "LEADLINE_ENGINE_ELASTICSEARCH_URLS",
                server.url().toString(),
                "LEADLINE_ENGINE_ELASTICSEARCH_PREFIX",
                server.fresh().prefix());
        String path = "/api/v1/leads?country=" + String.join(",", COUNTRIES) + "&score=" + SCORE + "..&facets="
                + String.join(",", FACETS) + "&sort=-score&size=25";
        try (RunningLeadline embedded =
                        new RunningLeadline(folder.resolve("data"), Map.of("LEADLINE_JOBS_EMBED", "false"));
                RunningLeadline elastic = new RunningLeadline(folder.resolve("clustered"), clustered)) {
            taken("Leadline on Elasticsearch, through HTTP", elastic, csv, people);
            Question question = sides(
                    "facet page through HTTP",
                    () -> page(embedded, path),
                    () -> page(elastic, path),
                    () -> leads.facetPage(COUNTRIES, SCORE, FACETS));
            measure(question, WARMING_OF_JVMS);
        }
    }

    private static void page(RunningLeadline leadline, String path) throws Exception {
        if (leadline.get(path).statusCode() != 200) {
            throw new IllegalStateException("a page failed");
        }
    }
}

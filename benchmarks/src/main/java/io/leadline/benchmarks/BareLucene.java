package io.leadline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The same rows in a plain Lucene index, searched by Lucene's own calls in process: what every figure is compared with. */
final class BareLucene implements AutoCloseable {
    private final IndexWriter writer;
    private final FacetsConfig config = new FacetsConfig();
    private final List<String> facets;
    private @Nullable DirectoryReader reader;
    private @Nullable IndexSearcher searcher;
    private final Map<String, SortedSetDocValuesReaderState> states = new LinkedHashMap<>();

    BareLucene(Path folder, List<String> facets) throws IOException {
        this.writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(new StandardAnalyzer()));
        this.facets = facets;
        for (String facet : facets) {
            config.setIndexFieldName(facet, "$" + facet);
            config.setMultiValued(facet, true);
        }
    }

    void add(JsonNode row, byte[] stored) throws IOException {
        Document document = new Document();
        for (String facet : facets) {
            JsonNode value = row.path(facet);
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                String text = one.asString("");
                if (!text.isEmpty()) {
                    document.add(new SortedSetDocValuesFacetField(facet, text));
                    document.add(new StringField(facet, text, Field.Store.NO));
                }
            }
        }
        double score = row.path("score").asDouble(-1);
        document.add(new DoublePoint("score", score));
        document.add(new DoubleDocValuesField("score", score));
        document.add(new StoredField("json", stored));
        writer.addDocument(config.build(document));
    }

    void addVector(String id, String group, float[] vector) throws IOException {
        Document document = new Document();
        document.add(new StringField("id", id, Field.Store.YES));
        document.add(new StringField("group", group, Field.Store.NO));
        document.add(new KnnFloatVectorField("vector", vector, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
    }

    void open() throws IOException {
        reader = DirectoryReader.open(writer);
        searcher = new IndexSearcher(reader);
        for (String facet : facets) {
            states.put(facet, new DefaultSortedSetDocValuesReaderState(reader, "$" + facet, config));
        }
    }

    /** A facet page: one term filter, one range, every facet's top 20, 25 rows by descending score. Returns the bytes. */
    int facetPage(String field, List<String> values, double atLeast) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(new TermQuery(new Term(field, value)), BooleanClause.Occur.SHOULD));
        Query query = new BooleanQuery.Builder()
                .add(any.build(), BooleanClause.Occur.FILTER)
                .add(DoublePoint.newRangeQuery("score", atLeast, 100), BooleanClause.Occur.FILTER)
                .build();
        Sort sort = new Sort(new SortField("score", SortField.Type.DOUBLE, true));
        var found = FacetsCollectorManager.search(searcher(), query, 25, sort, false, new FacetsCollectorManager());
        int bytes = 0;
        List<FacetResult> counts = new ArrayList<>();
        for (String facet : facets) {
            counts.add(new SortedSetDocValuesFacetCounts(states.get(facet), found.facetsCollector())
                    .getTopChildren(20, facet));
        }
        for (ScoreDoc hit : found.topDocs().scoreDocs) {
            bytes += searcher().storedFields().document(hit.doc).getBinaryValue("json").length;
        }
        return bytes + counts.size();
    }

    /** The ids of the k nearest, within a group or among all. */
    List<String> nearest(float[] vector, int k, @Nullable String group) throws IOException {
        Query filter = group == null ? null : new TermQuery(new Term("group", group));
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : searcher().search(new KnnFloatVectorQuery("vector", vector, k, filter), k).scoreDocs) {
            ids.add(searcher().storedFields().document(hit.doc).get("id"));
        }
        return ids;
    }

    private IndexSearcher searcher() {
        return java.util.Objects.requireNonNull(searcher, "open() first");
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
        writer.close();
    }
}

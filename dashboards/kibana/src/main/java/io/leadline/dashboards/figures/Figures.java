package io.leadline.dashboards.figures;

import io.leadline.dashboards.definition.Buckets;
import io.leadline.dashboards.definition.Measure;
import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.Sort;
import io.leadline.index.search.query.Ranges;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
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
 * Counts the numbers of a panel by the facets that every engine has. A mean is taken from the histogram of its exact values,
 * so that no engine needs to compute one.
 */
public final class Figures {
    /** More than a score has values, and more weeks than anybody looks at. */
    private static final int ALL = 100_000;

    /** More than the values of a panel and those that stand beside them in the same documents. */
    private static final int MOST_VALUES = 1_000;

    private final SearchIndex index;
    private final String workspace;
    private final Instant now;

    /** @param now what "the last 7 days" ends with */
    public Figures(SearchIndex index, String workspace, Instant now) {
        this.index = index;
        this.workspace = workspace;
        this.now = now;
    }

    /**
     * One bucket, or one of the buckets in another.
     *
     * @param keys of each kind of bucket its value and label, the outer first
     * @param part what it counts, in addition to what was asked for
     * @param values of each measure; null where nothing has the number
     */
    public record Line(List<Key> keys, Filter part, List<@Nullable Double> values) {}

    public record Key(String value, String label) {}

    /** @param within what is counted at all, such as what the user chose */
    public List<Line> of(Panel panel, Filter within) {
        Filter filter = Filter.and(within, Where.filter(panel.where(), now));
        if (panel instanceof Panel.Leads leads) {
            return leads(leads, filter);
        }
        List<Line> lines = new ArrayList<>();
        lines(panel, List.of(), Filter.ALL, filter, lines);
        return lines;
    }

    private void lines(Panel panel, List<Key> keys, Filter part, Filter within, List<Line> lines) {
        int depth = keys.size();
        if (depth == panel.by().size()) {
            List<@Nullable Double> values = new ArrayList<>();
            panel.measures().forEach(measure -> values.add(value(panel.index(), measure, within)));
            lines.add(new Line(keys, Filter.and(Where.filter(panel.where(), now), part), values));
            return;
        }
        Buckets by = panel.by().get(depth);
        List<Bucket> buckets = buckets(panel.index(), by, within);
        if (depth < panel.by().size() - 1) {
            for (Bucket bucket : buckets) {
                lines(
                        panel,
                        with(keys, bucket.key),
                        Filter.and(part, bucket.part),
                        Filter.and(within, bucket.part),
                        lines);
            }
            return;
        }
        List<List<@Nullable Double>> columns = new ArrayList<>();
        panel.measures().forEach(measure -> columns.add(column(panel.index(), measure, by, buckets, within)));
        for (int i : order(by, panel.measures().getFirst(), columns.getFirst())) {
            List<@Nullable Double> values = new ArrayList<>();
            for (List<@Nullable Double> column : columns) {
                values.add(column.get(i));
            }
            Filter inner = Filter.and(Where.filter(panel.where(), now), part, buckets.get(i).part);
            lines.add(new Line(with(keys, buckets.get(i).key), inner, values));
        }
    }

    /** Values are found by how many documents they have; what is summed says which comes first. */
    private static List<Integer> order(Buckets by, Measure first, List<@Nullable Double> values) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            places.add(i);
        }
        if (by instanceof Buckets.Values && first instanceof Measure.Sum) {
            places.sort(Comparator.comparing(place -> -Objects.requireNonNullElse(values.get(place), 0.0)));
        }
        return places;
    }

    private static List<Key> with(List<Key> keys, Key key) {
        List<Key> path = new ArrayList<>(keys);
        path.add(key);
        return path;
    }

    /** A measure of each bucket; counts of values come from one search for all buckets. */
    private List<@Nullable Double> column(
            IndexName name, Measure measure, Buckets by, List<Bucket> buckets, Filter within) {
        List<@Nullable Double> column = new ArrayList<>();
        if (measure instanceof Measure.Count count && count.where().isEmpty()) {
            buckets.forEach(bucket -> column.add((double) bucket.count));
        } else if (measure instanceof Measure.Sum sum && by instanceof Buckets.Dates dates) {
            Facet facet = Facet.sum(sum.field(), dates.field(), dates.every().wireName(), ALL);
            Map<String, Long> sums = new HashMap<>();
            facet(name, Filter.and(within, Where.filter(sum.where(), now)), facet)
                    .forEach(bucket -> sums.put(bucket.value(), bucket.count()));
            buckets.forEach(bucket -> column.add((double) sums.getOrDefault(bucket.key.value(), 0L)));
        } else if (by instanceof Buckets.Values values
                && (measure instanceof Measure.Count || measure instanceof Measure.Share)) {
            List<String> listed =
                    buckets.stream().map(bucket -> bucket.key.value()).toList();
            Filter filter = Filter.and(
                    within,
                    Where.filter(measure.where(), now),
                    new Filter.In(values.field().wireName(), listed));
            if (measure instanceof Measure.Share share) {
                String flag = share.flag().wireName();
                Map<String, Long> all = counts(name, values, Filter.and(filter, new Filter.Exists(flag, true)), listed);
                Map<String, Long> is = counts(name, values, Filter.and(filter, Filter.in(flag, "true")), listed);
                for (String value : listed) {
                    long known = all.getOrDefault(values.field().term(value), 0L);
                    column.add(
                            known == 0
                                    ? null
                                    : (double) is.getOrDefault(values.field().term(value), 0L) / known);
                }
            } else {
                Map<String, Long> all = counts(name, values, filter, listed);
                listed.forEach(value ->
                        column.add((double) all.getOrDefault(values.field().term(value), 0L)));
            }
        } else {
            buckets.forEach(bucket -> column.add(value(name, measure, Filter.and(within, bucket.part))));
        }
        return column;
    }

    /** By folded value: the spelling that is most frequent may be another one among fewer documents. */
    private Map<String, Long> counts(IndexName name, Buckets.Values by, Filter filter, List<String> listed) {
        if (listed.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> counts = new HashMap<>();
        facet(name, filter, new Facet(by.field().wireName(), MOST_VALUES, null, null, List.of(), "count"))
                .forEach(bucket -> counts.put(by.field().term(bucket.value()), bucket.count()));
        return counts;
    }

    private record Bucket(Key key, Filter part, long count) {}

    private List<Bucket> buckets(IndexName name, Buckets by, Filter filter) {
        return switch (by) {
            case Buckets.Values values ->
                facet(name, filter, new Facet(values.field().wireName(), values.size(), null, null, List.of(), "count"))
                        .stream()
                        .map(bucket -> new Bucket(
                                new Key(bucket.value(), bucket.label()),
                                Filter.in(values.field().wireName(), bucket.value()),
                                bucket.count()))
                        .toList();
            case Buckets.Dates dates ->
                facet(
                                name,
                                filter,
                                new Facet(
                                        dates.field().wireName(),
                                        ALL,
                                        null,
                                        dates.every().wireName(),
                                        List.of(),
                                        "value"))
                        .stream()
                        .map(bucket -> new Bucket(
                                new Key(bucket.value(), bucket.label()),
                                Ranges.parse(dates.field(), bucket.value(), now),
                                bucket.count()))
                        .toList();
            case Buckets.Ranges ranges -> ranges(name, ranges, filter);
            case Buckets.Questions questions ->
                questions.questions().stream()
                        .map(question -> {
                            Filter part = Where.filter(question.where(), now);
                            return new Bucket(
                                    new Key(question.label(), question.label()),
                                    part,
                                    count(name, Filter.and(filter, part)));
                        })
                        .toList();
        };
    }

    private List<Bucket> ranges(IndexName name, Buckets.Ranges ranges, Filter filter) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Buckets.Range range : ranges.ranges()) {
            labels.put(text(ranges.field(), range), range.label());
        }
        Facet facet = new Facet(ranges.field().wireName(), ALL, null, null, List.copyOf(labels.keySet()), "value");
        return facet(name, filter, facet).stream()
                .map(bucket -> new Bucket(
                        new Key(bucket.value(), labels.getOrDefault(bucket.value(), bucket.label())),
                        Ranges.parse(ranges.field(), bucket.value(), now),
                        bucket.count()))
                .toList();
    }

    /** Both ends of a range of the index are inside. */
    private static String text(IndexField field, Buckets.Range range) {
        return field.type() == IndexField.Type.DECIMAL
                ? range.from() + ".." + (range.to() - 1) + ".9"
                : range.from() + ".." + (range.to() - 1);
    }

    private @Nullable Double value(IndexName name, Measure measure, Filter within) {
        Filter filter = Filter.and(within, Where.filter(measure.where(), now));
        return switch (measure) {
            case Measure.Count count -> (double) count(name, filter);
            case Measure.Sum sum ->
                // Of any one date that all of them have.
                (double) facet(name, filter, Facet.sum(sum.field(), IndexField.CREATED_AT, "month", ALL)).stream()
                        .mapToLong(Facet.Bucket::count)
                        .sum();
            case Measure.Average average -> average(name, average.field(), filter);
            case Measure.Share share -> {
                String flag = share.flag().wireName();
                long all = count(name, Filter.and(filter, new Filter.Exists(flag, true)));
                yield all == 0 ? null : (double) count(name, Filter.and(filter, Filter.in(flag, "true"))) / all;
            }
        };
    }

    private @Nullable Double average(IndexName name, IndexField field, Filter filter) {
        String interval = field.type() == IndexField.Type.DECIMAL ? "0.1" : "1";
        double sum = 0;
        long count = 0;
        for (Facet.Bucket bucket :
                facet(name, filter, new Facet(field.wireName(), ALL, null, interval, List.of(), "value"))) {
            sum += Double.parseDouble(bucket.value().substring(0, bucket.value().indexOf(".."))) * bucket.count();
            count += bucket.count();
        }
        return count == 0 ? null : sum / count;
    }

    private List<Line> leads(Panel.Leads panel, Filter filter) {
        SearchRequest request = request(
                panel.index(), filter, List.of(), List.of(new Sort(IndexField.SCORE.wireName(), true)), panel.size());
        List<Line> lines = new ArrayList<>();
        for (SearchResult.Hit hit : index.search(request).hits()) {
            JsonNode row = Json.MAPPER.readTree(hit.json());
            String name = row.path(IndexField.NAME.wireName()).asString("");
            JsonNode score = row.path(IndexField.SCORE.wireName());
            lines.add(new Line(
                    List.of(new Key(name, name), new Key(hit.id(), hit.id())),
                    Filter.in(IndexField.ID.wireName(), hit.id()),
                    Collections.singletonList(score.isNumber() ? score.asDouble() : null)));
        }
        return lines;
    }

    private long count(IndexName name, Filter filter) {
        return index.search(request(name, filter, List.of(), List.of(), 0)).total();
    }

    private List<Facet.Bucket> facet(IndexName name, Filter filter, Facet facet) {
        return index.search(request(name, filter, List.of(facet), List.of(), 0)).facets().getFirst().values().stream()
                .filter(bucket -> bucket.count() > 0 || !facet.ranges().isEmpty())
                .toList();
    }

    /** The filter goes where no part of it is taken for a choice, which would not shrink its own facet. */
    // NullAway takes the nullable array of a record in another module for one that is never null.
    @SuppressWarnings("NullAway")
    private SearchRequest request(IndexName name, Filter filter, List<Facet> facets, List<Sort> sort, int size) {
        return new SearchRequest(
                name, workspace, filter, Filter.ALL, null, facets, sort, size, null, false, null, false);
    }
}

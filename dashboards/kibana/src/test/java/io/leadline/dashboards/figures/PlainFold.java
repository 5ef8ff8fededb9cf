package io.leadline.dashboards.figures;

import io.leadline.dashboards.definition.Buckets;
import io.leadline.dashboards.definition.Measure;
import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What panels show, worked out one lead after the other: slow, plain, and without any engine. */
public final class PlainFold {
    private final Map<IndexName, List<Map<IndexField, Object>>> all = new EnumMap<>(IndexName.class);
    private final Instant now;

    public PlainFold(List<Projection> all, String workspace, Instant now) {
        for (IndexName index : IndexName.values()) {
            this.all.put(index, of(all, workspace, index));
        }
        this.now = now;
    }

    private static List<Map<IndexField, Object>> of(List<Projection> all, String workspace, IndexName index) {
        return all.stream()
                .filter(each -> each.index() == index && each.workspace().equals(workspace))
                .map(each -> ((Projection.Entry) each).fields())
                .toList();
    }

    /** Numbers by keys: folded values, Mondays, labels of ranges and of questions. */
    public Map<List<String>, List<Double>> of(Panel panel) {
        List<Map<IndexField, Object>> documents = all.get(panel.index()).stream()
                .filter(document -> meets(document, panel.where()))
                .toList();
        Map<List<String>, List<Double>> lines = new LinkedHashMap<>();
        if (panel instanceof Panel.Leads best) {
            documents.stream()
                    .sorted(Comparator.comparing(document -> -(double) document.getOrDefault(IndexField.SCORE, -1.0)))
                    .limit(best.size())
                    .forEach(document -> lines.put(
                            List.of((String) document.get(IndexField.NAME), (String) document.get(IndexField.ID)),
                            Collections.singletonList((Double) document.get(IndexField.SCORE))));
        } else {
            fold(panel, List.of(), documents, lines);
        }
        return lines;
    }

    private void fold(
            Panel panel,
            List<String> keys,
            List<Map<IndexField, Object>> documents,
            Map<List<String>, List<Double>> lines) {
        if (keys.size() == panel.by().size()) {
            lines.put(
                    keys,
                    panel.measures().stream()
                            .map(measure -> value(measure, documents))
                            .collect(java.util.stream.Collectors.toCollection(ArrayList::new)));
            return;
        }
        split(panel.by().get(keys.size()), documents).forEach((key, part) -> {
            List<String> path = new ArrayList<>(keys);
            path.add(key);
            fold(panel, path, part, lines);
        });
    }

    private Map<String, List<Map<IndexField, Object>>> split(Buckets by, List<Map<IndexField, Object>> documents) {
        Map<String, List<Map<IndexField, Object>>> parts = new TreeMap<>();
        for (Map<IndexField, Object> document : documents) {
            for (String key : keys(by, document)) {
                parts.computeIfAbsent(key, k -> new ArrayList<>()).add(document);
            }
        }
        if (!(by instanceof Buckets.Values values)) {
            all(by).forEach(key -> parts.computeIfAbsent(key, k -> List.of()));
            return parts;
        }
        Map<String, List<Map<IndexField, Object>>> top = new LinkedHashMap<>();
        parts.entrySet().stream()
                .sorted(Comparator.comparing(part -> -part.getValue().size()))
                .limit(values.size())
                .forEach(part -> top.put(part.getKey(), part.getValue()));
        return top;
    }

    /** Those that are there even if nobody is in them. */
    private static List<String> all(Buckets by) {
        return switch (by) {
            case Buckets.Ranges ranges ->
                ranges.ranges().stream().map(Buckets.Range::label).toList();
            case Buckets.Questions questions ->
                questions.questions().stream().map(Buckets.Question::label).toList();
            default -> List.of();
        };
    }

    private List<String> keys(Buckets by, Map<IndexField, Object> document) {
        return switch (by) {
            case Buckets.Values values -> terms(values.field(), document.get(values.field()));
            case Buckets.Dates dates ->
                document.get(dates.field()) instanceof Instant at
                        ? List.of(first(at.atOffset(ZoneOffset.UTC).toLocalDate(), dates.every())
                                .toString())
                        : List.of();
            case Buckets.Ranges ranges ->
                ranges.ranges().stream()
                        .filter(range -> document.get(ranges.field()) instanceof Double value
                                && value >= range.from()
                                && value < range.to())
                        .map(Buckets.Range::label)
                        .toList();
            case Buckets.Questions questions ->
                questions.questions().stream()
                        .filter(question -> meets(document, question.where()))
                        .map(Buckets.Question::label)
                        .toList();
        };
    }

    private static LocalDate first(LocalDate day, Buckets.Every every) {
        return every == Buckets.Every.DAY ? day : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static List<String> terms(IndexField field, Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> several ->
                several.stream()
                        .map(each -> field.term(each.toString()))
                        .distinct()
                        .toList();
            default -> List.of(field.term(value.toString()));
        };
    }

    private Double value(Measure measure, List<Map<IndexField, Object>> all) {
        List<Map<IndexField, Object>> documents = all.stream()
                .filter(document -> meets(document, measure.where()))
                .toList();
        return switch (measure) {
            case Measure.Count count -> (double) documents.size();
            case Measure.Sum sum ->
                documents.stream()
                        .mapToDouble(document -> ((Number) document.get(sum.field())).doubleValue())
                        .sum();
            case Measure.Average average ->
                mean(documents.stream()
                        .map(document -> (Double) document.get(average.field()))
                        .toList());
            case Measure.Share share ->
                mean(documents.stream()
                        .map(document -> document.get(share.flag()))
                        .map(flag -> flag == null ? null : (Boolean) flag ? 1.0 : 0.0)
                        .toList());
        };
    }

    private static Double mean(List<Double> values) {
        List<Double> known = values.stream().filter(java.util.Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToDouble(Double::doubleValue).sum() / known.size();
    }

    private boolean meets(Map<IndexField, Object> document, List<Where> all) {
        return all.stream().allMatch(where -> {
            Object value = document.get(where.field());
            return switch (where) {
                case Where.Is is -> terms(is.field(), value).stream().anyMatch(is.values()::contains);
                case Where.Known known -> known.known() == (value != null);
                case Where.Days days ->
                    value instanceof Instant at
                            && at.isBefore(now.minus(Duration.ofDays(days.days()))) == days.before();
            };
        });
    }
}

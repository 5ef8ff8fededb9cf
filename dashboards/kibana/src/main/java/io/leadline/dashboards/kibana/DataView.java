package io.leadline.dashboards.kibana;

import static io.leadline.dashboards.kibana.JsonMap.of;

import io.leadline.index.days.Counted;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Type;
import io.leadline.index.search.Labels;
import io.leadline.model.Named;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.EnrolmentStatus;
import io.leadline.model.outreach.StepType;
import io.leadline.model.person.Department;
import io.leadline.model.person.Seniority;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders the data view of a workspace: what Kibana shows instead of a value. Nothing is computed in it, so it costs nothing.
 * The body of {@code POST /api/data_views/data_view} under {@code data_view}.
 */
final class DataView {
    private final Target target;

    DataView(Target target) {
        this.target = target;
    }

    Map<String, Object> render() {
        return of(
                "id",
                target.dataView(),
                "title",
                target.alias(),
                "name",
                "Leadline " + target.workspace(),
                "timeFieldName",
                KibanaField.of(IndexField.CREATED_AT),
                "allowNoIndex",
                true,
                "fieldFormats",
                formats(),
                "fieldAttrs",
                labels());
    }

    Map<String, Object> formats() {
        Map<String, Object> formats = new LinkedHashMap<>();
        words(formats, IndexField.STATE, LeadState.values());
        words(formats, IndexField.STATE_BEFORE, LeadState.values());
        words(formats, IndexField.SENIORITY, Seniority.values());
        words(formats, IndexField.DEPARTMENT, Department.values());
        words(formats, IndexField.SIGNALS, SignalType.values());
        words(formats, IndexField.SIGNAL_STRENGTH, Strength.values());
        words(formats, IndexField.SOURCE, SourceKind.values());
        words(formats, IndexField.SOURCES, SourceKind.values());
        words(formats, IndexField.CONNECTION, Connection.values());
        words(formats, IndexField.COUNTED, Counted.values());
        words(formats, IndexField.PROVIDER, Platform.values());
        words(formats, IndexField.NEXT_ACTION, StepType.values());
        words(formats, IndexField.ENROLMENT_STATUS, EnrolmentStatus.values());
        // Codes: the names of countries differ between versions of Java.
        formats.put(IndexField.COUNTRY.wireName(), of("id", "string", "params", of("transform", "upper")));
        if (!target.offers().isEmpty()) {
            formats.put(IndexField.OFFER.wireName(), lookup(target.offers()));
        }
        for (IndexField field : List.of(
                IndexField.COMPANY, IndexField.INDUSTRY, IndexField.CITY, IndexField.REGION, IndexField.SKILLS)) {
            formats.put(field.wireName(), of("id", "string", "params", of("transform", "title")));
        }
        for (IndexField field : List.of(IndexField.X_URL, IndexField.LINKEDIN_URL, IndexField.WEBSITE)) {
            formats.put(field.wireName(), of("id", "url", "params", of("type", "a", "openLinkInCurrentTab", false)));
        }
        formats.put(IndexField.ID.wireName(), link("/leads/{{value}}", "Open"));
        formats.put(KibanaField.of(IndexField.NAME), link("/leads?q=name%3A%22{{value}}%22", "{{rawValue}}"));
        formats.put(KibanaField.of(IndexField.SCORE), bands());
        for (IndexField field :
                List.of(IndexField.FIT, IndexField.INTENT, IndexField.TIMING, IndexField.DAYS_TO_READY)) {
            formats.put(KibanaField.of(field), of("id", "number", "params", of("pattern", "0,0.0")));
        }
        return formats;
    }

    private Map<String, Object> link(String path, String label) {
        String base = target.leadline().toString();
        return of(
                "id",
                "url",
                "params",
                of(
                        "type",
                        "a",
                        "urlTemplate",
                        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path,
                        "labelTemplate",
                        label,
                        "openLinkInCurrentTab",
                        false));
    }

    /** The score in the colour of the state that it leads to. */
    private static Map<String, Object> bands() {
        return of(
                "id",
                "color",
                "params",
                of(
                        "fieldType",
                        "number",
                        "colors",
                        List.of(
                                band("-Infinity:29.95", "#5a6472", "#e8ebef"),
                                band("29.95:59.95", "#7a4b00", "#fdecc8"),
                                band("59.95:Infinity", "#0b5c3b", "#d3f1e2"))));
    }

    private static Map<String, Object> band(String range, String text, String background) {
        return of("range", range, "regex", "<insert regex>", "text", text, "background", background);
    }

    private static <E extends Enum<E> & Named> void words(Map<String, Object> formats, IndexField field, E[] values) {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(value.wireName(), Labels.of(field, value.wireName())));
        formats.put(field.wireName(), lookup(words));
    }

    private static Map<String, Object> lookup(Map<String, String> words) {
        return of(
                "id",
                "static_lookup",
                "params",
                of(
                        "lookupEntries",
                        words.entrySet().stream()
                                .map(entry -> of("key", entry.getKey(), "value", entry.getValue()))
                                .toList()));
    }

    static Map<String, Object> labels() {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put(KibanaField.KIND, of("customLabel", "Kind of document"));
        for (IndexField field : IndexField.values()) {
            String words = KibanaField.words(field);
            if (field.isInternal() && !field.isOfDays()
                    || field.type() == Type.TEXTS
                    || field.type() == Type.TEXT && field != IndexField.NAME) {
                continue;
            }
            labels.put(KibanaField.of(field), of("customLabel", words));
            if (field.type() == Type.DECIMAL) {
                labels.put(field.wireName(), of("customLabel", words + " (in tenths)"));
            } else if (field.type() == Type.FLAG) {
                labels.put(KibanaField.number(field), of("customLabel", words + " (0 or 1)"));
            }
        }
        return labels;
    }
}

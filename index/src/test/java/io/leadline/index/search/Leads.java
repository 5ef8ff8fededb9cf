package io.leadline.index.search;

import io.leadline.wire.Json;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds projections for tests. */
public final class Leads {
    private final IndexName index;
    private final String workspace;
    private final String id;
    private long version = 1;
    private final Map<IndexField, Object> fields = new EnumMap<>(IndexField.class);
    private Map<String, String> custom = Map.of();
    private float @Nullable [] vector;

    private Leads(IndexName index, String workspace, String id) {
        this.index = index;
        this.workspace = workspace;
        this.id = id;
    }

    public static Leads lead(String workspace, String id) {
        Leads lead = new Leads(IndexName.LEADS, workspace, id);
        int dot = id.indexOf('.');
        return lead.with(IndexField.PERSON_ID, dot < 0 ? id : id.substring(0, dot))
                .with(IndexField.OFFER, dot < 0 ? "o" : id.substring(dot + 1));
    }

    public static Leads pool(String workspace, String person) {
        return new Leads(IndexName.POOL, workspace, person).with(IndexField.PERSON_ID, person);
    }

    public Leads version(long version) {
        this.version = version;
        return this;
    }

    public Leads with(IndexField field, Object value) {
        boolean several = field.type() == IndexField.Type.KEYWORDS || field.type() == IndexField.Type.TEXTS;
        fields.put(field, several && value instanceof String ? List.of(value) : value);
        return this;
    }

    public Leads with(IndexField field, String... values) {
        boolean several = field.type() == IndexField.Type.KEYWORDS || field.type() == IndexField.Type.TEXTS;
        fields.put(field, several ? List.of(values) : values[0]);
        return this;
    }

    public Leads at(IndexField field, String instant) {
        fields.put(field, Instant.parse(instant));
        return this;
    }

    public Leads custom(Map<String, String> custom) {
        this.custom = custom;
        return this;
    }

    public Leads vector(float... vector) {
        this.vector = vector;
        return this;
    }

    public Projection.Entry entry() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("v", version);
        fields.forEach((field, value) -> {
            if (field.can(IndexField.Use.TEXT) && field.type() != IndexField.Type.TEXTS) {
                row.put(field.wireName(), value);
            }
        });
        byte[] json = Json.MAPPER.writeValueAsBytes(row);
        return new Projection.Entry(index, workspace, id, version, Map.copyOf(fields), custom, json, vector);
    }
}

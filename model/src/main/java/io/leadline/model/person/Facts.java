package io.leadline.model.person;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Values by field, immutable; a field that is absent is not known, which is not the same as empty. */
public final class Facts {
    public static final Facts NONE = new Facts(new EnumMap<>(Field.class));

    private final EnumMap<Field, Object> values;

    private Facts(EnumMap<Field, Object> values) {
        this.values = values;
    }

    /** Checks each value against its field's {@link Field.Kind}; {@code INVALID_VALUE} names the field. */
    public static Facts of(Map<Field, ?> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        EnumMap<Field, Object> copy = new EnumMap<>(Field.class);
        values.forEach((field, value) -> copy.put(field, checked(field, value)));
        return new Facts(copy);
    }

    private static Object checked(Field field, Object value) {
        boolean fits = switch (field.kind()) {
            case TEXT -> value instanceof String;
            case NUMBER -> value instanceof Long;
            case FLAG -> value instanceof Boolean;
            case TEXTS, POSITIONS, EDUCATIONS -> value instanceof List<?>;
        };
        if (!fits) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    field.wireName() + ": expected " + field.kind() + ", got "
                            + value.getClass().getSimpleName());
        }
        return value instanceof List<?> list ? List.copyOf(list) : value;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public @Nullable Object get(Field field) {
        return values.get(field);
    }

    public @Nullable String text(Field field) {
        return (String) values.get(field);
    }

    public @Nullable Long number(Field field) {
        return (Long) values.get(field);
    }

    public @Nullable Boolean flag(Field field) {
        return (Boolean) values.get(field);
    }

    /** A field of kind {@code TEXTS}; empty if not known. */
    @SuppressWarnings("unchecked") // checked on the way in
    public List<String> texts(Field field) {
        return Objects.requireNonNullElse((List<String>) values.get(field), List.of());
    }

    @SuppressWarnings("unchecked") // checked on the way in
    public List<Position> positions() {
        return Objects.requireNonNullElse((List<Position>) values.get(Field.EXPERIENCE), List.of());
    }

    @SuppressWarnings("unchecked") // checked on the way in
    public List<Education> educations() {
        return Objects.requireNonNullElse((List<Education>) values.get(Field.EDUCATION), List.of());
    }

    public void forEach(BiConsumer<Field, Object> action) {
        values.forEach(action);
    }

    public Map<Field, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

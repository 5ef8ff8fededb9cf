package io.leadline.wire;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.person.Education;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Facts as the properties of a JSON object, read and written token by token: truth documents are made of them. */
final class FactsJson {
    private static final Map<String, Field> FIELDS = Named.byWireName(Field.class);

    private FactsJson() {}

    static @Nullable Field field(String wireName) {
        return FIELDS.get(wireName);
    }

    static void write(Facts facts, JsonGenerator out) {
        facts.forEach((field, value) -> {
            out.writeName(field.wireName());
            write(field, value, out);
        });
    }

    private static void write(Field field, Object value, JsonGenerator out) {
        switch (field.kind()) {
            case TEXT -> out.writeString((String) value);
            case NUMBER -> out.writeNumber((Long) value);
            case FLAG -> out.writeBoolean((Boolean) value);
            case TEXTS -> {
                out.writeStartArray();
                for (Object text : (List<?>) value) {
                    out.writeString((String) text);
                }
                out.writeEndArray();
            }
            case POSITIONS, EDUCATIONS -> out.writePOJO(value);
        }
    }

    /** Collects the facts among the properties of an object. */
    static final class Reader {
        private final EnumMap<Field, Object> values = new EnumMap<>(Field.class);

        /**
         * Takes the value at which {@code in} stands, if {@code name} is a field's. Null and blank values are not known, so
         * not taken. Throws {@code INVALID_VALUE} with the field's name if it is of another kind.
         */
        boolean take(String name, JsonParser in) {
            Field field = FIELDS.get(name);
            if (field == null) {
                return false;
            }
            JsonToken token = in.currentToken();
            if (token == JsonToken.VALUE_NULL) {
                return true;
            }
            Object value = switch (field.kind()) {
                case TEXT -> text(field, token, in);
                case NUMBER -> number(field, token, in);
                case FLAG -> flag(field, token);
                case TEXTS -> texts(field, token, in);
                case POSITIONS -> array(field, token, in, Position.class);
                case EDUCATIONS -> array(field, token, in, Education.class);
            };
            if (!(value instanceof String string && string.isBlank())) {
                values.put(field, value);
            }
            return true;
        }

        Facts facts() {
            return Facts.of(values);
        }

        private static String text(Field field, JsonToken token, JsonParser in) {
            if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                return in.getString();
            }
            throw wrong(field, "a string", in);
        }

        private static Long number(Field field, JsonToken token, JsonParser in) {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                return in.getLongValue();
            }
            throw wrong(field, "a whole number", in);
        }

        private static Boolean flag(Field field, JsonToken token) {
            return switch (token) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> throw wrong(field, "true or false", token.toString());
            };
        }

        private static List<String> texts(Field field, JsonToken token, JsonParser in) {
            if (token != JsonToken.START_ARRAY) {
                throw wrong(field, "an array of strings", in);
            }
            List<String> texts = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (in.currentToken() != JsonToken.VALUE_STRING) {
                    throw wrong(field, "an array of strings", in);
                }
                texts.add(in.getString());
            }
            return texts;
        }

        private static <T> List<T> array(Field field, JsonToken token, JsonParser in, Class<T> type) {
            if (token != JsonToken.START_ARRAY) {
                throw wrong(field, "an array of objects", in);
            }
            List<T> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (in.currentToken() != JsonToken.START_OBJECT) {
                    throw wrong(field, "an array of objects", in);
                }
                items.add(in.readValueAs(type));
            }
            return items;
        }

        private static LeadlineException wrong(Field field, String expected, JsonParser in) {
            return wrong(field, expected, String.valueOf(in.currentToken()));
        }

        private static LeadlineException wrong(Field field, String expected, String got) {
            return new LeadlineException(
                    ErrorCode.INVALID_VALUE, "value." + field.wireName() + ": expected " + expected + ", got " + got);
        }
    }
}

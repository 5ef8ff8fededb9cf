package io.leadline.api.leads;

import io.leadline.api.http.Input;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.wire.Json;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Facts as users give them: {@code {"title":"VP Sales","company":null}}, where null says that what is known is wrong. */
final class Corrections {
    private static final Map<String, Field> FIELDS = Named.byWireName(Field.class);

    private Corrections() {}

    static Optional<Decision.Corrected> read(Input input) {
        Input given = input.object("corrections");
        if (given == null || given.names().isEmpty()) {
            return Optional.empty();
        }
        Set<Field> cleared = EnumSet.noneOf(Field.class);
        Facts facts = facts(given, cleared);
        return Optional.of(new Decision.Corrected(facts, cleared));
    }

    /** Reads facts; the fields that are null are put into {@code cleared}. */
    static Facts facts(Input given, Set<Field> cleared) {
        ObjectNode known = Json.MAPPER.createObjectNode();
        for (String name : given.names()) {
            boolean isNull = given.isNull(name);
            tools.jackson.databind.JsonNode value = given.json(name);
            Field field = FIELDS.get(name);
            if (field == null) {
                given.problem(name, "is not a field of a person");
            } else if (isNull) {
                cleared.add(field);
            } else if (value != null) {
                known.set(name, value);
            }
        }
        try {
            return Json.MAPPER.treeToValue(known, Facts.class);
        } catch (LeadlineException e) {
            given.problem("", String.valueOf(e.getMessage()));
        } catch (tools.jackson.core.JacksonException e) {
            given.problem("", "could not be read: " + e.getOriginalMessage());
        }
        return Facts.NONE;
    }
}

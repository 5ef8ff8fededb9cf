package io.leadline.wire;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code value} of an observation, by its type. */
final class ValueJson {
    private static final String DECISION = "decision";

    private ValueJson() {}

    static void write(Value value, JsonGenerator out) {
        switch (value) {
            case Value.Profile profile -> {
                out.writeStartObject();
                out.writeStringProperty("platform", profile.platform().wireName());
                FactsJson.write(profile.facts(), out);
                writeFacts("derived", profile.derived(), out);
                out.writeEndObject();
            }
            case Value.Row row -> {
                out.writeStartObject();
                FactsJson.write(row.facts(), out);
                writeFacts("derived", row.derived(), out);
                writeCustom(row.custom(), out);
                out.writeEndObject();
            }
            case Value.CompanySeen company -> out.writePOJO(company.facts());
            case Value.Retract retract -> {
                out.writeStartObject();
                if (retract.retractedImport() != null) {
                    out.writeStringProperty("import", retract.retractedImport());
                }
                writeTexts("observations", retract.observations(), out);
                out.writeEndObject();
            }
            case Decision decision -> writeDecision(decision, out);
            case Value.Post post -> out.writePOJO(post);
            case Value.Engagement engagement -> out.writePOJO(engagement);
            case Value.SignalSeen signal -> out.writePOJO(signal);
            case Value.Link link -> out.writePOJO(link);
            case Value.Unlink unlink -> out.writePOJO(unlink);
            case Value.ConnectionSeen connection -> out.writePOJO(connection);
            case Value.EnrolmentSeen enrolment -> out.writePOJO(enrolment);
            case Value.ScoreTaken score -> out.writePOJO(score);
            case Value.StageResult stage -> out.writePOJO(stage);
            case Value.Embedded embedded -> out.writePOJO(embedded);
            case Value.Suppress suppress -> out.writePOJO(suppress);
        }
    }

    private static void writeDecision(Decision decision, JsonGenerator out) {
        if (decision instanceof Decision.Corrected corrected) {
            out.writeStartObject();
            out.writeStringProperty(DECISION, "correct");
            FactsJson.write(corrected.facts(), out);
            writeTexts(
                    "cleared",
                    corrected.cleared().stream().map(Field::wireName).sorted().toList(),
                    out);
            out.writeEndObject();
            return;
        }
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put(DECISION, kindOf(decision));
        node.setAll((ObjectNode) Json.MAPPER.<JsonNode>valueToTree(decision));
        out.writeTree(node);
    }

    private static String kindOf(Decision decision) {
        return switch (decision) {
            case Decision.StateSet d -> "state";
            case Decision.Feedback d -> "feedback";
            case Decision.StageSet d -> "stage";
            case Decision.OwnerSet d -> "owner";
            case Decision.Tagged d -> "tag";
            case Decision.NoteAdded d -> "note";
            case Decision.Corrected d -> "correct";
            case Decision.LeadRemoved d -> "remove";
        };
    }

    private static void writeFacts(String name, Facts facts, JsonGenerator out) {
        if (!facts.isEmpty()) {
            out.writeName(name);
            out.writePOJO(facts);
        }
    }

    private static void writeCustom(Map<String, String> custom, JsonGenerator out) {
        if (!custom.isEmpty()) {
            out.writeObjectPropertyStart("custom");
            custom.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey()) // equal values are equal bytes
                    .forEach(e -> out.writeStringProperty(e.getKey(), e.getValue()));
            out.writeEndObject();
        }
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator out) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    /** Reads the object at whose start {@code in} stands. */
    static Value read(ObservationType type, JsonParser in) {
        return switch (type) {
            case PROFILE, ROW, COMPANY -> readFacts(type, in);
            case POST -> in.readValueAs(Value.Post.class);
            case ENGAGEMENT -> in.readValueAs(Value.Engagement.class);
            case SIGNAL -> in.readValueAs(Value.SignalSeen.class);
            case LINK -> in.readValueAs(Value.Link.class);
            case UNLINK -> in.readValueAs(Value.Unlink.class);
            case CONNECTION -> in.readValueAs(Value.ConnectionSeen.class);
            case ENROLMENT -> in.readValueAs(Value.EnrolmentSeen.class);
            case SCORE -> in.readValueAs(Value.ScoreTaken.class);
            case STAGE -> in.readValueAs(Value.StageResult.class);
            case EMBEDDED -> in.readValueAs(Value.Embedded.class);
            case SUPPRESS -> in.readValueAs(Value.Suppress.class);
            case RETRACT -> readRetract(in);
            case DECISION -> readDecision(in.readValueAsTree());
        };
    }

    private static Value readFacts(ObservationType type, JsonParser in) {
        FactsJson.Reader facts = new FactsJson.Reader();
        Facts derived = Facts.NONE;
        Map<String, String> custom = Map.of();
        Platform platform = null;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (facts.take(name, in)) {
                continue;
            }
            if (name.equals("platform") && type == ObservationType.PROFILE) {
                platform = Named.parse(Platform.class, in.getString());
            } else if (name.equals("derived") && type != ObservationType.COMPANY) {
                derived = in.readValueAs(Facts.class);
            } else if (name.equals("custom") && type == ObservationType.ROW) {
                custom = readCustom(in);
            } else {
                throw invalid("value." + name + ": no such field of a " + type.wireName());
            }
        }
        return switch (type) {
            case PROFILE -> new Value.Profile(required("platform", platform), facts.facts(), derived);
            case ROW -> new Value.Row(facts.facts(), derived, custom);
            default -> new Value.CompanySeen(facts.facts());
        };
    }

    private static Map<String, String> readCustom(JsonParser in) {
        Map<String, String> custom = new HashMap<>();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("value.custom: expected an object of strings, got " + in.currentToken());
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (!token.isScalarValue()) {
                throw invalid("value.custom." + name + ": expected a string, got " + token);
            }
            if (token != JsonToken.VALUE_NULL) {
                custom.put(name, in.getString());
            }
        }
        return custom;
    }

    private static Value readRetract(JsonParser in) {
        JsonNode node = in.readValueAsTree();
        List<String> observations = new ArrayList<>();
        node.path("observations").forEach(id -> observations.add(id.asString()));
        JsonNode retracted = node.get("import");
        return new Value.Retract(retracted == null ? null : retracted.asString(), observations);
    }

    private static Decision readDecision(ObjectNode node) {
        JsonNode kind = node.remove(DECISION);
        String name = kind == null ? "" : kind.asString();
        Class<? extends Decision> type = switch (name) {
            case "state" -> Decision.StateSet.class;
            case "feedback" -> Decision.Feedback.class;
            case "stage" -> Decision.StageSet.class;
            case "owner" -> Decision.OwnerSet.class;
            case "tag" -> Decision.Tagged.class;
            case "note" -> Decision.NoteAdded.class;
            case "remove" -> Decision.LeadRemoved.class;
            case "correct" -> Decision.Corrected.class;
            default ->
                throw invalid("value.decision: '" + name
                        + "' is not one of state, feedback, stage, owner, tag, note, correct, remove");
        };
        if (type != Decision.Corrected.class) {
            return Json.MAPPER.treeToValue(node, type);
        }
        Set<Field> cleared = new HashSet<>();
        JsonNode names = node.remove("cleared");
        if (names != null) {
            names.forEach(field -> cleared.add(Named.parse(Field.class, field.asString())));
        }
        return new Decision.Corrected(Json.MAPPER.treeToValue(node, Facts.class), cleared);
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw invalid("value." + name + ": missing");
        }
        return value;
    }

    private static LeadlineException invalid(String message) {
        return new LeadlineException(ErrorCode.INVALID_VALUE, message);
    }
}

package io.leadline.wire;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Truth;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Observations as JSON: the form sent by others (one a line, no id) and the form kept in a truth document. */
public final class ObservationJson {
    /** The version of the wire form that this reads and writes. */
    public static final int VERSION = 1;

    private static final Map<String, ObservationType> TYPES = Named.byWireName(ObservationType.class);
    private static final Map<String, SourceKind> SOURCES = Named.byWireName(SourceKind.class);
    private static final Map<String, IdentifierKind> KINDS = Named.byWireName(IdentifierKind.class);

    private ObservationJson() {}

    /**
     * What the way in knows of each line.
     *
     * @param workspace to which all lines belong; a line that names another is refused
     * @param importId the import that the lines are of; null for a stream
     * @param offer for which a finding source found the person, where the line names none
     * @param receivedAt stands in for missing times; later ones than this + 5 minutes are clamped
     */
    public record Context(String workspace, @Nullable String importId, String offer, Instant receivedAt) {}

    /**
     * Reads one line of an inbox file or one Kafka record and gives it its id. Throws {@code INVALID_VALUE} with the path
     * of each problem.
     */
    public static Observation decode(byte[] line, Context context, NaturalKey key) {
        return new LineDecoder(context, key).decode(line);
    }

    /**
     * The workspace that a record names which comes in without one being known. Throws {@code INVALID_VALUE} if it is no
     * JSON object or names none.
     */
    public static String workspace(byte[] line) {
        try (JsonParser in = Json.MAPPER.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new LeadlineException(ErrorCode.INVALID_VALUE, "expected a JSON object");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                if (in.nextToken() == JsonToken.VALUE_STRING && name.equals("workspace")) {
                    return in.getString();
                }
                in.skipChildren();
            }
        } catch (JacksonException e) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "not JSON: " + e.getOriginalMessage(), e);
        }
        throw new LeadlineException(ErrorCode.INVALID_VALUE, "workspace: missing");
    }

    /** One line without its line break, as {@link #decode} reads it. */
    public static byte[] encode(Observation observation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberProperty("v", VERSION);
            out.writeStringProperty("workspace", observation.workspace());
            out.writeStringProperty("type", observation.type().wireName());
            out.writeObjectPropertyStart("subject");
            writeSubject("ids", observation, out);
            out.writeEndObject();
            writeBody(observation, out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The bytes of a truth document, equal for equal truths. */
    public static byte[] encodeTruth(Truth truth) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("workspace", truth.workspace());
            out.writeStringProperty("id", truth.id());
            out.writeNumberProperty("seq", truth.seq());
            out.writeArrayPropertyStart("observations");
            for (Observation observation : truth.observations()) {
                write(observation, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(Observation observation, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", observation.id());
        out.writeStringProperty("type", observation.type().wireName());
        writeSubject("subject", observation, out);
        writeBody(observation, out);
        if (observation.accepted() != 0) {
            out.writeNumberProperty("accepted", observation.accepted());
        }
        out.writeEndObject();
    }

    private static void writeSubject(String name, Observation observation, JsonGenerator out) {
        out.writeArrayPropertyStart(name);
        for (Identifier identifier : observation.subject()) {
            out.writeString(identifier.toString());
        }
        out.writeEndArray();
    }

    private static void writeBody(Observation observation, JsonGenerator out) {
        Source source = observation.source();
        out.writeObjectPropertyStart("source");
        out.writeStringProperty("kind", source.kind().wireName());
        out.writeStringProperty("ref", source.ref());
        writeIfKnown("import", source.importId(), out);
        writeIfKnown("offer", source.offer(), out);
        out.writeEndObject();
        out.writeStringProperty("at", observation.at().toString());
        out.writeStringProperty("seen_at", observation.seenAt().toString());
        out.writeNumberProperty("confidence", observation.confidence());
        Evidence evidence = observation.evidence();
        if (evidence != null) {
            out.writeObjectPropertyStart("evidence");
            writeIfKnown("url", evidence.url(), out);
            writeIfKnown("quote", evidence.quote(), out);
            out.writeEndObject();
        }
        out.writeName("value");
        ValueJson.write(observation.value(), out);
    }

    private static void writeIfKnown(String name, @Nullable String value, JsonGenerator out) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    /** Reads what {@link #encodeTruth} wrote; it is trusted, so nothing is brought into canonical form again. */
    public static Truth decodeTruth(byte[] bytes) {
        try (JsonParser in = Json.MAPPER.createParser(bytes)) {
            String workspace = null;
            String id = null;
            long seq = 0;
            List<Observation> observations = List.of();
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "workspace" -> workspace = in.getString();
                    case "id" -> id = in.getString();
                    case "seq" -> seq = in.getLongValue();
                    case "observations" -> observations = readObservations(Objects.requireNonNull(workspace), in);
                    default -> in.skipChildren();
                }
            }
            return new Truth(Objects.requireNonNull(workspace), Objects.requireNonNull(id), seq, observations);
        }
    }

    private static List<Observation> readObservations(String workspace, JsonParser in) {
        List<Observation> observations = new ArrayList<>();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            observations.add(read(workspace, in));
        }
        return observations;
    }

    private static Observation read(String workspace, JsonParser in) {
        String id = null;
        ObservationType type = null;
        List<Identifier> subject = List.of();
        Source source = null;
        Instant at = null;
        Instant seenAt = null;
        double confidence = 1;
        Evidence evidence = null;
        Value value = null;
        long accepted = 0;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "id" -> id = in.getString();
                case "type" -> type = TYPES.get(in.getString());
                case "subject" -> subject = readSubject(in);
                case "source" -> source = readSource(in);
                case "at" -> at = Instant.parse(in.getString());
                case "seen_at" -> seenAt = Instant.parse(in.getString());
                case "confidence" -> confidence = in.getDoubleValue();
                case "evidence" -> evidence = in.readValueAs(Evidence.class);
                case "value" -> value = ValueJson.read(Objects.requireNonNull(type), in);
                case "accepted" -> accepted = in.getLongValue();
                default -> in.skipChildren();
            }
        }
        return new Observation(
                Objects.requireNonNull(id),
                workspace,
                subject,
                Objects.requireNonNull(source),
                Objects.requireNonNull(at),
                Objects.requireNonNull(seenAt),
                confidence,
                evidence,
                Objects.requireNonNull(value),
                accepted);
    }

    private static List<Identifier> readSubject(JsonParser in) {
        List<Identifier> subject = new ArrayList<>(4);
        while (in.nextToken() == JsonToken.VALUE_STRING) {
            String text = in.getString();
            int colon = text.indexOf(':');
            subject.add(new Identifier(
                    Objects.requireNonNull(KINDS.get(text.substring(0, colon))), text.substring(colon + 1)));
        }
        return subject;
    }

    private static Source readSource(JsonParser in) {
        SourceKind kind = null;
        String ref = null;
        String importId = null;
        String offer = null;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "kind" -> kind = SOURCES.get(in.getString());
                case "ref" -> ref = in.getString();
                case "import" -> importId = in.getString();
                case "offer" -> offer = in.getString();
                default -> in.skipChildren();
            }
        }
        return new Source(Objects.requireNonNull(kind), Objects.requireNonNull(ref), importId, offer);
    }
}

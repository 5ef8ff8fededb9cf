package io.leadline.wire;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.LeadlineException.Problem;
import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one observation that somebody sent: everything about it is checked, and all that is wrong is said at once. */
final class LineDecoder {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Map<String, ObservationType> TYPES = Named.byWireName(ObservationType.class);
    private static final Map<String, SourceKind> SOURCES = Named.byWireName(SourceKind.class);
    private static final Set<String> PROPERTIES =
            Set.of("v", "workspace", "type", "subject", "source", "at", "seen_at", "confidence", "evidence", "value");

    private final ObservationJson.Context context;
    private final NaturalKey key;
    private final List<Problem> problems = new ArrayList<>();

    LineDecoder(ObservationJson.Context context, NaturalKey key) {
        this.context = context;
        this.key = key;
    }

    Observation decode(byte[] line) {
        JsonNode root = parse(line);
        if (!root.isObject()) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "expected a JSON object, got " + root.getNodeType());
        }
        checkEnvelope(root);
        ObservationType type = type(root.path("type"));
        List<Identifier> subject = subject(root.path("subject"), type);
        Source source = source(root.path("source"));
        Instant seenAt = time("seen_at", root.path("seen_at"), context.receivedAt());
        Instant at = time("at", root.path("at"), seenAt);
        double confidence = confidence(root.path("confidence"));
        Evidence evidence = evidence(root.path("evidence"));
        Value value = type == null ? null : value(type, root.path("value"));
        if (!problems.isEmpty() || type == null || source == null || value == null) {
            throw refused();
        }
        String id = key.observation(context.workspace(), type, subject, source);
        return new Observation(id, context.workspace(), subject, source, at, seenAt, confidence, evidence, value, 0);
    }

    private LeadlineException refused() {
        String all = problems.stream().map(p -> p.path() + ": " + p.problem()).collect(Collectors.joining("; "));
        return new LeadlineException(ErrorCode.INVALID_VALUE, all, problems, null);
    }

    private static JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "not JSON: " + e.getOriginalMessage() + " at column "
                            + (e.getLocation() == null ? "?" : e.getLocation().getColumnNr()),
                    e);
        }
    }

    private void problem(String path, String problem) {
        problems.add(new Problem(path, problem));
    }

    private void checkEnvelope(JsonNode root) {
        JsonNode version = root.path("v");
        if (!version.isInt() || version.intValue() != ObservationJson.VERSION) {
            problem(
                    "v",
                    "expected " + ObservationJson.VERSION + ", got " + (version.isMissingNode() ? "none" : version));
        }
        JsonNode workspace = root.path("workspace");
        if (!workspace.isMissingNode() && !workspace.asString("").equals(context.workspace())) {
            problem(
                    "workspace",
                    "'" + workspace.asString("") + "' is not '" + context.workspace() + "', to which this is sent");
        }
        for (String name : root.propertyNames()) {
            if (!PROPERTIES.contains(name)) {
                problem(name, "no such property of an observation");
            }
        }
    }

    private @Nullable ObservationType type(JsonNode node) {
        ObservationType type = TYPES.get(node.asString(""));
        if (type == null) {
            problem(
                    "type",
                    "'" + node.asString("") + "' is not one of "
                            + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        } else if (type == ObservationType.SCORE || type == ObservationType.EMBEDDED) {
            problem("type", "'" + type.wireName() + "' is made by Leadline alone");
        }
        return type;
    }

    private List<Identifier> subject(JsonNode node, @Nullable ObservationType type) {
        List<Identifier> subject = new ArrayList<>();
        int i = 0;
        for (JsonNode id : node.path("ids")) {
            try {
                subject.add(Identifier.parse(id.asString("")));
            } catch (LeadlineException e) {
                problem("subject.ids[" + i + "]", String.valueOf(e.getMessage()));
            }
            i++;
        }
        if (i == 0) {
            problem("subject.ids", "expected at least one identifier, for example \"linkedin:ada-l\"");
        }
        long companies = subject.stream().filter(id -> id.kind().isCompany()).count();
        if (companies != 0 && companies != subject.size()) {
            problem("subject.ids", "a person's and a company's identifiers together");
        } else if (type == ObservationType.COMPANY && companies == 0) {
            problem("subject.ids", "a company needs a domain: or licompany: identifier");
        } else if (companies != 0 && type != ObservationType.COMPANY && type != ObservationType.SIGNAL) {
            problem("subject.ids", "of a company only type company or signal can be said");
        }
        return subject.stream().distinct().sorted().toList();
    }

    private @Nullable Source source(JsonNode node) {
        SourceKind kind = SOURCES.get(node.path("kind").asString(""));
        if (kind == null) {
            problem(
                    "source.kind",
                    "'" + node.path("kind").asString("") + "' is not one of "
                            + String.join(
                                    ", ", SOURCES.keySet().stream().sorted().toList()));
        }
        String ref = node.path("ref").asString("");
        if (ref.isBlank()) {
            problem("source.ref", "missing: the source's own id of this record, so that it is taken once");
        }
        if (kind == null) {
            return null;
        }
        String offer = kind.finds() ? node.path("offer").asString(context.offer()) : null;
        return new Source(kind, ref, context.importId(), offer);
    }

    private Instant time(String name, JsonNode node, Instant missing) {
        if (node.isMissingNode() || node.isNull()) {
            return missing;
        }
        try {
            Instant time = Instant.parse(node.asString(""));
            Instant latest = context.receivedAt().plus(CLOCK_SKEW);
            return time.isAfter(latest) ? latest : time;
        } catch (DateTimeException e) {
            problem(name, "'" + node.asString("") + "' is not a time such as 2026-01-31T09:00:00Z");
            return missing;
        }
    }

    private double confidence(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return 1;
        }
        double confidence = node.asDouble(-1);
        if (!node.isNumber() || !(confidence >= 0 && confidence <= 1)) {
            problem("confidence", "expected a number from 0 to 1, got " + node);
            return 1;
        }
        return confidence;
    }

    private @Nullable Evidence evidence(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            problem("evidence", "expected an object with url and quote, got " + node.getNodeType());
            return null;
        }
        return new Evidence(node.path("url").asString(null), node.path("quote").asString(null));
    }

    private @Nullable Value value(ObservationType type, JsonNode node) {
        if (!node.isObject()) {
            problem("value", "expected an object, got " + node.getNodeType());
            return null;
        }
        try (var in = Json.MAPPER.treeAsTokens(node)) {
            in.nextToken();
            Value value = ValueJson.read(type, in);
            requireComponents(value);
            return value;
        } catch (LeadlineException e) {
            String message = String.valueOf(e.getMessage());
            int colon = message.indexOf(": ");
            problem(
                    message.startsWith("value.") ? message.substring(0, colon) : "value",
                    message.startsWith("value.") ? message.substring(colon + 2) : message);
        } catch (JacksonException e) {
            problem("value" + path(e), e.getOriginalMessage());
        }
        return null;
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : "." + r.getPropertyName())
                .collect(Collectors.joining());
    }

    /** Jackson gives null to a component that was not sent; those not marked nullable must have been. */
    private void requireComponents(Value value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            try {
                Object part = component.getAccessor().invoke(value);
                if (part == null || part.equals(0) && component.getName().equals("sequenceVersion")) {
                    problem("value." + snake(component.getName()), "missing");
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}

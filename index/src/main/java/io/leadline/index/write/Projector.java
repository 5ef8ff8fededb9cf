package io.leadline.index.write;

import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadState;
import io.leadline.model.match.MatchKeys;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.Post;
import io.leadline.model.person.Stage;
import io.leadline.model.score.Points;
import io.leadline.model.score.Receipt;
import io.leadline.model.score.Score;
import io.leadline.model.score.Signal;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import io.leadline.model.text.ProfileText;
import io.leadline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Makes index entries of folded leads and people: the same values once as fields, once as the JSON row that the API
 * answers. Pure: a function of the truth at its {@code seq} alone (and of a vector, by its hash).
 */
public final class Projector {
    /** Newest posts of a person that are searched, and how much of each. */
    private static final int POSTS = 20;

    private static final int POST_LENGTH = 1000;

    /** Facts that the row and the pool entry show beside the fields that are searched. */
    private static final List<Field> SHOWN = List.of(
            Field.LOCATION, Field.PICTURE, Field.COMPANY_HQ, Field.COMPANY_FOUNDED, Field.VERIFIED, Field.CAN_DM);

    private static final Map<Field, IndexField> FACTS = facts();

    /** @param strength null where it is not known any more */
    private record Told(String type, Instant at, @Nullable Strength strength) {}

    private static final Comparator<Told> NEWEST_FIRST =
            Comparator.comparing(Told::at).reversed().thenComparing(Told::type);

    private static final Map<String, SignalType> TYPES = Named.byWireName(SignalType.class);

    /** Ways to reach a person; never in the pool. */
    private static final List<IndexField> PRIVATE = List.of(IndexField.EMAIL);

    private Projector() {}

    private static Map<Field, IndexField> facts() {
        Map<String, IndexField> fields = new java.util.HashMap<>();
        for (IndexField field : IndexField.values()) {
            fields.put(field.wireName(), field);
        }
        Map<Field, IndexField> facts = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            IndexField indexed = fields.get(field.wireName());
            if (indexed != null) {
                facts.put(field, indexed);
            }
        }
        return facts;
    }

    /** The row of a lead as the index stores it, for who has its truth at hand and can't wait for the index. */
    public static byte[] row(Lead lead) {
        return lead(lead, null).json();
    }

    /** @param nextScoreAt when it is due for a re-check; null if never */
    static Projection.Entry lead(Lead lead, @Nullable Instant nextScoreAt) {
        Person person = lead.person();
        EnumMap<IndexField, Object> fields = new EnumMap<>(IndexField.class);
        fields.put(IndexField.ID, lead.id());
        fields.put(IndexField.PERSON_ID, person.id());
        fields.put(IndexField.OFFER, lead.offer());
        putFacts(person, fields);
        putReach(person, fields);
        putPosts(person, fields);
        putSignals(lead, fields);
        putLead(lead, fields);
        putScore(lead, fields);
        if (nextScoreAt != null) {
            fields.put(IndexField.NEXT_SCORE_AT, nextScoreAt);
        }
        fields.put(IndexField.CONNECTION, person.connection().wireName());
        if (lead.enrolment() != null) {
            putEnrolment(lead.enrolment(), fields);
        }
        putEnrichment(person, fields);
        return new Projection.Entry(
                IndexName.LEADS,
                person.workspace(),
                lead.id(),
                person.seq(),
                fields,
                person.custom(),
                json(fields, person.facts(), person.custom()),
                null);
    }

    /** The entry of a person in the pool: the public profile part; null if there is no profile text. */
    static Projection.@Nullable Entry pool(Person person, float @Nullable [] vector) {
        String text = ProfileText.of(person);
        if (person.suppressed() != null || text.isEmpty()) {
            return null;
        }
        EnumMap<IndexField, Object> fields = publicProfile(person, person.id());
        putSources(person.sources(), fields);
        fields.put(IndexField.CREATED_AT, person.createdAt());
        if (!person.imports().isEmpty()) {
            fields.put(IndexField.IMPORT, List.copyOf(person.imports()));
        }
        Value.Embedded embedded = person.embedded();
        if (embedded != null && vector != null && embedded.textHash().equals(ProfileText.hash(text))) {
            fields.put(IndexField.EMBEDDED, embedded.model());
        }
        List<String> match = MatchKeys.of(person);
        if (!match.isEmpty()) {
            fields.put(IndexField.MATCH, match);
        }
        return new Projection.Entry(
                IndexName.POOL,
                person.workspace(),
                person.id(),
                person.seq(),
                fields,
                Map.of(),
                json(fields, person.facts(), Map.of()),
                vector);
    }

    /**
     * The entry of a person in the pool that workspaces share; null if providers said nothing of them.
     *
     * @param provided the fold of what {@link SharedPool#provided providers said}
     * @param model by which the vector of their words was made; null if there is none
     */
    static Projection.@Nullable Entry shared(Person provided, @Nullable String model, float @Nullable [] vector) {
        if (ProfileText.of(provided).isEmpty()) {
            return null;
        }
        String id = SharedPool.id(provided.workspace(), provided.id());
        EnumMap<IndexField, Object> fields = publicProfile(provided, id);
        if (model != null && vector != null) {
            fields.put(IndexField.EMBEDDED, model);
        }
        return new Projection.Entry(
                IndexName.POOL,
                SharedPool.WORKSPACE,
                id,
                provided.seq(),
                fields,
                Map.of(),
                json(fields, provided.facts(), Map.of()),
                vector);
    }

    private static EnumMap<IndexField, Object> publicProfile(Person person, String id) {
        EnumMap<IndexField, Object> fields = new EnumMap<>(IndexField.class);
        fields.put(IndexField.ID, id);
        fields.put(IndexField.PERSON_ID, person.id());
        putFacts(person, fields);
        putReach(person, fields);
        putPosts(person, fields);
        PRIVATE.forEach(fields::remove);
        List<?> has = (List<?>) fields.get(IndexField.HAS);
        if (has != null) {
            fields.put(
                    IndexField.HAS,
                    has.stream().filter(way -> !"email".equals(way)).toList());
        }
        return fields;
    }

    private static void putFacts(Person person, Map<IndexField, Object> fields) {
        person.facts().forEach((field, value) -> {
            IndexField indexed = FACTS.get(field);
            if (indexed != null) {
                fields.put(indexed, value);
            }
        });
    }

    /** Profiles and email, by what is said of them, else by the identifiers themselves; and which of them there are. */
    private static void putReach(Person person, Map<IndexField, Object> fields) {
        for (Identifier identifier : person.identifiers()) {
            switch (identifier.kind()) {
                case LINKEDIN -> {
                    fields.putIfAbsent(IndexField.LINKEDIN_SLUG, identifier.value());
                    fields.putIfAbsent(IndexField.LINKEDIN_URL, "https://www.linkedin.com/in/" + identifier.value());
                }
                case X -> {
                    fields.putIfAbsent(IndexField.X_HANDLE, identifier.value());
                    fields.putIfAbsent(IndexField.X_URL, "https://x.com/" + identifier.value());
                }
                case EMAIL -> fields.putIfAbsent(IndexField.EMAIL, identifier.value());
                case LINKEDIN_ID, X_ID, DOMAIN, LINKEDIN_COMPANY -> {}
            }
        }
        List<String> has = new ArrayList<>(4);
        if (fields.containsKey(IndexField.EMAIL)) {
            has.add("email");
        }
        if (fields.containsKey(IndexField.X_HANDLE) || knows(person, IdentifierKind.X_ID)) {
            has.add("x");
        }
        if (fields.containsKey(IndexField.LINKEDIN_URL) || knows(person, IdentifierKind.LINKEDIN_ID)) {
            has.add("linkedin");
        }
        if (fields.containsKey(IndexField.WEBSITE)) {
            has.add("website");
        }
        if (!has.isEmpty()) {
            fields.put(IndexField.HAS, has);
        }
    }

    private static boolean knows(Person person, IdentifierKind kind) {
        return person.identifiers().stream().anyMatch(identifier -> identifier.kind() == kind);
    }

    private static void putPosts(Person person, Map<IndexField, Object> fields) {
        List<Post> posts = person.posts();
        if (posts.isEmpty()) {
            return;
        }
        fields.put(
                IndexField.POSTS,
                posts.stream()
                        .limit(POSTS)
                        .map(Post::text)
                        .map(text -> text.length() > POST_LENGTH ? text.substring(0, POST_LENGTH) : text)
                        .toList());
    }

    /** Those of all offers and those of this one: which there are, the newest first, when it was, how strong the strongest is. */
    /**
     * Those that were stated, and those that the last score saw in something else (the company's, a role that began, a
     * competitor that was followed): it knows them to the day.
     */
    private static void putSignals(Lead lead, Map<IndexField, Object> fields) {
        List<Told> told = new ArrayList<>();
        for (Signal signal : lead.person().signals()) {
            if (signal.offer() == null || signal.offer().equals(lead.offer())) {
                told.add(new Told(signal.type(), signal.at(), signal.strength()));
            }
        }
        scored(lead, told);
        told.sort(NEWEST_FIRST);
        if (!told.isEmpty()) {
            fields.put(
                    IndexField.SIGNALS, told.stream().map(Told::type).distinct().toList());
            fields.put(IndexField.SIGNAL_AT, told.getFirst().at());
        }
        told.stream()
                .map(Told::strength)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(strongest -> fields.put(IndexField.SIGNAL_STRENGTH, strongest.wireName()));
    }

    private static void scored(Lead lead, List<Told> told) {
        Score score = lead.score();
        if (score == null || score.receipt() == null) {
            return;
        }
        for (Receipt.Line line : score.receipt().lines()) {
            boolean isKnown = told.stream().anyMatch(one -> one.type.equals(line.rule()));
            if (line.ageDays() != null && TYPES.containsKey(line.rule()) && !isKnown) {
                told.add(new Told(line.rule(), score.asOf().minus(Duration.ofDays(line.ageDays())), null));
            }
        }
    }

    private static void putSources(List<SourceKind> sources, Map<IndexField, Object> fields) {
        if (!sources.isEmpty()) {
            fields.put(IndexField.SOURCE, sources.getFirst().wireName());
            fields.put(
                    IndexField.SOURCES,
                    sources.stream().map(SourceKind::wireName).distinct().toList());
        }
    }

    private static void putLead(Lead lead, Map<IndexField, Object> fields) {
        putSources(lead.sources(), fields);
        if (!lead.imports().isEmpty()) {
            fields.put(IndexField.IMPORT, List.copyOf(lead.imports()));
        }
        if (!lead.tags().isEmpty()) {
            fields.put(IndexField.TAGS, List.copyOf(lead.tags()));
        }
        if (lead.owner() != null) {
            fields.put(IndexField.OWNER, lead.owner());
        }
        fields.put(IndexField.STAGE, lead.stage());
        fields.put(IndexField.CREATED_AT, lead.createdAt());
        fields.put(IndexField.UPDATED_AT, lead.updatedAt());
    }

    private static void putScore(Lead lead, Map<IndexField, Object> fields) {
        fields.put(IndexField.STATE, lead.state().wireName());
        putStates(lead, fields);
        Score score = lead.score();
        if (score == null) {
            return;
        }
        putPoints(IndexField.SCORE, score.total(), fields);
        putPoints(IndexField.FIT, score.fit(), fields);
        putPoints(IndexField.INTENT, score.intent(), fields);
        putPoints(IndexField.TIMING, score.timing(), fields);
        fields.put(IndexField.SCORED_AT, score.asOf());
        fields.put(IndexField.SCORE_TRIGGER, score.trigger());
        fields.put(IndexField.OFFER_VERSION, (long) score.offerVersion());
    }

    private static void putStates(Lead lead, Map<IndexField, Object> fields) {
        Lead.States states = lead.states();
        LeadState before = states.before();
        putIfKnown(IndexField.STATE_BEFORE, before == null ? null : before.wireName(), fields);
        putIfKnown(IndexField.STATE_AT, states.since(), fields);
        Instant ready = states.readyAt();
        fields.put(IndexField.EVER_READY, ready != null);
        if (ready != null) {
            fields.put(IndexField.READY_AT, ready);
            fields.put(IndexField.DAYS_TO_READY, days(lead.createdAt(), ready));
        }
    }

    /** With one decimal; what is scored before it was said to be seen took no time. */
    private static double days(Instant from, Instant to) {
        return Math.max(0, Math.round(Duration.between(from, to).toMinutes() / 144.0)) / 10.0;
    }

    private static void putEnrichment(Person person, Map<IndexField, Object> fields) {
        fields.put(IndexField.ENRICHMENT_STATUS, person.enrichmentStatus());
        if (person.stages().isEmpty()) {
            return;
        }
        List<String> results = new ArrayList<>(person.stages().size());
        for (Stage stage : person.stages()) {
            results.add(stage.stage() + '_' + stage.status());
            if (stage.stage().equals("profile") && !stage.status().equals("failed")) {
                fields.put(IndexField.PROFILE_AT, stage.at());
            }
        }
        fields.put(IndexField.ENRICHMENT_STAGES, results);
    }

    private static void putPoints(IndexField field, @Nullable Points points, Map<IndexField, Object> fields) {
        if (points != null) {
            fields.put(field, points.value());
        }
    }

    private static void putEnrolment(Enrolment enrolment, Map<IndexField, Object> fields) {
        fields.put(IndexField.SEQUENCE, enrolment.sequence());
        fields.put(IndexField.ENROLMENT_STATUS, enrolment.status().wireName());
        fields.put(
                IndexField.NEXT_ACTION,
                enrolment.nextAction() == null ? "none" : enrolment.nextAction().wireName());
        putIfKnown(IndexField.NEXT_ACTION_AT, enrolment.nextActionAt(), fields);
        putIfKnown(IndexField.STEP, enrolment.step(), fields);
        fields.put(IndexField.ENROLLED_AT, enrolment.enrolledAt());
        putIfKnown(IndexField.LAST_ACTION_AT, enrolment.lastActionAt(), fields);
        fields.put(IndexField.CONTACTED, enrolment.contacted());
        fields.put(IndexField.REPLIED, enrolment.replied());
        fields.put(IndexField.MEETING, enrolment.meeting());
    }

    private static void putIfKnown(IndexField field, @Nullable Object value, Map<IndexField, Object> fields) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    private static byte[] json(EnumMap<IndexField, Object> fields, Facts facts, Map<String, String> custom) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            out.writeStartObject();
            fields.forEach((field, value) -> {
                // Posts are searched but too long for a row.
                if (!field.isInternal() && field != IndexField.POSTS) {
                    out.writeName(field.wireName());
                    write(value, out);
                }
            });
            for (Field field : SHOWN) {
                Object value = facts.get(field);
                if (value != null) {
                    out.writeName(field.wireName());
                    write(value, out);
                }
            }
            if (!custom.isEmpty()) {
                out.writeObjectPropertyStart("custom");
                custom.forEach(out::writeStringProperty);
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, JsonGenerator out) {
        switch (value) {
            case String text -> out.writeString(text);
            case Long number -> out.writeNumber(number);
            case Double decimal -> out.writeNumber(decimal);
            case Boolean flag -> out.writeBoolean(flag);
            case Instant time -> out.writeString(time.toString());
            case List<?> values -> {
                out.writeStartArray();
                values.forEach(each -> write(each, out));
                out.writeEndArray();
            }
            default -> throw new IllegalStateException("no JSON for " + value.getClass());
        }
    }
}

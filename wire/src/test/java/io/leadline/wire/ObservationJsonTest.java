package io.leadline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.person.Education;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Position;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Dimension;
import io.leadline.model.score.Points;
import io.leadline.model.score.Receipt;
import io.leadline.model.score.Score;
import io.leadline.model.score.Strength;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationJsonTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final NaturalKey KEY = new NaturalKey(new byte[32]);
    private static final ObservationJson.Context CONTEXT = new ObservationJson.Context("default", null, "default", NOW);
    private static final Identifier ADA = new Identifier(IdentifierKind.LINKEDIN, "ada-l");
    private static final Identifier ADA_X = new Identifier(IdentifierKind.X, "ada");
    private static final Facts FACTS = Facts.of(Map.of(
            Field.NAME,
            "Ada \"L\" Łovelace\n",
            Field.SKILLS,
            List.of("analysis", "engines"),
            Field.FOLLOWERS,
            12L,
            Field.VERIFIED,
            true,
            Field.EXPERIENCE,
            List.of(new Position("Acme", "CTO", "2024-03", null, null)),
            Field.EDUCATION,
            List.of(new Education("Home", null, "Maths", null, null))));
    private static final Receipt RECEIPT = new Receipt(
            List.of(new Receipt.Line(
                    Dimension.INTENT,
                    Receipt.Kind.POINTS,
                    "complained",
                    Points.of(15),
                    Points.of(-7.5),
                    new Evidence("https://x.example/1", null),
                    30)),
            Map.of(Dimension.INTENT, 1000),
            List.of("timing unknown"));

    static Stream<Value> sendable() {
        return Stream.of(
                new Value.Profile(Platform.LINKEDIN, FACTS, Facts.of(Map.of(Field.COUNTRY, "GB"))),
                new Value.Row(FACTS, Facts.NONE, Map.of("crm id", "17", "a", "b")),
                new Value.Post(Platform.X, null, "Any CRM you like?", 1, 2, 3),
                new Value.Engagement(Platform.X, "like", "x:acme", null),
                new Value.SignalSeen("complained", Strength.HIGH, "default", null),
                new Value.Link(ADA, ADA_X, "same site"),
                new Value.Unlink(ADA, ADA_X, "a user said so"),
                new Value.ConnectionSeen(Connection.PENDING_SENT),
                new Value.EnrolmentSeen("e1", "default", "s1", 2, OutreachEvent.STEP_DONE, "a", null),
                new Decision.StateSet("default", LeadState.MANUAL_OUTREACH),
                new Decision.Feedback("default", false, "student"),
                new Decision.StageSet("default", "won"),
                new Decision.OwnerSet("default", null),
                new Decision.Tagged("default", Set.of("vip"), Set.of()),
                new Decision.NoteAdded("default", "called"),
                new Decision.Corrected(Facts.of(Map.of(Field.TITLE, "CEO")), Set.of(Field.EMAIL)),
                new Decision.LeadRemoved("default"),
                new Value.StageResult("profile", "failed", 120, "x", "429"),
                new Value.Retract(null, List.of("abc")),
                new Value.Retract("i1", List.of()),
                new Value.Suppress("asked for it"));
    }

    static Stream<Value> all() {
        return Stream.concat(
                sendable(),
                Stream.of(
                        new Value.Embedded("00ff", "bge-small"),
                        new Value.ScoreTaken(
                                "default",
                                new Score(
                                        null,
                                        Points.of(72),
                                        Points.of(0),
                                        Points.of(77.7),
                                        LeadState.ACTIVE,
                                        NOW,
                                        3,
                                        1,
                                        "new",
                                        RECEIPT))));
    }

    private static Observation observation(Value value) {
        List<Identifier> subject = List.of(ADA, ADA_X);
        Source source = new Source(SourceKind.MANUAL, "ref 1", null, "default");
        String id = KEY.observation("default", value.type(), subject, source);
        Evidence evidence = new Evidence("https://x.example/1", "any CRM?");
        return new Observation(id, "default", subject, source, NOW.minusSeconds(60), NOW, 0.75, evidence, value, 0);
    }

    @ParameterizedTest
    @MethodSource("sendable")
    void aLineComesBackAsItWasSent(Value value) {
        Observation sent = observation(value);
        assertThat(ObservationJson.decode(ObservationJson.encode(sent), CONTEXT, KEY))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("sendable")
    void theCommittedSchemaAgrees(Value value) throws IOException {
        String line = new String(ObservationJson.encode(observation(value)), StandardCharsets.UTF_8);
        assertThat(schema().validate(line, InputFormat.JSON)).as(line).isEmpty();
        assertThat(schema().validate(line.replace("\"v\":1", "\"v\":2"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(line.replace("\"value\":{", "\"value\":{\"nonsense\":1,"), InputFormat.JSON))
                .as("unknown property of a " + value.type())
                .isNotEmpty();
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ObservationJson.class.getResourceAsStream("/schema/observation.v1.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aTruthComesBackAsItWasKept() {
        List<Observation> observations = new ArrayList<>();
        all().forEach(value ->
                observations.add(observation(value).withAccepted(value.type().isDecision() ? observations.size() : 0)));
        Truth truth = new Truth("default", "p1", 7, observations);
        byte[] bytes = ObservationJson.encodeTruth(truth);
        assertThat(ObservationJson.decodeTruth(bytes)).isEqualTo(truth);
        assertThat(ObservationJson.encodeTruth(ObservationJson.decodeTruth(bytes)))
                .isEqualTo(bytes);
    }

    @Test
    void timesInTheFutureAreClampedAndMissingOnesAreTheReceipt() {
        String line =
                "{'v':1,'type':'row','subject':{'ids':['x:@Ada']},'source':{'kind':'csv','ref':'a:1'},'at':'2030-01-01T00:00:00Z','value':{}}";
        Observation read = decode(line);
        assertThat(read.at()).isEqualTo(NOW.plusSeconds(300));
        assertThat(read.seenAt()).isEqualTo(NOW);
        assertThat(read.source().offer()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                              | not JSON
            []                                                             | expected a JSON object
            {'v':2,'type':'row'}                                           | v: expected 1, got 2
            {'v':1,'type':'rows'}                                          | type: 'rows' is not one of company, connection
            {'v':1,'type':'score'}                                         | type: 'score' is made by Leadline alone
            {'v':1,'type':'row','subject':{'ids':['ada']}}                 | subject.ids[0]: identifier 'ada': expected kind:value
            {'v':1,'type':'row','subject':{}}                              | subject.ids: expected at least one identifier
            {'v':1,'type':'row','subject':{'ids':['domain:a.com']}}        | subject.ids: of a company only type company or signal
            {'v':1,'type':'row','source':{'kind':'fax','ref':'1'}}         | source.kind: 'fax' is not one of
            {'v':1,'type':'row','source':{'kind':'csv'}}                   | source.ref: missing
            {'v':1,'type':'row','workspace':'other'}                       | workspace: 'other' is not 'default'
            {'v':1,'type':'row','at':'yesterday'}                          | at: 'yesterday' is not a time
            {'v':1,'type':'row','confidence':7}                            | confidence: expected a number from 0 to 1, got 7
            {'v':1,'type':'row','value':{'followers':'many'}}              | value.followers: expected a whole number
            {'v':1,'type':'row','value':{'nmae':'Ada'}}                    | value.nmae: no such field of a row
            {'v':1,'type':'row','valeu':{}}                                | valeu: no such property
            {'v':1,'type':'post','value':{'platform':'x'}}                 | value.text: missing
            {'v':1,'type':'post','value':{'platform':'myspace','text':''}} | value.platform
            {'v':1,'type':'decision','value':{'decision':'eat'}}           | value.decision: 'eat' is not one of state
            """)
    void whatIsWrongIsSaid(String line, String problem) {
        assertThatThrownBy(() -> decode(line))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining(problem);
    }

    private static Observation decode(String line) {
        return ObservationJson.decode(line.replace('\'', '"').getBytes(StandardCharsets.UTF_8), CONTEXT, KEY);
    }
}

package io.leadline.jobs;

import static io.leadline.jobs.Installation.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.write.Intents;
import io.leadline.jobs.kafka.Broker;
import io.leadline.jobs.kafka.KafkaConfig;
import io.leadline.jobs.kafka.Topics;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Observations by a real Kafka into the engine; each test has topics of its own. */
@Tag("slow")
class KafkaTest {
    private static final int PEOPLE = 200;
    private static final int BAD = PEOPLE / 20;

    @TempDir
    static Path folder;

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    private static KafkaConfig topics(String name, int partitions) throws Exception {
        KafkaConfig config = reading(name, name + "-readers");
        broker.makeTopic(config.topic(), partitions);
        broker.makeTopic(config.deadLetters(), 1);
        return config;
    }

    private static KafkaConfig reading(String name, String group) {
        return new KafkaConfig(broker.servers(), name, name + "-dead", group, Map.of());
    }

    private static List<byte[]> lines(String ndjson) {
        return new ArrayList<>(ndjson.lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** Of people whom no score disqualifies: who is, by what came first, is not scored again by what comes later. */
    private static String wellMet(String ndjson) {
        Set<String> handles = ndjson.lines()
                .filter(line -> line.contains("VP Sales") || line.contains("Head of Growth"))
                .map(KafkaTest::handle)
                .collect(Collectors.toSet());
        return ndjson.lines().filter(line -> handles.contains(handle(line))).collect(Collectors.joining("\n"));
    }

    private static String handle(String line) {
        return line.replaceAll(".*\"ids\":\\[\"([^\"]*)\".*", "$1");
    }

    private static Installation install(String name) {
        Installation installation = new Installation(folder.resolve(name));
        installation.catalog.putOffer(TestOffers.withIcp(installation.catalog.defaultOffer(WORKSPACE)));
        return installation;
    }

    private static Jobs start(Installation installation, KafkaConfig kafka) {
        return Jobs.start(installation.services, installation.config().withKafka(kafka));
    }

    private static void awaitRead(KafkaConfig kafka, long records) {
        Installation.await(records + " records of " + kafka.topic() + " read", () -> {
            LockSupport.parkNanos(100_000_000); // Kafka is asked less often than a field in this JVM
            try {
                return broker.committed(kafka.group()) >= records;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What is there once everyone has a vector. */
    private static List<Map<String, Object>> leads(Installation installation) {
        Filter lacking = new Filter.Not(
                Filter.in("embedded", installation.services.embedder().model()));
        Installation.await("vectors", () -> installation.count(IndexName.POOL, lacking) == 0);
        return installation.leadsAsTheyEnd();
    }

    /** Shows those that differ alone. */
    private static void assertSame(Installation installation, List<Map<String, Object>> expected, String when) {
        List<Map<String, Object>> actual = leads(installation);
        List<Map<String, Object>> lacking = new ArrayList<>(expected);
        lacking.removeAll(actual);
        List<Map<String, Object>> surplus = new ArrayList<>(actual);
        surplus.removeAll(expected);
        assertThat(surplus).as(when).isEqualTo(lacking);
        assertThat(actual).as(when).hasSameSizeAs(expected);
    }

    @Test
    void partitionsShuffledRedeliveryAndRestartsGiveTheSameLeads() throws Exception {
        List<byte[]> lines = lines(wellMet(SampleFiles.ndjson("kp", PEOPLE)));
        KafkaConfig straight = topics("straight", 1);
        broker.send(straight.topic(), lines, null);
        List<Map<String, Object>> expected;
        try (Installation installation = install("straight");
                Jobs jobs = start(installation, straight)) {
            awaitRead(straight, lines.size());
            expected = leads(installation);
        }
        assertThat(expected).hasSizeGreaterThan(PEOPLE / 4);
        assertThat(expected).anySatisfy(lead -> assertThat(lead).containsKey("signals"));
        assertThat(broker.read("straight-dead", 1)).hasSizeBetween(1, BAD);

        long seed = System.nanoTime();
        Random random = new Random(seed);
        Collections.shuffle(lines, random);
        int[] partition = random.ints(lines.size(), 0, 4).toArray();
        int half = lines.size() / 2;
        KafkaConfig shuffled = topics("shuffled", 4);
        try (Installation installation = install("shuffled")) {
            try (Jobs jobs = start(installation, shuffled)) {
                broker.send(shuffled.topic(), lines.subList(0, half), i -> partition[i]);
                awaitRead(shuffled, 1);
            }
            broker.send(shuffled.topic(), lines.subList(half, lines.size()), i -> partition[i + half]);
            try (Jobs jobs = start(installation, shuffled)) {
                awaitRead(shuffled, lines.size());
                assertSame(installation, expected, "seed " + seed);
                broker.send(shuffled.topic(), lines, i -> partition[i]); // sent again, elsewhere
                awaitRead(shuffled, 2L * lines.size());
                assertSame(installation, expected, "sent twice, seed " + seed);
            }
            KafkaConfig again = reading("shuffled", "readers-from-the-start");
            try (Jobs jobs = start(installation, again)) {
                awaitRead(again, 2L * lines.size());
                assertSame(installation, expected, "read again, seed " + seed);
            }
        }
    }

    @Test
    void killedInTheMiddleNothingIsLost() throws Exception {
        KafkaConfig kafka = topics("killed", 2);
        List<byte[]> lines = lines(wellMet(SampleFiles.ndjson("kk", 4 * PEOPLE)));
        broker.send(kafka.topic(), lines, i -> i % 2);
        install("killed").close();
        Process process = KafkaProcess.start(folder.resolve("killed"), kafka);
        try {
            awaitRead(kafka, 1);
        } finally {
            process.destroyForcibly().onExit().join();
        }
        KafkaConfig undisturbed = reading("killed", "undisturbed");
        List<Map<String, Object>> expected;
        try (Installation installation = install("undisturbed");
                Jobs jobs = start(installation, undisturbed)) {
            awaitRead(undisturbed, lines.size());
            expected = leads(installation);
        }
        assertThat(expected).hasSizeGreaterThan(PEOPLE);
        try (Installation installation = new Installation(folder.resolve("killed"));
                Jobs jobs = start(installation, kafka)) {
            awaitRead(kafka, lines.size());
            assertSame(installation, expected, "after the kill");
        }
    }

    @Test
    void aKafkaThatDiesIsWaitedFor() throws Exception {
        KafkaConfig kafka = topics("patience", 2);
        broker.send(kafka.topic(), observation("default", "x:before", "b", "Before"));
        try (Installation installation = install("patience");
                Jobs jobs = start(installation, kafka)) {
            awaitRead(kafka, 1);
            broker.kill();
            installation.put("meanwhile", "ndjson", observation("default", "x:meanwhile", "m", "Meanwhile"));
            installation.awaitEnd("meanwhile");
            broker.startAgain();
            broker.send(kafka.topic(), observation("default", "x:after", "a", "After"));
            awaitRead(kafka, 2);
            assertThat(installation.leads(Filter.ALL))
                    .extracting(lead -> lead.get("name"))
                    .containsExactlyInAnyOrder("Before", "Meanwhile", "After");
        }
    }

    @Test
    void whatCannotBeTakenInGoesToTheDeadLettersAndStopsNothing() throws Exception {
        KafkaConfig kafka = topics("poison", 1);
        String ada = observation("default", "x:ada", "p1", "Ada Lovelace");
        List<byte[]> records = new ArrayList<>(lines(String.join(
                "\n",
                "{\"v\":1,",
                "[1,2]",
                "{\"order\":17}",
                observation("elsewhere", "x:ada", "p2", "Ada"),
                observation("default", "x:ada", "p3", "Ada").replace("\"v\":1", "\"v\":9"),
                observation("default", "email:gone@acme.example", "p4", "Gone"))));
        records.add(new byte[] {(byte) 0xff, 0, 1});
        records.add(null);
        records.add(new byte[3 << 20]);
        records.add(ada.getBytes(StandardCharsets.UTF_8));
        broker.send(kafka.topic(), records, null);
        try (Installation installation = install("poison")) {
            new Intents(
                            installation.engine,
                            installation.catalog,
                            installation.writer,
                            installation.services.key(),
                            installation.services.clock())
                    .suppress(WORKSPACE, Identifier.parse("email:gone@acme.example"), "asked for", "tests");
            try (Jobs jobs = start(installation, kafka)) {
                awaitRead(kafka, records.size());
                assertThat(installation.leads(Filter.ALL))
                        .extracting(lead -> lead.get("name"))
                        .containsExactly("Ada Lovelace");
            }
        }
        Map<String, String> reasons = new HashMap<>();
        Map<String, byte[]> kept = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : broker.read("poison-dead", 9)) {
            String place = new String(letter.key(), StandardCharsets.UTF_8);
            reasons.put(place, new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8));
            kept.put(place, letter.value());
        }
        assertThat(reasons).hasSize(9);
        assertThat(reasons.get("poison/0/0")).contains("not JSON");
        assertThat(reasons.get("poison/0/1")).contains("expected a JSON object");
        assertThat(reasons.get("poison/0/2")).contains("workspace: missing");
        assertThat(reasons.get("poison/0/3")).contains("there is no workspace 'elsewhere'");
        assertThat(reasons.get("poison/0/4")).contains("v: expected 1, got 9");
        assertThat(reasons.get("poison/0/5")).contains("suppressed");
        assertThat(kept.get("poison/0/5")).as("nothing of whom nobody may keep").isNull();
        assertThat(reasons.get("poison/0/6")).contains("not JSON");
        assertThat(kept.get("poison/0/6")).isEqualTo(records.get(6));
        assertThat(reasons.get("poison/0/7")).contains("empty");
        assertThat(reasons.get("poison/0/8")).contains("3145728 bytes");
        assertThat(kept.get("poison/0/8")).isEqualTo(records.get(8));
    }

    @Test
    void whatIsTooLongForTheDeadLettersIsThereWithItsBeginning() throws Exception {
        KafkaConfig kafka = topics("long", 1);
        broker.limit(kafka.deadLetters(), 1 << 20);
        byte[] tooLong = new byte[3 << 20];
        broker.send(kafka.topic(), List.of(tooLong, new byte[] {1}), null);
        try (Installation installation = install("long");
                Jobs jobs = start(installation, kafka)) {
            awaitRead(kafka, 2);
        }
        assertThat(broker.read(kafka.deadLetters(), 2)).anySatisfy(letter -> {
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("long/0/0");
            assertThat(letter.value()).hasSize(16 << 10);
            assertThat(new String(letter.headers().lastHeader("truncated").value(), StandardCharsets.UTF_8))
                    .isEqualTo(Integer.toString(tooLong.length));
        });
    }

    private static String observation(String workspace, String id, String ref, String name) {
        return """
                {"v":1,"workspace":"%s","type":"profile","subject":{"ids":["%s"]},"source":{"kind":"x_search","ref":"%s"},"at":"2026-05-01T00:00:00Z","value":{"platform":"x","name":"%s"}}""".formatted(workspace, id, ref, name);
    }

    @Test
    void aWrongAddressAndAMissingTopicAreSaid() {
        KafkaConfig nowhere = new KafkaConfig(
                "127.0.0.1:1", "t", "d", "g", Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "2000"));
        assertThatThrownBy(() -> Topics.require(nowhere))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("no Kafka answers at 127.0.0.1:1 (kafka.bootstrap-servers")
                .extracting(e -> ((LeadlineException) e).code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
        KafkaConfig noAddress = new KafkaConfig("kafka", "t", "d", "g", Map.of());
        assertThatThrownBy(() -> Topics.require(noAddress))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("kafka.bootstrap-servers");
        assertThatThrownBy(() -> Topics.require(reading("nothing", "g")))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("has no topic 'nothing' and no 'nothing-dead'");
    }
}

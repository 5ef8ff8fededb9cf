package io.leadline.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.jobs.kafka.Broker;
import io.leadline.wire.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a real Flink, between a real Kafka and a real Leadline, each killed as it may happen. */
@Tag("slow")
class ClusterTest {
    private static final int PEOPLE = 1_500;
    private static final int PARTITIONS = 4;
    private static final String[] POSTS = {
        "Can anyone recommend a good CRM for a small sales team?",
        "We are hiring engineers again, what a year.",
        "Lovely weather in the mountains today."
    };

    @TempDir
    static Path folder;

    private static Broker broker;
    private static RunningLeadline leadline;
    private static FlinkCluster flink;
    private static Path jar;

    @BeforeAll
    static void start() throws Exception {
        jar = Programs.jar("deploy", "-job\\.jar");
        broker = Broker.start(folder.resolve("kafka"));
        leadline = RunningLeadline.start(folder.resolve("leadline"));
        flink = FlinkCluster.start(folder.resolve("flink"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (flink != null) {
            flink.close();
        }
        if (leadline != null) {
            leadline.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private static List<byte[]> observations() {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            line(lines, i, "profile", "\"platform\":\"x\",\"name\":\"Person " + i + "\",\"title\":\"VP Sales\"");
            for (int post = 0; post < 2; post++) {
                line(lines, i, "post", "\"platform\":\"x\",\"text\":\"" + POSTS[(i + post) % 3] + "\"");
            }
        }
        return lines;
    }

    private static void line(List<byte[]> lines, int person, String type, String value) {
        lines.add(("{\"v\":1,\"workspace\":\"default\",\"type\":\"" + type + "\",\"subject\":{\"ids\":[\"x:person_"
                        + person
                        + "\"]},\"source\":{\"kind\":\"x_search\",\"ref\":\"r" + lines.size()
                        + "\"},\"at\":\"2026-05-20T00:00:00Z\",\"value\":{" + value + "}}")
                .getBytes(UTF_8));
    }

    private static List<String> arguments(String topic) {
        return List.of(
                "--url",
                leadline.api.base(),
                "--kafka.bootstrap-servers",
                broker.servers(),
                "--kafka.topic",
                topic,
                "--kafka.dead-letters",
                topic + "-dead",
                "--kafka.group",
                topic,
                "--jobs.batch",
                "50");
    }

    private static String job(HttpResponse<String> started) {
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        return Json.MAPPER.readTree(started.body()).get("jobid").stringValue();
    }

    private static void send(List<byte[]> records) {
        broker.send("people", records, i -> i % PARTITIONS);
    }

    private static void awaitRead(String job, long records) throws Exception {
        try {
            Programs.await(records + " records read", () -> broker.committed("people") >= records);
        } catch (AssertionError e) {
            throw new AssertionError(flink.faults(job), e);
        }
    }

    @Test
    void killedMovedAndStartedAgainTheLeadsAreTheSame() throws Exception {
        broker.makeTopic("people", PARTITIONS);
        broker.makeTopic("people-dead", 1);
        List<byte[]> mixed = observations();
        Collections.shuffle(mixed, new Random(7));
        int third = mixed.size() / 3;

        send(mixed.subList(0, third));
        String uploaded = flink.upload(jar);
        String first = job(flink.run(uploaded, 2, null, arguments("people")));
        awaitRead(first, 1);
        flink.killTaskManager();
        flink.startTaskManager();
        send(mixed.subList(third, 2 * third));
        flink.awaitRunning(first);
        awaitRead(first, third + 1);

        flink.killJobManager();
        flink.startJobManager();
        flink.awaitReady();
        String second = job(flink.run(flink.upload(jar), 2, flink.newestCheckpoint(), arguments("people")));
        flink.awaitRunning(second);
        awaitRead(second, 2L * third);

        String savepoint = flink.stopWithSavepoint(second);
        send(mixed.subList(2 * third, mixed.size()));
        String printed = flink.flinkRun(jar, 3, savepoint, arguments("people"));
        assertThat(printed).contains("Job has been submitted with JobID");
        send(mixed.subList(0, third)); // some come twice
        awaitRead(printed.replaceAll("(?s).*JobID ([0-9a-f]{32}).*", "$1"), mixed.size() + third);

        Programs.await("all people", () -> leadline.leads().equals(expected()));
        assertThat(broker.committed("people")).as("nothing goes astray").isEqualTo(mixed.size() + third);
    }

    /** What the observations say, however they came. */
    private static Map<String, Map<String, String>> expected() {
        List<String> signals = List.of("asked_recommendation", "hiring,hiring_roles", "");
        Map<String, Map<String, String>> leads = new TreeMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            String found = Stream.of(signals.get(i % 3), signals.get((i + 1) % 3))
                    .filter(signal -> !signal.isEmpty())
                    .sorted()
                    .collect(Collectors.joining(","));
            leads.put(
                    "person_" + i,
                    Map.of("name", "Person " + i, "title", "VP Sales", "signals", found, "sources", "x_search"));
        }
        return leads;
    }

    @Test
    void whatIsWrongIsSaidBeforeAJobStarts() throws Exception {
        String uploaded = flink.upload(jar);
        broker.makeTopic("here", 1);
        broker.makeTopic("here-dead", 1);
        assertThat(flink.run(uploaded, 1, null, arguments("nowhere")).body()).contains("has no topic 'nowhere'");
        List<String> elsewhere = new ArrayList<>(arguments("here"));
        elsewhere.set(1, "http://127.0.0.1:1");
        assertThat(flink.run(uploaded, 1, null, elsewhere).body())
                .contains("the Leadline at http://127.0.0.1:1/api/v1/observations does not take observations");
        assertThat(flink.run(uploaded, 1, null, List.of("--topic", "here")).body())
                .contains("expected --url and --kafka.bootstrap-servers")
                .contains("nobody knows [topic]");
    }
}

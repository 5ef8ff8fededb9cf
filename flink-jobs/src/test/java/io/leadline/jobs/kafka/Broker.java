package io.leadline.jobs.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real Kafka, broker and controller in one process of its own, on free ports of this machine. */
public final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final int port;
    private Process process; // another after each kill
    private final AdminClient admin;

    private Broker(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.admin = AdminClient.create(client());
    }

    /** Answers when it returns. */
    public static Broker start(Path folder) {
        try {
            int port = freePort();
            Path settings = Files.createDirectories(folder).resolve("server.properties");
            Files.writeString(settings, settings(folder, port, freePort()));
            run(folder, "kafka.tools.StorageTool", "format", "-t", "leadlineTestsCluster-A", "-c", settings.toString())
                    .waitFor();
            Broker broker = new Broker(folder, port, launch(folder));
            broker.awaitReady();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path folder) throws IOException {
        return run(folder, "kafka.Kafka", folder.resolve("server.properties").toString());
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** After it was killed, with what it had. */
    public void startAgain() throws IOException, InterruptedException {
        process = launch(folder);
        awaitReady();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String settings(Path folder, int port, int controller) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                num.partitions=1
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                message.max.bytes=4194304
                """.formatted(port, controller, folder.resolve("logs"));
    }

    private static Process run(Path folder, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        close();
        throw new IllegalStateException("no broker:\n" + Files.readString(folder.resolve("output.txt")));
    }

    public String servers() {
        return "127.0.0.1:" + port;
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", servers());
    }

    public void makeTopic(String name, int partitions) throws Exception {
        admin.createTopics(List.of(
                        new NewTopic(name, partitions, (short) 1).configs(Map.of("max.message.bytes", "4194304"))))
                .all()
                .get();
    }

    /** The longest record that a topic takes from now on, in bytes. */
    public void limit(String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigEntry entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** How many records of all partitions together the group says that it has read. */
    public long committed(String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** Each value to the partition that {@code partition} says for its place in the list; null for Kafka to choose. */
    public void send(String topic, List<byte[]> values, @Nullable IntUnaryOperator partition) {
        Properties settings = new Properties();
        settings.putAll(client());
        settings.put("max.request.size", "4194304");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < values.size(); i++) {
                producer.send(new ProducerRecord<>(
                        topic, partition == null ? null : partition.applyAsInt(i), null, values.get(i)));
            }
            producer.flush();
        }
    }

    public void send(String topic, String... values) {
        send(
                topic,
                List.of(values).stream()
                        .map(v -> v.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                null);
    }

    /** Everything in partition 0 of a topic, at least {@code count} records. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(topic, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        admin.close(Duration.ZERO);
        kill();
    }
}

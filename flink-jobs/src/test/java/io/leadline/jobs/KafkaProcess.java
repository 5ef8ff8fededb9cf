package io.leadline.jobs;

import io.leadline.jobs.kafka.KafkaConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process of its own that takes in a topic until it is killed. */
final class KafkaProcess {
    private KafkaProcess() {}

    static Process start(Path folder, KafkaConfig kafka) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaProcess.class.getName(),
                        folder.toString(),
                        kafka.servers(),
                        kafka.topic(),
                        kafka.deadLetters(),
                        kafka.group())
                .inheritIO()
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        KafkaConfig kafka = new KafkaConfig(args[1], args[2], args[3], args[4], Map.of());
        try (Installation installation = new Installation(Path.of(args[0]));
                Jobs jobs =
                        Jobs.start(installation.services, installation.config().withKafka(kafka))) {
            new CountDownLatch(1).await();
        }
    }
}

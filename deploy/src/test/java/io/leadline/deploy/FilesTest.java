package io.leadline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.jobs.kafka.KafkaIngest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Compose file, manifests and images as far as they can be looked at without running them. */
class FilesTest {
    private static final Path FOLDER = Programs.HOME.resolve("deploy");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY (\\S+) ");

    @SuppressWarnings("unchecked") // YAML objects
    private static List<Map<String, Object>> documents(Path file) {
        List<Map<String, Object>> documents = new ArrayList<>();
        try {
            new Load(LoadSettings.builder().build())
                    .loadAllFromString(Files.readString(file))
                    .forEach(document -> documents.add((Map<String, Object>) document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    @SuppressWarnings("unchecked") // a YAML object
    private static Map<String, Object> at(Map<String, Object> document, String... path) {
        Map<String, Object> found = document;
        for (String name : path) {
            assertThat(found).containsKey(name);
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }

    @Test
    void theServicesOfComposeAreThereWithTheirFiles() throws IOException {
        Map<String, Object> services =
                at(documents(FOLDER.resolve("compose.yaml")).getFirst(), "services");
        assertThat(services.keySet()).contains("leadline", "kafka", "jobmanager", "taskmanager");
        for (String name : services.keySet()) {
            Map<String, Object> service = at(services, name);
            if (service.containsKey("build")) {
                Path image = Programs.HOME.resolve((String) at(service, "build").get("dockerfile"));
                assertThat(image).isRegularFile();
                Matcher copied = COPY.matcher(Files.readString(image));
                while (copied.find()) {
                    assertThat(Programs.HOME.resolve(copied.group(1)))
                            .as("copied by " + image)
                            .exists();
                }
            }
            if (service.get("depends_on") instanceof Map<?, ?> others) {
                assertThat(services.keySet().containsAll(others.keySet()))
                        .as("what " + name + " waits for")
                        .isTrue();
            }
        }
        assertThat(at(services, "kafka").get("image")).isEqualTo("apache/kafka:" + System.getProperty("kafka.version"));
        assertThat(Files.readString(FOLDER.resolve("images/flink.Dockerfile")))
                .contains("FROM flink:" + System.getProperty("flink.version") + "-java21");
        List<?> command = (List<?>) at(services, "jobmanager").get("command");
        assertThat(command.subList(0, 3))
                .hasToString("[standalone-job, --job-classname, " + KafkaIngest.class.getName() + "]");
        assertKnown(command.subList(3, command.size()));
    }

    @Test
    void theManifestsParseAndRunTheJobThatThereIs() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("kubernetes"))) {
            files.forEach(file -> all.addAll(documents(file)));
        }
        assertThat(all).allSatisfy(document -> assertThat(document).containsKeys("apiVersion", "kind", "metadata"));
        Map<String, Object> flink = all.stream()
                .filter(document -> document.get("kind").equals("FlinkDeployment"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> job = at(flink, "spec", "job");
        assertThat(job.get("entryClass")).isEqualTo(KafkaIngest.class.getName());
        assertThat(Files.readString(FOLDER.resolve("images/flink.Dockerfile")))
                .contains(((String) job.get("jarURI")).substring("local://".length()));
        assertThat(at(flink, "spec").get("flinkVersion"))
                .isEqualTo("v"
                        + System.getProperty("flink.version")
                                .replaceAll("\\.\\d+$", "")
                                .replace('.', '_'));
        assertKnown((List<?>) job.get("args"));
    }

    /** The job knows these arguments: what it is told to be wrong is one more that it does not. */
    private static void assertKnown(List<?> arguments) {
        List<String> oneMore = new ArrayList<>();
        arguments.forEach(argument -> oneMore.add((String) argument));
        oneMore.addAll(List.of("--weather", "fine"));
        assertThatThrownBy(() -> KafkaIngest.main(oneMore.toArray(String[]::new)))
                .hasMessageContaining("nobody knows [weather]");
    }
}

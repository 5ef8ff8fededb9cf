package io.leadline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.jobs.kafka.KafkaIngest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Compose file, manifests and images as far as they can be looked at without running them. */
class FilesTest {
    private static final Path FOLDER = Programs.HOME.resolve("deploy");
    private static final Set<String> SETTINGS = settings();
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
        assertThat(services.keySet())
                .contains("leadline", "elasticsearch", "kafka", "kibana", "jobmanager", "taskmanager");
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
        at(services, "leadline", "environment").keySet().forEach(FilesTest::assertSetting);
        assertThat(at(services, "leadline", "environment").get("LEADLINE_ENGINE_ELASTICSEARCH_URLS"))
                .isEqualTo("http://elasticsearch:9200");
        for (String product : List.of("elasticsearch", "kibana")) {
            assertThat(at(services, product).get("image"))
                    .isEqualTo("docker.elastic.co/" + product + '/' + product + ':' + elasticsearchVersion());
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
        Pattern variable = Pattern.compile("name: (LEADLINE_\\w+)");
        Matcher named = variable.matcher(Files.readString(FOLDER.resolve("kubernetes/leadline.yaml")));
        while (named.find()) {
            assertSetting(named.group(1));
        }
        assertThat(all)
                .filteredOn(document -> List.of("Elasticsearch", "Kibana").contains(document.get("kind")))
                .hasSize(2)
                .allSatisfy(document ->
                        assertThat(at(document, "spec").get("version")).isEqualTo(elasticsearchVersion()));
        assertTheirSecretsAreNamedByTheOperator(all);
    }

    /** A probe over the network names the pod's address as the host, which the server does not answer. */
    @Test
    void theProbesAskFromWithinWhatTheImageCanAsk() throws IOException {
        Map<String, Object> server =
                documents(FOLDER.resolve("kubernetes/leadline.yaml")).getLast();
        Map<?, ?> container =
                (Map<?, ?>) ((List<?>) at(server, "spec", "template", "spec").get("containers")).getFirst();
        String image = Files.readString(FOLDER.resolve("images/leadline.Dockerfile"));
        for (String probe : List.of("readinessProbe", "livenessProbe")) {
            List<?> command = (List<?>) ((Map<?, ?>) ((Map<?, ?>) container.get(probe)).get("exec")).get("command");
            assertThat(image).contains("" + command.getFirst());
            assertThat((String) command.getLast()).startsWith("http://127.0.0.1:7070/");
        }
    }

    /** What Elastic's operator makes is called after the cluster. */
    private static void assertTheirSecretsAreNamedByTheOperator(List<Map<String, Object>> all) throws IOException {
        Map<String, Object> cluster = all.stream()
                .filter(document -> document.get("kind").equals("Elasticsearch"))
                .findFirst()
                .orElseThrow();
        String name = (String) at(cluster, "metadata").get("name");
        assertThat(Files.readString(FOLDER.resolve("kubernetes/leadline.yaml")))
                .contains(
                        "https://" + name + "-es-http:9200", name + "-es-elastic-user", name + "-es-http-certs-public");
    }

    /** Each asks a path that there is, by a method that it has. */
    @Test
    void theCronJobsAskWhatTheApiAnswers() throws IOException {
        String api = Files.readString(Programs.HOME.resolve("query-api/src/main/resources/openapi.yaml"));
        List<Map<String, Object>> jobs = documents(FOLDER.resolve("kubernetes/jobs.yaml"));
        assertThat(jobs)
                .extracting(job -> at(job, "metadata").get("name"))
                .containsExactly("leadline-discover", "leadline-refresh");
        for (Map<String, Object> job : jobs) {
            assertThat(job.get("kind")).isEqualTo("CronJob");
            assertThat((String) at(job, "spec").get("schedule")).matches("(\\S+ ){4}\\S+");
            List<?> containers = (List<?>)
                    at(job, "spec", "jobTemplate", "spec", "template", "spec").get("containers");
            assertThat(containers).hasSize(1).first().satisfies(container -> {
                Map<?, ?> curl = (Map<?, ?>) container;
                assertThat(curl.get("image")).isEqualTo("leadline:0.1.0");
                String path = ((String) ((List<?>) curl.get("args")).getLast())
                        .replace("http://leadline:7070", "")
                        .replace("$(SOURCE)", "{id}");
                String described = api.substring(api.indexOf("\n  " + path + ":\n") + 1);
                assertThat(described).as(path).startsWith("  " + path);
                assertThat(described.substring(0, described.indexOf("\n  /"))).contains("    post:");
                assertThat(((List<?>) curl.get("command"))).hasToString("[curl, --fail-with-body, -sS, -X, POST]");
            });
        }
    }

    private static String elasticsearchVersion() {
        try {
            String pom = Files.readString(Programs.HOME.resolve("index/test-elasticsearch/pom.xml"));
            Matcher version = Pattern.compile("<elasticsearch.version>(.*)</").matcher(pom);
            assertThat(version.find()).isTrue();
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that no setting has would be a warning at the start, and no more. */
    private static void assertSetting(String variable) {
        assertThat(SETTINGS).contains(variable);
    }

    /** The settings of reference.conf, which has a brace or a value in a line, as variables of the environment. */
    private static Set<String> settings() {
        Set<String> settings = new HashSet<>();
        Deque<String> path = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(Programs.HOME.resolve("app/src/main/resources/reference.conf"))) {
            lines.map(String::strip).filter(line -> !line.startsWith("#")).forEach(line -> {
                if (line.endsWith("{")) {
                    path.addLast(line.replace(" {", ""));
                } else if (line.equals("}")) {
                    path.removeLast();
                } else if (line.contains(" = ")) {
                    String name = String.join("_", path) + '_' + line.substring(0, line.indexOf(" = "));
                    settings.add(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
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

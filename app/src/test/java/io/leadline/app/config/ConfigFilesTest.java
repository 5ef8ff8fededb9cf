package io.leadline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.api.ApiConfig;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.Trust;
import io.leadline.index.embedded.EmbeddedOptions;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    @TempDir
    Path folder;

    @Test
    void theReferenceIsWhatThePartsThinkTheDefaultsAre() {
        ConfigFiles.Loaded loaded = ConfigFiles.load(null, Map.of(), Map.of());
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.settings().api()).isEqualTo(ApiConfig.loopback(7070));
        assertThat(loaded.settings().engine()).isEqualTo(EmbeddedOptions.defaults());
        assertThat(loaded.settings().isClustered()).isFalse();
        Settings other = ConfigFiles.load(null, Map.of(), Map.of("engine.kind", "elasticsearch"))
                .settings();
        assertThat(other.elasticsearch()).isEqualTo(ElasticOptions.at(URI.create("http://127.0.0.1:9200")));
        assertThat(loaded.settings().data()).isEqualTo(Path.of("data/main"));
    }

    @Test
    void whereElasticsearchIsAndWhoAsksIsReadAndChecked() throws IOException {
        Path file = conf("leadline.engine { kind = elasticsearch, elasticsearch { user = ada, prefix = crm } }");
        Map<String, String> environment = Map.of(
                "LEADLINE_ENGINE_ELASTICSEARCH_URLS", "https://a:9200, https://b:9200",
                "LEADLINE_ENGINE_ELASTICSEARCH_PASSWORD", "hunter2");
        ElasticOptions options =
                ConfigFiles.load(file, environment, Map.of()).settings().elasticsearch();
        assertThat(options.urls()).containsExactly(URI.create("https://a:9200"), URI.create("https://b:9200"));
        assertThat(options.prefix()).isEqualTo("crm");
        assertThat(options.credentials()).isEqualTo(new ElasticOptions.Credentials.Basic("ada", "hunter2"));
        assertThat(options.toString()).contains("ada").doesNotContain("hunter2");
        for (String wrong : List.of("kind = solr", "elasticsearch.urls = [here]", "elasticsearch.prefix = A")) {
            Path bad = conf("leadline.engine { kind = elasticsearch, " + wrong + " }");
            assertThatThrownBy(() -> ConfigFiles.load(bad, Map.of(), Map.of()))
                    .isInstanceOf(LeadlineException.class)
                    .hasMessageContaining("leadline.engine." + wrong.substring(0, wrong.indexOf(' ')));
        }
    }

    @Test
    void whomElasticsearchMustBeSignedByIsAFileOrAFingerprint() throws IOException {
        String chosen = "leadline.engine { kind = elasticsearch, elasticsearch { %s } }";
        Path file = conf(chosen.formatted("certificate = /etc/ca.pem"));
        assertThat(ConfigFiles.load(file, Map.of(), Map.of())
                        .settings()
                        .elasticsearch()
                        .trust())
                .isEqualTo(new Trust.File(Path.of("/etc/ca.pem")));
        String sha256 = "AB:".repeat(31) + "CD";
        Path fingerprint = conf(chosen.formatted("certificate-fingerprint = \"" + sha256 + "\""));
        assertThat(ConfigFiles.load(fingerprint, Map.of(), Map.of())
                        .settings()
                        .elasticsearch()
                        .trust())
                .isEqualTo(new Trust.Fingerprint("ab".repeat(31) + "cd"));
        for (String wrong : List.of("certificate-fingerprint = abc", "certificate = a, certificate-fingerprint = b")) {
            Path bad = conf(chosen.formatted(wrong));
            assertThatThrownBy(() -> ConfigFiles.load(bad, Map.of(), Map.of()))
                    .isInstanceOf(LeadlineException.class)
                    .hasMessageContaining("leadline.engine.elasticsearch.certificate");
        }
    }

    @Test
    void howPatientlyElasticsearchIsAskedIsReadAndChecked() throws IOException {
        String chosen = "leadline.engine { kind = elasticsearch, elasticsearch { %s } }";
        Path file = conf(chosen.formatted("""
                connect-timeout = 1 s, request-timeout = 2 s, connections = 7, sniff-interval = 1 minute
                retry-for = 3 s, retry-first-pause = 4 ms, retry-longest-pause = 5 s
                circuit-failures = 6, circuit-open = 8 s, circuit-open-longest = 9 s
                """));
        ElasticOptions options =
                ConfigFiles.load(file, Map.of(), Map.of()).settings().elasticsearch();
        assertThat(options.http())
                .isEqualTo(new ElasticOptions.Http(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), 7, Duration.ofMinutes(1)));
        assertThat(options.retries())
                .isEqualTo(
                        new ElasticOptions.Retries(Duration.ofSeconds(3), Duration.ofMillis(4), Duration.ofSeconds(5)));
        assertThat(options.breaking())
                .isEqualTo(new ElasticOptions.Breaking(6, Duration.ofSeconds(8), Duration.ofSeconds(9)));
        for (String wrong : List.of(
                "connections = 0",
                "sniff-interval = -1 s",
                "retry-first-pause = 0 s",
                "circuit-failures = 0",
                "circuit-open = 0 s")) {
            Path bad = conf(chosen.formatted(wrong));
            assertThatThrownBy(() -> ConfigFiles.load(bad, Map.of(), Map.of()))
                    .isInstanceOf(LeadlineException.class)
                    .hasMessageContaining("leadline.engine.elasticsearch." + wrong.substring(0, wrong.indexOf(' ')));
        }
    }

    @Test
    void flagsOverEnvironmentOverFile() throws IOException {
        Path file = conf("leadline { api { port = 1001, max-page = 50 }, data = a }");
        Settings settings = ConfigFiles.load(
                        file,
                        Map.of("LEADLINE_API_PORT", "1002", "LEADLINE_DATA", "b", "LEADLINE_API_ALLOWED_HOSTS", "x, y"),
                        Map.of("data", "c"))
                .settings();
        assertThat(settings.api().port()).isEqualTo(1002);
        assertThat(settings.api().pageSize()).isEqualTo(50);
        assertThat(settings.api().allowedHosts()).containsExactlyInAnyOrder("x", "y");
        assertThat(settings.data()).isEqualTo(Path.of("c"));
    }

    @Test
    void whatNobodyReadsIsToldWithWhatWasProbablyMeant() throws IOException {
        Path file = conf("leadline.api.prot = 1\nleadline.colour = red");
        ConfigFiles.Loaded loaded =
                ConfigFiles.load(file, Map.of("LEADLINE_API_PROT", "1", "LEADLINE_API_KEY", "secret"), Map.of());
        assertThat(loaded.warnings())
                .containsExactlyInAnyOrder(
                        "leadline.conf: no setting is called leadline.api.prot; did you mean api.port?",
                        "leadline.conf: no setting is called leadline.colour",
                        "environment: no setting is called LEADLINE_API_PROT; did you mean LEADLINE_API_PORT?");
    }

    @Test
    void wrongValuesAreNamed() throws IOException {
        Path words = conf("leadline.api.port = many");
        assertThatThrownBy(() -> ConfigFiles.load(words, Map.of(), Map.of()))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("port");
        assertThatThrownBy(() -> ConfigFiles.load(null, Map.of(), Map.of("api.port", "70000")))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("port 70000");
        Path broken = conf("leadline {");
        assertThatThrownBy(() -> ConfigFiles.load(broken, Map.of(), Map.of())).isInstanceOf(LeadlineException.class);
        assertThatThrownBy(() -> ConfigFiles.load(folder.resolve("none.conf"), Map.of(), Map.of()))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("none.conf");
    }

    @Test
    void aTokenConnectsAProviderAndIsNeverPrinted() {
        Map<String, String> token = Map.of("LEADLINE_PROVIDERS_X_TOKEN", "very-secret");
        Settings settings = ConfigFiles.load(null, token, Map.of()).settings();
        assertThat(settings.jobs().providers().isConnected()).isTrue();
        assertThat(settings.jobs().providers().linkedin()).isNull();
        assertThat(settings.toString()).doesNotContain("very-secret").contains("https://api.x.com");
        assertThat(settings.withoutProviders().jobs().providers().isConnected()).isFalse();
        assertThatThrownBy(() ->
                        ConfigFiles.load(null, Map.of("LEADLINE_PROVIDERS_LINKEDIN_TOKEN", "very-secret"), Map.of()))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("providers.linkedin.url")
                .hasMessageNotContaining("very-secret");
    }

    private Path conf(String text) throws IOException {
        Path file = Files.createTempFile(folder, "test", ".conf");
        return Files.writeString(file, text);
    }
}

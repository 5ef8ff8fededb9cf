package io.leadline.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.dashboards.boards.Dashboards;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InstallerTest {
    private static final Target TARGET = RenderedFilesTest.DEFAULT;
    private static final Credentials NOBODY = new Credentials.None();

    private static Installer.Report install(StandInKibana kibana) {
        return Installer.install(kibana.url(), null, NOBODY, TARGET);
    }

    @Test
    void aNewKibanaGetsDashboardsAsCodeAndASecondTimeNothingChanges() {
        try (StandInKibana kibana = new StandInKibana("9.5.0")) {
            Installer.Report report = install(kibana);
            assertThat(report.differences()).isEmpty();
            assertThat(report.done()).hasSize(1 + Dashboards.ALL.size());
            Map<String, JsonNode> first = Map.copyOf(kibana.dashboards);
            assertThat(first).hasSize(Dashboards.ALL.size());
            assertThat(install(kibana).differences()).isEmpty();
            assertThat(kibana.dashboards).isEqualTo(first);
            assertThat(kibana.dataViews).hasSize(1);
            assertThat(kibana.savedObjects).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.11.4", "8.19.9", "9.3.2"})
    void anOlderOneGetsSavedObjects(String version) {
        try (StandInKibana kibana = new StandInKibana(version)) {
            assertThat(install(kibana).differences()).isEmpty();
            assertThat(install(kibana).differences()).isEmpty();
            assertThat(kibana.savedObjects).hasSize(1 + Dashboards.ALL.size());
            assertThat(kibana.dashboards).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.17.28", "8.10.4"})
    void oneThatIsTooOldIsRefusedBeforeAnythingIsWritten(String version) {
        try (StandInKibana kibana = new StandInKibana(version)) {
            assertThatThrownBy(() -> install(kibana))
                    .isInstanceOfSatisfying(
                            LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                    .hasMessageContaining("8.11");
            assertThat(kibana.requests).containsExactly("GET /api/status");
        }
    }

    @Test
    void aSpaceIsPartOfEveryAddress() {
        try (StandInKibana kibana = new StandInKibana("9.5.0")) {
            kibana.space = "/s/sales";
            assertThat(Installer.install(kibana.url(), "sales", NOBODY, TARGET).differences())
                    .isEmpty();
            assertThatThrownBy(() -> install(kibana))
                    .hasMessageContaining("404")
                    .hasMessageContaining("space");
        }
    }

    @Test
    void aConflictIsTriedAgainAndNotForEver() {
        try (StandInKibana kibana = new StandInKibana("9.5.0")) {
            kibana.conflicts = 2;
            assertThat(install(kibana).differences()).isEmpty();
            kibana.conflicts = 100;
            assertThatThrownBy(() -> install(kibana))
                    .hasMessageContaining("409")
                    .hasMessageContaining("conflict");
        }
    }

    @Test
    void whatKibanaHoldsOtherwiseIsSaid() {
        try (StandInKibana kibana = new StandInKibana("9.5.0")) {
            kibana.losesPanels = true;
            kibana.warns = true;
            assertThat(install(kibana).differences())
                    .hasSize(2 * Dashboards.ALL.size())
                    .anyMatch(difference -> difference.contains("leadline-default-pipeline/panels: sent 16 of them"))
                    .anyMatch(difference -> difference.contains("dropped_panel"));
        }
    }

    @Test
    void anImportThatFailsUnder200IsAFailure() {
        try (StandInKibana kibana = new StandInKibana("9.2.0")) {
            kibana.refusesImport = true;
            assertThatThrownBy(() -> install(kibana)).hasMessageContaining("missing_references");
        }
    }

    @Test
    void whoIsNotLetInIsToldHowToNameItselfAndNoSecretIsSaid() {
        try (StandInKibana kibana = new StandInKibana("9.5.0")) {
            kibana.authorization = "ApiKey right";
            Credentials wrong = Credentials.from(Map.of("KIBANA_API_KEY", "wr0ng"), "KIBANA");
            assertThatThrownBy(() -> Installer.install(kibana.url(), null, wrong, TARGET))
                    .hasMessageContaining("401")
                    .hasMessageContaining("KIBANA_API_KEY")
                    .hasMessageNotContaining("wr0ng");
            assertThat(wrong.toString()).doesNotContain("wr0ng");
            Credentials right = Credentials.from(Map.of("KIBANA_API_KEY", " right "), "KIBANA");
            assertThat(Installer.install(kibana.url(), null, right, TARGET).differences())
                    .isEmpty();
            kibana.authorization = "Basic YW5uOnM6ZWNyZXQ=";
            Credentials user =
                    Credentials.from(Map.of("KIBANA_USERNAME", "ann", "KIBANA_PASSWORD", "s:ecret"), "KIBANA");
            assertThat(Installer.install(kibana.url(), null, user, TARGET).differences())
                    .isEmpty();
            assertThat(user.toString()).doesNotContain("ecret");
        }
    }

    @Test
    void whatIsNoKibanaIsSaid() {
        URI nobody;
        try (StandInKibana kibana = new StandInKibana("x")) {
            assertThatThrownBy(() -> install(kibana)).hasMessageContaining("no Kibana");
            nobody = kibana.url();
        }
        assertThatThrownBy(() -> Installer.install(nobody, null, NOBODY, TARGET))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining(nobody.toString());
    }

    @Test
    void namesAreTheWorkspacesOwnAndMustBeFitForAnAlias() {
        Target emea = new Target("emea", URI.create("https://leads.example"), new TreeMap<>(Map.of("o1", "CRM")));
        assertThat(Rendering.savedObjects(emea))
                .contains("leads-emea")
                .contains("leadline-emea-pipeline")
                .contains("https://leads.example/leads/{{value}}")
                .contains("CRM")
                .doesNotContain("default-");
        assertThatThrownBy(() -> new Target("E M", URI.create("http://x.example"), new TreeMap<>()))
                .hasMessageContaining("alias");
    }
}

package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.provider.ProviderState;
import io.leadline.ingest.provider.Tried;
import io.leadline.jobs.providers.ConnectedProviders;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Platform;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of providers, seen against the sandbox network. */
class ConnectedProvidersTest {
    private static final String WRONG = "a-token-that-nobody-may-see";

    @TempDir
    Path folder;

    private static Connection connection(Sandbox sandbox, String token, String account) {
        return new Connection(sandbox.url(), token, account, 100, Duration.ofMinutes(15));
    }

    @Test
    void tellsWhatIsLeftAndWhatWentWrongButNoSecretAndNobody() throws Exception {
        InstantSource clock = InstantSource.system();
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder);
                Sandbox sandbox =
                        Sandbox.start(SandboxConfig.of(9, 50, Instant.now()).withoutLimits(), clock)) {
            ProvidersConfig config = new ProvidersConfig(
                    connection(sandbox, WRONG, ""),
                    connection(sandbox, SandboxConfig.TOKEN, SandboxConfig.ACCOUNT),
                    Duration.ofSeconds(5),
                    16);
            try (ConnectedProviders providers = ConnectedProviders.of(config, engine.store(), clock)) {
                Tried x = providers.test(Platform.X);
                assertThat(x.ok()).isFalse();
                assertThat(x.fault()).isEqualTo(Fault.UNAUTHORIZED);
                assertThat(providers.test(Platform.LINKEDIN).ok()).isTrue();

                ProviderState first = providers.states().getFirst();
                assertThat(first.failures()).singleElement().satisfies(failure -> {
                    assertThat(failure.fault()).isEqualTo(Fault.UNAUTHORIZED);
                    assertThat(failure.endpoint()).isEqualTo("GET /2/users/by/username/:username");
                });
                ProviderState second = providers.states().getLast();
                assertThat(second.quotas()).singleElement().satisfies(quota -> {
                    assertThat(quota.left()).isLessThan(quota.limit()).isPositive();
                    assertThat(quota.fullAt()).isNotNull();
                });
                assertThat(Json.MAPPER.writeValueAsString(providers.states()) + x + config)
                        .doesNotContain(WRONG);
            }
        }
    }

    @Test
    void anAccountThatIsNotKnownIsNoProfileThatIsNotThereAndIsAskedForNoMore() throws Exception {
        InstantSource clock = InstantSource.system();
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder);
                Sandbox sandbox =
                        Sandbox.start(SandboxConfig.of(9, 50, Instant.now()).withoutLimits(), clock)) {
            ProvidersConfig config = new ProvidersConfig(
                    null, connection(sandbox, SandboxConfig.TOKEN, "another-account"), Duration.ofSeconds(5), 16);
            try (ConnectedProviders providers = ConnectedProviders.of(config, engine.store(), clock)) {
                for (int i = 0; i < 3; i++) {
                    ProviderException refused = catchThrowableOfType(
                            ProviderException.class,
                            () -> Objects.requireNonNull(providers.linkedin()).profile("ada-l", List.of()));
                    assertThat(refused.fault()).isEqualTo(Fault.UNAUTHORIZED);
                    assertThat(refused).hasMessageContaining("'another-account'");
                    assertThat(refused.retryAt()).isAfter(clock.instant());
                }
                assertThat(providers.states().getLast().failures())
                        .singleElement()
                        .satisfies(failure -> assertThat(failure.count()).isOne());
                Tried tried = providers.test(Platform.LINKEDIN);
                assertThat(tried.ok()).isFalse();
                assertThat(tried.told()).contains("leadline.providers.linkedin.account");
            }
        }
    }

    @Test
    void whoIsNotConnectedCannotBeTried() {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder);
                ConnectedProviders none =
                        ConnectedProviders.of(ProvidersConfig.NONE, engine.store(), InstantSource.system())) {
            assertThat(none.states()).noneMatch(ProviderState::connected);
            assertThatThrownBy(() -> none.test(Platform.X))
                    .isInstanceOf(LeadlineException.class)
                    .hasMessageContaining("LEADLINE_PROVIDERS_X_TOKEN");
        }
    }
}

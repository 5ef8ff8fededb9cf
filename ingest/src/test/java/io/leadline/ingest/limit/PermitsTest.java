package io.leadline.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final String ENDPOINT = "GET /people";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Map<String, Ledger> kept = new HashMap<>();

    private final Ledgers ledgers = new Ledgers() {
        @Override
        public Ledger read(String endpoint) {
            return kept.getOrDefault(endpoint, Ledger.of(5_000, Duration.ofMinutes(15)));
        }

        @Override
        public boolean replace(String endpoint, Ledger expected, Ledger next) {
            kept.put(endpoint, next);
            return true;
        }
    };

    @Test
    void afterNoMoreNobodyEntersWithWhatIsInTheHand() {
        Permits permits = new Permits(ledgers, () -> NOW);
        permits.enter(ENDPOINT); // of a block of a hundred
        Instant open = NOW.plus(Duration.ofHours(1));
        permits.told(ENDPOINT, new Window(0, 0, open));
        ProviderException refused = catchThrowableOfType(ProviderException.class, () -> permits.enter(ENDPOINT));
        assertThat(refused.retryAt()).isNotNull().isAfterOrEqualTo(NOW.plusSeconds(60));
        assertThat(kept.get(ENDPOINT).left(NOW)).isZero();
    }
}

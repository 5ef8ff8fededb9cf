package io.leadline.jobs.providers;

import io.leadline.index.days.Counted;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.Window;
import io.leadline.ingest.limit.Ledgers;
import io.leadline.ingest.limit.Permits;
import io.leadline.ingest.provider.ProviderState.Failure;
import io.leadline.model.observation.Platform;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the quotas of an account, counts what it is asked, and remembers what went wrong with the provider as a whole. Closed for a
 * while where the account is not accepted.
 */
final class WatchedGate implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedGate.class);
    private static final int REMEMBERED = 20;

    /** One profile that is gone, or a quota that is used up, is nothing wrong. */
    private static final Set<Fault> USUAL = Set.of(Fault.NOT_FOUND, Fault.FORBIDDEN, Fault.LIMITED);

    private record What(String endpoint, Fault fault) {}

    private final Platform provider;
    private final Permits permits;
    private final RequestTally tally;
    private final InstantSource clock;
    /** Since when nothing is asked: as long as the account is not accepted every request would be one in vain. */
    private volatile @Nullable ProviderException unauthorized;

    /** The newest last. */
    private final Map<What, Failure> failures = new LinkedHashMap<>();

    WatchedGate(Platform provider, Ledgers ledgers, RequestTally tally, InstantSource clock) {
        this.provider = provider;
        this.tally = tally;
        this.permits = new Permits(ledgers, clock);
        this.clock = clock;
    }

    @Override
    public void enter(String endpoint) {
        ProviderException refused = unauthorized;
        if (refused != null && refused.retryAt() != null && refused.retryAt().isAfter(clock.instant())) {
            throw refused;
        }
        permits.enter(endpoint);
        tally.count(Counted.REQUESTS, provider, null);
    }

    @Override
    public void told(String endpoint, Window window) {
        permits.told(endpoint, window);
    }

    /** Somebody wants to know now whether the account is accepted. */
    void reopen() {
        unauthorized = null;
    }

    @Override
    public void failed(String endpoint, ProviderException failure) {
        if (failure == unauthorized) {
            return; // nobody was asked
        }
        if (failure.fault() == Fault.UNAUTHORIZED) {
            unauthorized = failure;
            LOG.warn("{}; nothing is asked there until {}", failure.getMessage(), failure.retryAt());
        }
        if (failure.fault() == Fault.LIMITED) {
            tally.count(Counted.WAITS, provider, null);
        } else {
            tally.count(Counted.FAILURES, provider, failure.fault().wireName());
        }
        if (USUAL.contains(failure.fault())) {
            return;
        }
        synchronized (failures) {
            Failure before = failures.remove(new What(endpoint, failure.fault()));
            long count = before == null ? 1 : before.count() + 1;
            failures.put(
                    new What(endpoint, failure.fault()),
                    new Failure(endpoint, failure.fault(), clock.instant(), count));
            if (failures.size() > REMEMBERED) {
                failures.remove(failures.keySet().iterator().next());
            }
        }
    }

    /** Newest first. */
    List<Failure> failures() {
        synchronized (failures) {
            return new ArrayList<>(failures.values()).reversed();
        }
    }
}

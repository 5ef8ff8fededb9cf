package io.leadline.jobs.providers;

import io.leadline.index.store.DocumentStore;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.limit.Ledger;
import io.leadline.ingest.limit.Ledgers;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.provider.ProviderState;
import io.leadline.ingest.provider.Providers;
import io.leadline.ingest.provider.Tried;
import io.leadline.ingest.x.XClient;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.model.observation.Platform;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The providers that are connected, for all who ask them in this process: one client each, behind one gate. Safe for use by
 * several threads.
 */
public final class ConnectedProviders implements Providers, AutoCloseable {
    /** Somebody who is always there; that they are not would be an answer too. */
    private static final String KNOWN_TO_X = "XDevelopers";

    private final InstantSource clock;
    private final RequestTally tally;
    private final @Nullable Line xLine;
    private final @Nullable Line linkedinLine;
    private final @Nullable XClient x;
    private final @Nullable LinkedinClient linkedin;

    /** What one provider is asked through. */
    private record Line(Connection to, StoredLedgers ledgers, WatchedGate gate, ProviderHttp http) {}

    private ConnectedProviders(ProvidersConfig config, DocumentStore store, InstantSource clock) {
        this.clock = clock;
        this.tally = new RequestTally(clock);
        Connection toX = config.x();
        Connection toLinkedin = config.linkedin();
        this.xLine = toX == null ? null : line(Platform.X, ProviderConfig.x(toX.url(), toX.token()), toX, store);
        this.linkedinLine = toLinkedin == null
                ? null
                : line(
                        Platform.LINKEDIN,
                        ProviderConfig.linkedin(toLinkedin.url(), toLinkedin.token()),
                        toLinkedin,
                        store);
        this.x = xLine == null ? null : new XClient(xLine.http, clock);
        this.linkedin = linkedinLine == null ? null : new LinkedinClient(linkedinLine.http, linkedinLine.to.account());
    }

    private Line line(Platform platform, ProviderConfig provider, Connection to, DocumentStore store) {
        StoredLedgers ledgers = new StoredLedgers(store, provider.name(), Ledger.of(to.requests(), to.window()));
        WatchedGate gate = new WatchedGate(platform, ledgers, tally, clock);
        return new Line(to, ledgers, gate, new ProviderHttp(provider, gate, clock));
    }

    /** Asks nobody yet. */
    public static ConnectedProviders of(ProvidersConfig config, DocumentStore store, InstantSource clock) {
        return new ConnectedProviders(config, store, clock);
    }

    public boolean isAnyConnected() {
        return x != null || linkedin != null;
    }

    /** Null if it is not connected; the same for {@link #linkedin}. */
    public @Nullable XClient x() {
        return x;
    }

    public @Nullable LinkedinClient linkedin() {
        return linkedin;
    }

    /** What was asked, by whom it was asked for. */
    public RequestTally tally() {
        return tally;
    }

    @Override
    public List<ProviderState> states() {
        return List.of(state(Platform.X, xLine), state(Platform.LINKEDIN, linkedinLine));
    }

    private ProviderState state(Platform platform, @Nullable Line line) {
        return line == null
                ? ProviderState.notConnected(platform)
                : new ProviderState(
                        platform,
                        true,
                        line.to.url().toString(),
                        line.to.account().isEmpty() ? null : line.to.account(),
                        line.ledgers.quotas(clock.instant()),
                        line.gate.failures());
    }

    @Override
    public Map<Platform, Ledgers> ledgers() {
        Map<Platform, Ledgers> ledgers = new EnumMap<>(Platform.class);
        if (xLine != null) {
            ledgers.put(Platform.X, xLine.ledgers);
        }
        if (linkedinLine != null) {
            ledgers.put(Platform.LINKEDIN, linkedinLine.ledgers);
        }
        return ledgers;
    }

    @Override
    public Tried test(Platform platform) {
        long began = System.nanoTime();
        try {
            if (platform == Platform.X && x != null && xLine != null) {
                xLine.gate.reopen();
                x.user(KNOWN_TO_X);
            } else if (platform == Platform.LINKEDIN && linkedin != null && linkedinLine != null) {
                linkedinLine.gate.reopen();
                linkedin.relations(1, null);
            } else {
                throw Providers.notConnected(platform);
            }
        } catch (ProviderException e) {
            if (e.fault() != Fault.NOT_FOUND) {
                return new Tried(false, since(began), e.fault(), String.valueOf(e.getMessage()));
            }
        }
        return new Tried(true, since(began), null, "it answers, and accepts the token");
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    @Override
    public void close() {
        if (xLine != null) {
            xLine.http.close();
        }
        if (linkedinLine != null) {
            linkedinLine.http.close();
        }
    }
}

package io.leadline.jobs.providers;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.ingest.limit.Ledger;
import io.leadline.ingest.limit.Ledgers;
import io.leadline.ingest.provider.ProviderState.Quota;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledgers of a provider account in the store, so that a restart goes on with what is left. */
final class StoredLedgers implements Ledgers {
    private static final int MOST_ENDPOINTS = 1000;

    private final DocumentStore store;
    private final String provider;
    private final Ledger first;

    /** @param first of an endpoint that was never asked */
    StoredLedgers(DocumentStore store, String provider, Ledger first) {
        this.store = store;
        this.provider = provider;
        this.first = first;
    }

    @Override
    public Ledger read(String endpoint) {
        return ledger(document(endpoint));
    }

    @Override
    public boolean replace(String endpoint, Ledger expected, Ledger next) {
        Document held = document(endpoint);
        long version = held == null ? 1 : held.version() + 1;
        return ledger(held).equals(expected)
                && store.write(
                                List.of(new Write(
                                        Collection.CATALOG,
                                        key(endpoint),
                                        version,
                                        Json.MAPPER.writeValueAsBytes(next))),
                                Durability.BUFFERED)
                        .getFirst();
    }

    /** Of the endpoints that were asked so far, by name. */
    List<Quota> quotas(Instant now) {
        String prefix = key("");
        return store.scan(Collection.CATALOG, prefix, null, MOST_ENDPOINTS).stream()
                .filter(document -> document.body().length > 0)
                .map(document -> quota(document.key().substring(prefix.length()), ledger(document), now))
                .toList();
    }

    private static Quota quota(String endpoint, Ledger ledger, Instant now) {
        int left = ledger.left(now);
        Instant next = ledger.nextAt(now);
        Instant full = ledger.taken().stream()
                .map(Ledger.Taken::freeAt)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Quota(
                endpoint, ledger.limit(), ledger.window(), left, left == 0 && next.isAfter(now) ? next : null, full);
    }

    private @Nullable Document document(String endpoint) {
        return store.get(Collection.CATALOG, key(endpoint));
    }

    /** Begun anew when the configured quota was changed: what was taken under the old one still counts. */
    private Ledger ledger(@Nullable Document document) {
        if (document == null || document.body().length == 0) {
            return first;
        }
        Ledger held = Json.MAPPER.readValue(document.body(), Ledger.class);
        boolean same = held.window().equals(first.window()) && held.most() == first.most();
        return same ? held : new Ledger(first.most(), first.limit(), first.window(), held.due(), held.taken());
    }

    private String key(String endpoint) {
        return "quota/" + provider + '/' + endpoint;
    }
}

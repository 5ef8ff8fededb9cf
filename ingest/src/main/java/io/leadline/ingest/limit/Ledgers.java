package io.leadline.ingest.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the ledgers of a provider account are kept, for all who ask it: one by endpoint, changed by compare and set. */
public interface Ledgers {
    /** The ledger of an endpoint, as it stands. */
    Ledger read(String endpoint);

    /** False, and nothing is changed, if the ledger is no longer as expected. */
    boolean replace(String endpoint, Ledger expected, Ledger next);

    /**
     * In memory, for one process that is alone with the account.
     *
     * @param quotas the ledgers to begin with, by endpoint
     * @param otherwise for every other endpoint
     */
    static Ledgers inMemory(Map<String, Ledger> quotas, Ledger otherwise) {
        ConcurrentHashMap<String, Ledger> held = new ConcurrentHashMap<>(quotas);
        return new Ledgers() {
            @Override
            public Ledger read(String endpoint) {
                return held.computeIfAbsent(endpoint, e -> otherwise);
            }

            @Override
            public boolean replace(String endpoint, Ledger expected, Ledger next) {
                return held.replace(endpoint, expected, next);
            }
        };
    }
}

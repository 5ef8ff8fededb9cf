package io.leadline.ingest.http;

/** Where every request to a provider passes, so that quotas hold whoever asks; told what answers say of them. */
public interface Gate {
    /** Lets everything pass. */
    Gate OPEN = new Gate() {
        @Override
        public void enter(String endpoint) {}

        @Override
        public void told(String endpoint, Window window) {}
    };

    /**
     * Returns when a request may be sent, or throws {@link Fault#LIMITED} at once if it has to wait.
     *
     * @param endpoint as the provider counts it: {@code GET /2/users/:id}
     */
    void enter(String endpoint);

    void told(String endpoint, Window window);

    /** A request was given up after all its attempts. */
    default void failed(String endpoint, ProviderException failure) {}
}

package io.leadline.ingest.http;

import io.leadline.model.LeadlineException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider did not answer as asked; the message says what was asked of whom, what came, and what to do. */
public final class ProviderException extends LeadlineException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable Instant retryAt;

    public ProviderException(Fault fault, String message) {
        this(fault, message, null, null);
    }

    /** @param retryAt when asking again has a chance, as the provider says; null if it does not say */
    public ProviderException(Fault fault, String message, @Nullable Instant retryAt, @Nullable Throwable cause) {
        super(fault.code(), message, cause);
        this.fault = fault;
        this.retryAt = retryAt;
    }

    public Fault fault() {
        return fault;
    }

    public @Nullable Instant retryAt() {
        return retryAt;
    }
}

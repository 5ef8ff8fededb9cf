package io.leadline.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One provider's side of the server: its routes, its way to authorize and to refuse. */
public interface Provider {
    /** @param template method and path with {@code :names}, also the name of its quota */
    record Route(String template, Function<Request, Answer> handler) {}

    List<Route> routes();

    Map<String, Quotas.Quota> quotas();

    /** Throws a 401 or 404 {@link Answer.Refusal} for a request that is not of a customer. */
    void authorize(Request request);

    /** An error in the provider's form. */
    Object error(int status, String detail);

    /** Whether it tells its quotas in {@code x-rate-limit-*}. */
    boolean tellsQuotas();

    /** Whether its answers go wrong at times. */
    default boolean fails() {
        return true;
    }
}

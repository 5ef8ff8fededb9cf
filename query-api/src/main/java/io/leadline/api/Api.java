package io.leadline.api;

import io.leadline.api.http.Bodies;
import io.leadline.api.http.Idempotency;
import io.leadline.api.people.Lookup;
import io.leadline.api.people.Statements;

/** What the routes share: what they work on, how they read requests, how they find people and write of them. */
public record Api(
        ApiContext context,
        ApiConfig config,
        Bodies bodies,
        Idempotency idempotency,
        Lookup lookup,
        Statements statements) {

    static Api of(ApiContext context, ApiConfig config) {
        Bodies bodies = new Bodies(config.jsonBytes());
        return new Api(
                context,
                config,
                bodies,
                new Idempotency(bodies, config.idempotency()),
                new Lookup(context),
                new Statements(context));
    }
}

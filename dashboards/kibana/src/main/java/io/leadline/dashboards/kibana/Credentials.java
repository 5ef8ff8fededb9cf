package io.leadline.dashboards.kibana;

import java.util.Map;

/** As whom a Kibana or an Elasticsearch is asked. Its text says nothing. */
public sealed interface Credentials {
    record None() implements Credentials {}

    record ApiKey(String key) implements Credentials {
        @Override
        public String toString() {
            return "an API key";
        }
    }

    record Basic(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "a user with a password";
        }
    }

    /** From {@code <prefix>_API_KEY}, else {@code <prefix>_USERNAME} and {@code <prefix>_PASSWORD}, else none. */
    static Credentials from(Map<String, String> environment, String prefix) {
        String key = environment.getOrDefault(prefix + "_API_KEY", "").strip();
        if (!key.isEmpty()) {
            return new ApiKey(key);
        }
        String user = environment.getOrDefault(prefix + "_USERNAME", "").strip();
        return user.isEmpty() ? new None() : new Basic(user, environment.getOrDefault(prefix + "_PASSWORD", ""));
    }
}

package io.leadline.sandbox;

import io.leadline.sandbox.http.Faults;
import java.time.Instant;
import java.util.Set;

/**
 * What the sandbox is made with.
 *
 * @param port 0 for any free one
 * @param start the present of the world when it begins
 * @param token that X accepts as bearer and Unipile as {@code X-API-KEY}
 * @param account the connected LinkedIn account
 * @param limited whether the quotas of the providers hold
 * @param taken handles and slugs, in lower case, that nobody in it has
 */
public record SandboxConfig(
        long seed,
        int people,
        int port,
        Instant start,
        String token,
        String account,
        boolean limited,
        Faults.Rates faults,
        Set<String> taken) {
    public static final int PEOPLE = 20_000;
    public static final int PORT = 7080;
    public static final String TOKEN = "sandbox";
    public static final String ACCOUNT = "sandbox-account";

    public static SandboxConfig of(long seed, int people, Instant start) {
        return new SandboxConfig(seed, people, 0, start, TOKEN, ACCOUNT, true, Faults.Rates.NONE, Set.of());
    }

    public SandboxConfig withPort(int newPort) {
        return new SandboxConfig(seed, people, newPort, start, token, account, limited, faults, taken);
    }

    public SandboxConfig withFaults(Faults.Rates newFaults) {
        return new SandboxConfig(seed, people, port, start, token, account, limited, newFaults, taken);
    }

    public SandboxConfig withoutLimits() {
        return new SandboxConfig(seed, people, port, start, token, account, false, faults, taken);
    }

    /** Where names of others are known, so that nobody is taken for one of them. */
    public SandboxConfig withTaken(Set<String> names) {
        return new SandboxConfig(seed, people, port, start, token, account, limited, faults, names);
    }
}

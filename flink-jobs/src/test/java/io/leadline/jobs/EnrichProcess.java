package io.leadline.jobs;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.sandbox.SandboxConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that enriches the people of a folder, by a clock that runs ahead, to be killed at any moment. */
final class EnrichProcess {
    /** In a second of ours more than three minutes pass, so an hour is over in eighteen. */
    private static final int SPEED = 200;

    private EnrichProcess() {}

    static InstantSource clock(Instant began) {
        return () -> began.plus(Duration.between(began, Instant.now()).multipliedBy(SPEED));
    }

    static ProvidersConfig providers(URI x, URI linkedin) {
        return new ProvidersConfig(
                new Connection(x, SandboxConfig.TOKEN, "", 100_000, Duration.ofMinutes(15)),
                new Connection(linkedin, SandboxConfig.TOKEN, SandboxConfig.ACCOUNT, 100_000, Duration.ofMinutes(15)),
                Duration.ofMillis(200),
                4);
    }

    /** Arguments: folder, X, LinkedIn, when it began, how many people. Prints again and again the time and how many have ended. */
    public static void main(String[] args) {
        InstantSource clock = clock(Instant.parse(args[3]));
        ProvidersConfig providers = providers(URI.create(args[1]), URI.create(args[2]));
        try (Installation installation = new Installation(Path.of(args[0]), new HashedEmbedder(), clock, providers)) {
            try (Jobs jobs =
                    Jobs.start(installation.services, installation.config().withProviders(providers))) {
                long ended = 0;
                while (ended < Long.parseLong(args[4])) {
                    LockSupport.parkNanos(50_000_000);
                    ended = installation.count(
                            IndexName.LEADS, Filter.in("enrichment_status", "ready", "partial", "failed"));
                    System.out.println(clock.instant() + " " + ended);
                }
            }
        }
    }
}

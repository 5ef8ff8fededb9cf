package io.leadline.benchmarks;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Writer;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.ProviderConfig;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.LinkedinObservations;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XObservations;
import io.leadline.ingest.x.XUser;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A sandbox network with everybody on it taken into a fresh store, through the clients that ask the real providers. */
final class Network implements AutoCloseable {
    static final String WORKSPACE = "default";
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int BATCH = 500;
    private static final int LOOKED_UP = 100;

    final World world;
    final EmbeddedEngine engine;
    final Writer writer;
    final NaturalKey key;
    final InstantSource clock = () -> START;
    private final Sandbox sandbox;
    private final Sighting sighting;

    private Network(Sandbox sandbox, EmbeddedEngine engine) {
        this.sandbox = sandbox;
        this.world = sandbox.world();
        this.engine = engine;
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        this.key = new NaturalKey(engine.installationKey());
        this.writer = new Writer(engine, catalog, key, Gazetteer.standard(), clock);
        this.sighting = new Sighting(WORKSPACE, SourceKind.FOLLOWERS, "default", START, key, Gazetteer.standard());
    }

    static Network open(Path folder, long seed, int people) throws Exception {
        Sandbox sandbox = Sandbox.start(SandboxConfig.of(seed, people, START).withoutLimits(), () -> START);
        return new Network(sandbox, EmbeddedEngine.open(folder));
    }

    /** Every profile of both platforms, in an order of its own, is seen as by a follower extraction. */
    void takeIn(long seed) throws Exception {
        XClient x = new XClient(
                new ProviderHttp(ProviderConfig.x(sandbox.url(), SandboxConfig.TOKEN), Gate.OPEN, clock), clock);
        LinkedinClient linkedin = new LinkedinClient(
                new ProviderHttp(ProviderConfig.linkedin(sandbox.url(), SandboxConfig.TOKEN), Gate.OPEN, clock),
                SandboxConfig.ACCOUNT);
        List<Observation> said = Collections.synchronizedList(new ArrayList<>());
        List<String> handles = new ArrayList<>();
        for (int account = 0; account < world.accounts(); account++) {
            XProfile profile = world.x(account, START);
            if (profile != null && !profile.suspended()) {
                handles.add(profile.handle());
            }
        }
        IntStream.range(0, (handles.size() + LOOKED_UP - 1) / LOOKED_UP)
                .parallel()
                .forEach(page -> {
                    List<String> some =
                            handles.subList(page * LOOKED_UP, Math.min(handles.size(), (page + 1) * LOOKED_UP));
                    for (XUser user : x.usersByName(some).data()) {
                        said.add(XObservations.profile(user, sighting));
                    }
                });
        IntStream.range(0, world.people()).parallel().forEach(number -> {
            LinkedinProfile profile = world.linkedin(number, START);
            if (profile != null) {
                said.add(LinkedinObservations.profile(
                        linkedin.profile(profile.slug(), LinkedinClient.SECTIONS), sighting));
            }
        });
        List<Observation> mixed = new ArrayList<>(said);
        mixed.sort(java.util.Comparator.comparing(Observation::id));
        Collections.shuffle(mixed, new Random(seed));
        for (int from = 0; from < mixed.size(); from += BATCH) {
            writer.write(mixed.subList(from, Math.min(mixed.size(), from + BATCH)), Durability.BUFFERED);
        }
        engine.search().refresh();
        System.out.println(mixed.size() + " profiles taken in");
    }

    @Override
    public void close() {
        engine.close();
        sandbox.close();
    }
}

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
import io.leadline.ingest.x.XAnswer;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XObservations;
import io.leadline.ingest.x.XPost;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A sandbox network with everybody on it taken into a fresh store, through the clients that ask the real providers. */
final class Network implements AutoCloseable {
    static final String WORKSPACE = "default";
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int BATCH = 500;
    private static final int LOOKED_UP = 100;
    private static final int TOGETHER = 16;
    private static final Instant OLDEST = START.minus(Duration.ofDays(183));

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

    /**
     * Every profile of both platforms, each in an order of its own, is seen as by a follower extraction, and what its owner
     * wrote lately as by enrichment.
     */
    void takeIn(long seed) throws Exception {
        XClient x = new XClient(
                new ProviderHttp(ProviderConfig.x(sandbox.url(), SandboxConfig.TOKEN), Gate.OPEN, clock), clock);
        LinkedinClient linkedin = new LinkedinClient(
                new ProviderHttp(ProviderConfig.linkedin(sandbox.url(), SandboxConfig.TOKEN), Gate.OPEN, clock),
                SandboxConfig.ACCOUNT);
        List<String> handles = new ArrayList<>();
        for (int account = 0; account < world.accounts(); account++) {
            XProfile profile = world.x(account, START);
            if (profile != null && !profile.suspended()) {
                handles.add(profile.handle());
            }
        }
        List<String> members = new ArrayList<>();
        for (int number = 0; number < world.people(); number++) {
            LinkedinProfile profile = world.linkedin(number, START);
            if (profile != null) {
                members.add(profile.slug());
            }
        }
        Random random = new Random(seed);
        List<Supplier<List<Observation>>> pages = new ArrayList<>();
        pages(handles, random).forEach(page -> pages.add(() -> accounts(x, page)));
        pages(members, random).forEach(page -> pages.add(() -> members(linkedin, page)));
        Collections.shuffle(pages, random);
        for (int from = 0; from < pages.size(); from += TOGETHER) {
            List<Observation> said = pages.subList(from, Math.min(pages.size(), from + TOGETHER)).parallelStream()
                    .flatMap(page -> page.get().stream())
                    .toList();
            for (int start = 0; start < said.size(); start += BATCH) {
                writer.write(said.subList(start, Math.min(said.size(), start + BATCH)), Durability.BUFFERED);
            }
        }
        engine.search().refresh();
        System.out.println(handles.size() + members.size() + " profiles taken in");
    }

    private static List<List<String>> pages(List<String> names, Random random) {
        Collections.shuffle(names, random);
        return IntStream.range(0, (names.size() + LOOKED_UP - 1) / LOOKED_UP)
                .mapToObj(page -> names.subList(page * LOOKED_UP, Math.min(names.size(), (page + 1) * LOOKED_UP)))
                .toList();
    }

    private List<Observation> accounts(XClient x, List<String> handles) {
        List<Observation> said = new ArrayList<>();
        for (XUser user : x.usersByName(handles).data()) {
            said.add(XObservations.profile(user, sighting));
            if (!Boolean.TRUE.equals(user.isProtected())) {
                XAnswer<XPost> posts = x.postsOf(user.id(), OLDEST, LOOKED_UP, null);
                posts.data().forEach(post -> said.addAll(XObservations.post(post, posts, sighting)));
            }
        }
        return said;
    }

    private List<Observation> members(LinkedinClient linkedin, List<String> slugs) {
        List<Observation> said = new ArrayList<>();
        for (String slug : slugs) {
            said.add(LinkedinObservations.profile(linkedin.profile(slug, LinkedinClient.SECTIONS), sighting));
            linkedin.postsOf(slug, LOOKED_UP, null)
                    .data()
                    .forEach(post -> LinkedinObservations.post(post, sighting).ifPresent(said::add));
        }
        return said;
    }

    @Override
    public void close() {
        engine.close();
        sandbox.close();
    }
}

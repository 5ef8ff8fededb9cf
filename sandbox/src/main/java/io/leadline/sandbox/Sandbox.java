package io.leadline.sandbox;

import io.leadline.sandbox.http.Control;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.http.SandboxHttp;
import io.leadline.sandbox.http.TurnableClock;
import io.leadline.sandbox.linkedin.UnipileApi;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.x.XApi;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** A network to try things on: providers of X and LinkedIn over a made-up world, on the loopback address. */
public final class Sandbox implements AutoCloseable {
    private final World world;
    private final TurnableClock clock;
    private final Faults faults;
    private final SandboxHttp http;

    private Sandbox(SandboxConfig config, InstantSource ticking) throws IOException {
        this.world = new World(config.seed(), config.people(), config.start(), config.taken());
        this.clock = new TurnableClock(config.start(), ticking);
        this.faults = new Faults(config.seed(), config.faults());
        this.http = new SandboxHttp(
                config.port(),
                List.of(
                        new XApi(world, clock, config.token()),
                        new UnipileApi(world, clock, config.token(), config.account()),
                        new Control(clock, faults)),
                clock,
                faults,
                config.limited());
    }

    public static Sandbox start(SandboxConfig config) throws IOException {
        return new Sandbox(config, InstantSource.system());
    }

    /** @param ticking what drives its clock */
    public static Sandbox start(SandboxConfig config, InstantSource ticking) throws IOException {
        return new Sandbox(config, ticking);
    }

    public URI url() {
        return http.url();
    }

    /** The truth; no request is ever answered with it. */
    public World world() {
        return world;
    }

    public TurnableClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    /** Requests that came over a limit. */
    public long refused() {
        return http.refused();
    }

    @Override
    public void close() {
        http.close();
    }
}

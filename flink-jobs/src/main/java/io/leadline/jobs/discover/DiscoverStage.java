package io.leadline.jobs.discover;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Sources;
import io.leadline.jobs.Services;
import io.leadline.jobs.cluster.EmbeddedCluster;
import io.leadline.model.source.SourceRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the {@link DiscoverJob} while a run of a saved source is open and does not wait for a provider. */
public final class DiscoverStage {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Services services;
    private final String serviceName;
    private final EmbeddedCluster cluster;
    private final Duration interval;
    private final Sources sources;
    private final Pursuit pursuit;

    /** @param interval how often runs that waited are looked for */
    public DiscoverStage(Services services, String serviceName, EmbeddedCluster cluster, Duration interval) {
        this.services = services;
        this.serviceName = serviceName;
        this.cluster = cluster;
        this.interval = interval;
        this.sources = new Sources(services.engine().store());
        this.pursuit = new Pursuit(services, sources);
        services.discoveries().connect(pursuit);
    }

    /** One job, if there is anything to do; returns how long the next one can wait. */
    public Duration run() {
        List<RunRef> due = due();
        if (due.isEmpty()) {
            return interval;
        }
        cluster.run("discover", env -> DiscoverJob.build(env, new Runs(due), new DiscoverSink(serviceName)));
        return AT_ONCE;
    }

    private List<RunRef> due() {
        Instant now = services.clock().instant();
        List<RunRef> due = new ArrayList<>();
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            for (SourceRun run : sources.recentRuns(workspace.id())) {
                if (run.isDue(now)) {
                    due.add(new RunRef(run.workspace(), run.source(), run.id()));
                }
            }
        }
        return due;
    }

    /** Answers that are under way are not waited for; the runs go on after the next start. */
    public void end() {
        pursuit.end();
    }
}

package io.leadline.jobs.refresh;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.jobs.JobsConfig;
import io.leadline.jobs.Services;
import io.leadline.jobs.cluster.EmbeddedCluster;
import io.leadline.jobs.embed.TextVectors;
import io.leadline.model.offer.Offer;
import io.leadline.model.text.ProfileText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the {@link RefreshJob} when leads are due or an offer changed. */
public final class RefreshStage {
    /**
     * A record on its way may still be read, or scored, with the offer before for this long after the change: what the
     * catalog caches, and what lies between decoding and the store. Time of this machine, whatever the services' clock.
     */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final Services services;
    private final String serviceName;
    private final JobsConfig config;
    private final EmbeddedCluster cluster;
    private final TextVectors vectors;
    /** Changes that wait to settle, and when ({@link System#nanoTime}) each was first seen. */
    private Map<Change, Long> waiting = new HashMap<>();

    public RefreshStage(Services services, String serviceName, JobsConfig config, EmbeddedCluster cluster) {
        this.services = services;
        this.serviceName = serviceName;
        this.config = config;
        this.cluster = cluster;
        this.vectors = new TextVectors(services.engine().store(), services.embedder());
    }

    /** One run, if there is anything to do; returns how long the next one can wait. */
    public Duration run() {
        List<Pass> passes = new ArrayList<>();
        List<Change> settled = new ArrayList<>();
        Map<Change, Long> seen = new HashMap<>();
        long now = System.nanoTime();
        for (Change change : changes(passes)) {
            long since = waiting.getOrDefault(change, now);
            seen.put(change, since);
            boolean isSettled = now - since >= SETTLING.toNanos();
            if (isSettled) {
                settled.add(change);
            }
            passes.addAll(change.passes(isSettled));
        }
        waiting = seen; // the settled ones until they are applied
        run(passes, !settled.isEmpty());
        settled.forEach(change -> change.applied(services.engine().store()));
        waiting.keySet().removeAll(settled);
        return waiting.isEmpty() || SETTLING.compareTo(config.refreshInterval()) > 0
                ? config.refreshInterval()
                : SETTLING;
    }

    /** The offers that are not applied as they are; a pass for what is due, too. */
    private List<Change> changes(List<Pass> passes) {
        List<Change> changes = new ArrayList<>();
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            passes.add(Pass.due(workspace.id()));
            for (Offer offer : services.catalog().offers(workspace.id())) {
                Change change =
                        Change.of(offer, services.catalog(), services.engine().store());
                if (change != null) {
                    embed(offer);
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    /** The scores need its vector. */
    private void embed(Offer offer) {
        String text = ProfileText.of(offer);
        if (!text.isEmpty()) {
            vectors.ensure(List.of(text));
        }
    }

    private void run(List<Pass> passes, boolean last) {
        if (last) {
            services.engine().search().refresh(); // nobody is overlooked who was written before the change
        }
        Instant now = services.clock().instant();
        passes.removeIf(pass -> isEmpty(pass, now));
        if (!passes.isEmpty()) {
            cluster.run(
                    "refresh",
                    env -> RefreshJob.build(
                            env, passes, new RescoreSink(serviceName), serviceName, config.refreshBatch()));
            services.engine().search().refresh(); // so that the next run does not see the same leads
        }
    }

    private boolean isEmpty(Pass pass, Instant now) {
        return services.engine()
                        .search()
                        .search(SearchRequest.of(IndexName.LEADS, pass.workspace(), pass.filter(now), 0))
                        .total()
                == 0;
    }
}

package io.leadline.jobs.refresh;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.store.DocumentStore;
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
    /** A writer may still have scored with the offer before for this long after the change: what it caches. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Services services;
    private final String serviceName;
    private final JobsConfig config;
    private final EmbeddedCluster cluster;
    private final TextVectors vectors;
    private final Map<Change, Instant> firstSeen = new HashMap<>();

    public RefreshStage(Services services, String serviceName, JobsConfig config, EmbeddedCluster cluster) {
        this.services = services;
        this.serviceName = serviceName;
        this.config = config;
        this.cluster = cluster;
        this.vectors = new TextVectors(services.engine().store(), services.embedder());
    }

    private record Change(String workspace, String offer, Applied to) {}

    /** One run, if there is anything to do. */
    public void run() {
        Instant now = services.clock().instant();
        List<Pass> passes = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            passes.add(Pass.due(workspace.id()));
            for (Offer offer : services.catalog().offers(workspace.id())) {
                addChange(offer, passes, changes);
            }
        }
        passes.removeIf(pass -> isEmpty(pass, now));
        if (!passes.isEmpty()) {
            cluster.run(
                    "refresh",
                    env -> RefreshJob.build(
                            env, passes, new RescoreSink(serviceName), serviceName, config.refreshBatch()));
            services.engine().search().refresh(); // so that the next run does not see the same leads
        }
        for (Change change : changes) {
            if (!now.isBefore(firstSeen.computeIfAbsent(change, c -> now).plus(SETTLING))) {
                change.to().write(store(), change.workspace(), change.offer());
                firstSeen.remove(change);
            }
        }
    }

    private void addChange(Offer offer, List<Pass> passes, List<Change> changes) {
        String words = Redetection.words(offer);
        Applied wanted = new Applied(
                offer.version(),
                services.catalog().scoreModel(offer.workspace(), offer.id()).version(),
                words);
        Applied applied = Applied.read(store(), offer.workspace(), offer.id());
        if (wanted.equals(applied)) {
            return;
        }
        String text = ProfileText.of(offer);
        if (!text.isEmpty()) {
            vectors.ensure(List.of(text)); // the scores need it
        }
        passes.add(new Pass(
                offer.workspace(),
                offer.id(),
                offer.version(),
                applied != null && applied.modelVersion() != wanted.modelVersion(),
                applied != null && !applied.words().equals(words)));
        changes.add(new Change(offer.workspace(), offer.id(), wanted));
    }

    private boolean isEmpty(Pass pass, Instant now) {
        return services.engine()
                        .search()
                        .search(SearchRequest.of(IndexName.LEADS, pass.workspace(), pass.filter(now), 0))
                        .total()
                == 0;
    }

    private DocumentStore store() {
        return services.engine().store();
    }
}

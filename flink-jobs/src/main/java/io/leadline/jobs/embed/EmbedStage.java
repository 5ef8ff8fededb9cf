package io.leadline.jobs.embed;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.write.SharedPool;
import io.leadline.jobs.JobsConfig;
import io.leadline.jobs.Services;
import io.leadline.jobs.cluster.EmbeddedCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Runs the {@link EmbedJob} while anyone lacks a vector, and counts who of an import has one. */
public final class EmbedStage {
    private final Services services;
    private final String serviceName;
    private final JobsConfig config;
    private final EmbeddedCluster cluster;
    /** How many of an import's people had a vector when it was last counted and nobody lacked one. */
    private final Map<String, Long> settled = new ConcurrentHashMap<>();

    public EmbedStage(Services services, String serviceName, JobsConfig config, EmbeddedCluster cluster) {
        this.services = services;
        this.serviceName = serviceName;
        this.config = config;
        this.cluster = cluster;
    }

    /** One run, if there is anything to do. */
    public void run() {
        SearchIndex search = services.engine().search();
        Filter lacking = FindUnembedded.filter(services.embedder().model());
        List<String> workspaces = Stream.concat(
                        services.catalog().workspaces().stream().map(Catalog.Workspace::id),
                        Stream.of(SharedPool.WORKSPACE))
                .filter(workspace -> count(workspace, lacking) > 0)
                .toList();
        if (!workspaces.isEmpty()) {
            cluster.run(
                    "embed",
                    env -> EmbedJob.build(
                            env,
                            workspaces,
                            new EmbedSink(serviceName, config.importShare()),
                            serviceName,
                            config.embedBatch()));
            search.refresh(); // so that the next run does not see the same people
        }
    }

    /** Brings {@code embedded} of every import up to date. */
    public void count() {
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            for (Import each : services.catalog().imports(workspace.id())) {
                if (each.status() == Import.Status.RUNNING || each.status() == Import.Status.DONE) {
                    count(each);
                }
            }
        }
    }

    private void count(Import each) {
        String key = each.workspace() + '/' + each.id();
        if (each.status() == Import.Status.DONE && each.embedded() == settled.getOrDefault(key, -1L)) {
            return;
        }
        Filter ofImport = Filter.in(IndexField.IMPORT.wireName(), each.id());
        Filter done =
                Filter.in(IndexField.EMBEDDED.wireName(), services.embedder().model());
        long people = count(each.workspace(), ofImport);
        long embedded = count(each.workspace(), Filter.and(ofImport, done));
        if (embedded != each.embedded()) {
            services.catalog().updateImport(each.workspace(), each.id(), now -> now.withEmbedded(embedded));
        }
        if (each.status() == Import.Status.DONE && embedded == people) {
            settled.put(key, embedded);
        }
    }

    private long count(String workspace, Filter filter) {
        return services.engine()
                .search()
                .search(SearchRequest.of(IndexName.POOL, workspace, filter, 0))
                .total();
    }
}

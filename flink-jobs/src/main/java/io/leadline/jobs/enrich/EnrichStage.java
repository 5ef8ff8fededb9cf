package io.leadline.jobs.enrich;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.ingest.enrich.Enricher;
import io.leadline.ingest.limit.Priority;
import io.leadline.ingest.limit.Turns;
import io.leadline.ingest.web.WebPages;
import io.leadline.jobs.Services;
import io.leadline.jobs.cluster.EmbeddedCluster;
import io.leadline.jobs.embed.People;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.model.Named;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.SourceKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the {@link EnrichJob} while anybody waits for enrichment and does not wait for a quota or an answer. */
public final class EnrichStage {
    private static final Filter UNFINISHED =
            Filter.in(IndexField.ENRICHMENT_STATUS.wireName(), "pending", "processing");

    private final Services services;
    private final String serviceName;
    private final ProvidersConfig config;
    private final boolean byMeaning;
    private final EmbeddedCluster cluster;
    private final WebPages pages = new WebPages();
    private final Enricher enricher;
    private final Turns turns = new Turns();

    /** @param byMeaning whether posts are read for signals by meaning too, for which each is embedded */
    public EnrichStage(
            Services services, String serviceName, ProvidersConfig config, boolean byMeaning, EmbeddedCluster cluster) {
        this.services = services;
        this.serviceName = serviceName;
        this.config = config;
        this.byMeaning = byMeaning;
        this.cluster = cluster;
        this.enricher = new Enricher(
                services.providers().x(),
                services.providers().linkedin(),
                services.key(),
                services.gazetteer(),
                pages::read,
                services.clock());
        services.enrichment().connect(enricher);
    }

    /** One batch of each workspace, if there is anybody to ask about. */
    public void run() {
        List<People> batches = new ArrayList<>();
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            List<String> people = next(workspace.id());
            if (!people.isEmpty()) {
                batches.add(new People(workspace.id(), people));
            }
        }
        if (!batches.isEmpty()) {
            cluster.run("enrich", env -> EnrichJob.build(env, batches, new EnrichSink(serviceName, byMeaning)));
            services.engine().search().refresh(); // so that the next run does not see the same people
        }
    }

    private List<String> next(String workspace) {
        if (!services.providers().isAnyConnected()) {
            // Users may ask for what needs no provider.
            return services.enrichment()
                    .asked(workspace, config.batch(), services.clock().instant());
        }
        Map<Priority, Deque<String>> waiting = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            Deque<String> people = waiting(workspace, priority);
            if (!people.isEmpty()) {
                waiting.put(priority, people);
            }
        }
        Set<String> batch = new LinkedHashSet<>();
        while (batch.size() < config.batch() && !waiting.isEmpty()) {
            Priority turn = turns.next(waiting.keySet());
            Deque<String> people = waiting.getOrDefault(turn, new ArrayDeque<>());
            String person = people.poll();
            if (person != null) {
                batch.add(person);
            }
            if (people.isEmpty()) {
                waiting.remove(turn);
            }
        }
        return List.copyOf(batch);
    }

    private Deque<String> waiting(String workspace, Priority priority) {
        Instant now = services.clock().instant();
        Set<String> people = new LinkedHashSet<>();
        if (priority == Priority.MANUAL) {
            people.addAll(services.enrichment().asked(workspace, config.batch(), now));
        }
        String[] kinds = Arrays.stream(SourceKind.values())
                .filter(kind -> kind.finds() && Priority.of(kind) == priority)
                .map(Named::wireName)
                .toArray(String[]::new);
        Filter filter = Filter.and(UNFINISHED, Filter.in(IndexField.SOURCE.wireName(), kinds));
        services.engine()
                .search()
                .forEachId(
                        IndexName.LEADS,
                        workspace,
                        filter,
                        page -> page.stream()
                                .map(Lead::personOf)
                                .filter(person -> people.size() < config.batch())
                                .filter(person -> !services.enrichment().isWaiting(workspace, person, now))
                                .forEach(people::add));
        return new ArrayDeque<>(people);
    }

    /** Answers that are under way are not waited for, and nothing is stated of them. */
    public void end() {
        enricher.close();
        pages.close();
    }
}

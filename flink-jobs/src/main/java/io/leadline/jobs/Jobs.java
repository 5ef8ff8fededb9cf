package io.leadline.jobs;

import io.leadline.jobs.cluster.EmbeddedCluster;
import io.leadline.jobs.days.DaysStage;
import io.leadline.jobs.discover.DiscoverStage;
import io.leadline.jobs.embed.EmbedStage;
import io.leadline.jobs.enrich.EnrichStage;
import io.leadline.jobs.identity.MatchStage;
import io.leadline.jobs.ingest.InboxSource;
import io.leadline.jobs.ingest.IngestJob;
import io.leadline.jobs.ingest.WriterSink;
import io.leadline.jobs.kafka.KafkaStage;
import io.leadline.jobs.refresh.RefreshStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/** All jobs of one installation, in this JVM. Start it when truth and projections are in step. */
public final class Jobs implements AutoCloseable {
    /** How soon a Kafka that did not answer is asked again, at first. */
    private static final Duration KAFKA_INTERVAL = Duration.ofSeconds(1);

    /** How soon a run that waited for a provider goes on, at most, once it may. */
    private static final Duration DISCOVER_INTERVAL = Duration.ofSeconds(1);

    /** How often what providers were asked is kept, and how soon days are counted again after an error. */
    private static final Duration DAYS_INTERVAL = Duration.ofSeconds(10);

    private final Services services;
    private final String name = "leadline-" + UUID.randomUUID();
    private final EmbeddedCluster cluster;
    private final JobID ingest;
    private final @Nullable KafkaStage kafka;
    private final EnrichStage enrich;
    private final DiscoverStage discover;
    private final Repeated discovering;
    private final Repeated enriching;
    private final MatchStage match;
    private final DaysStage days;
    private final Repeated refresh;
    private final List<Repeated> repeated;

    private Jobs(Services services, JobsConfig config) {
        this.services = services;
        Services.register(name, services);
        this.cluster = EmbeddedCluster.start(config);
        this.ingest = cluster.submit(
                "ingest",
                env -> IngestJob.build(
                        env,
                        new InboxSource(name, config.discoveryInterval()),
                        new WriterSink(name, config.batchSize(), config.batchDelay()),
                        name));
        EmbedStage embed = new EmbedStage(services, name, config, cluster);
        RefreshStage refreshes = new RefreshStage(services, name, config, cluster);
        this.refresh = Repeated.startPaced("refresh", config.refreshInterval(), refreshes::run);
        List<Repeated> all = new ArrayList<>(
                List.of(Repeated.start("progress", config.progressInterval(), services.runs()::publish), refresh));
        if (config.embed()) {
            all.add(Repeated.start("embed", config.embedInterval(), embed::run));
            all.add(Repeated.start("embedded", config.embedInterval(), embed::count));
        }
        this.match = new MatchStage(services, config.importShare());
        all.add(Repeated.start("match", config.embedInterval(), match::run));
        this.days = new DaysStage(services);
        all.add(Repeated.startPaced("days", DAYS_INTERVAL, days::run));
        all.add(Repeated.start("requests", DAYS_INTERVAL, days::keepRequests));
        this.enrich = new EnrichStage(services, name, config.providers(), config.embed(), cluster);
        this.enriching = Repeated.start("enrich", config.providers().interval(), enrich::run);
        all.add(enriching);
        this.discover = new DiscoverStage(services, name, cluster, DISCOVER_INTERVAL);
        this.discovering = Repeated.startPaced("discover", DISCOVER_INTERVAL, discover::run);
        all.add(discovering);
        this.kafka = config.kafka() == null ? null : new KafkaStage(name, config, config.kafka(), cluster);
        if (kafka != null) {
            all.add(Repeated.start("kafka", KAFKA_INTERVAL, kafka::start));
        }
        this.repeated = List.copyOf(all);
    }

    /** Starts the cluster and every job; imports that were under way go on from their last checkpoint. */
    public static Jobs start(Services services, JobsConfig config) {
        return new Jobs(services, config);
    }

    /** There is new work: an import was put, an offer changed. Returns at once; asking twice does no harm. */
    public void nudge() {
        services.runs().nudge();
        refresh.nudge();
        discovering.nudge();
    }

    /** Users asked about these people: they come before those of files. Returns at once. */
    public void enrich(String workspace, Collection<String> people) {
        services.enrichment().ask(workspace, people);
        enriching.nudge();
    }

    /** Begins nothing new, in order to be closed; errors of what is under way are expected from now on. */
    public void end() {
        repeated.forEach(Repeated::end);
        discover.end();
        match.end();
        days.end();
        enrich.end();
    }

    /** Stops after a last checkpoint. The engine must still be open, and is left open. */
    @Override
    public void close() {
        end();
        cluster.endBounded();
        repeated.forEach(Repeated::close);
        cluster.stop(ingest);
        if (kafka != null) {
            kafka.stop();
        }
        cluster.close();
        days.keepRequests();
        services.runs().publish();
        Services.unregister(name);
    }
}

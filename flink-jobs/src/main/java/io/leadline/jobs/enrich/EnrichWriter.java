package io.leadline.jobs.enrich;

import io.leadline.index.store.Durability;
import io.leadline.ingest.enrich.Enricher;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.jobs.Services;
import io.leadline.jobs.embed.People;
import io.leadline.model.observation.Observation;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Asks about a batch of people at the same time and writes what is said of each as soon as it is said. */
final class EnrichWriter implements SinkWriter<People> {
    private final Services services;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    EnrichWriter(Services services) {
        this.services = services;
    }

    @Override
    public void write(People people, Context context) {
        List<Truth> truths = new ArrayList<>();
        services.engineThreads().run(() -> truths.addAll(services.writer().truths(people.workspace(), people.ids())));
        CompletableFuture<?>[] asked = truths.stream()
                .map(truth -> CompletableFuture.runAsync(() -> enrich(truth), threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(asked).join();
    }

    private void enrich(Truth truth) {
        Enricher.Enriched enriched = services.enrichment().enricher().enrich(truth);
        services.engineThreads().run(() -> {
            List<Offer> offers = services.catalog().offers(truth.workspace());
            List<Observation> all = new ArrayList<>(enriched.said());
            for (Observation said : enriched.said()) {
                all.addAll(SignalDetector.standard().detect(said, offers, services.key()));
            }
            if (!all.isEmpty()) {
                services.writer().write(all, Durability.BUFFERED);
            }
        });
        services.enrichment().asked(truth.workspace(), truth.id(), enriched.retryAt());
    }

    @Override
    public void flush(boolean endOfInput) {
        services.engineThreads().run(services.engine().store()::sync);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}

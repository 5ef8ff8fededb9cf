package io.leadline.jobs.enrich;

import io.leadline.index.store.Durability;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.embed.LoadingEmbedder;
import io.leadline.ingest.http.Behalf;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.ingest.signals.SignalMeaning;
import io.leadline.jobs.Services;
import io.leadline.jobs.embed.People;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Stage;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** Asks about a batch of people at the same time and writes what each stage learnt of them as soon as it ends. */
final class EnrichWriter implements SinkWriter<People> {
    private final Services services;
    private final boolean byMeaning;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final GroupWrite<Observation> writes;
    private @Nullable SignalDetector detector;

    EnrichWriter(Services services, boolean byMeaning) {
        this.services = services;
        this.byMeaning = byMeaning;
        this.writes = new GroupWrite<>(learnt -> services.writer().write(learnt, Durability.BUFFERED));
    }

    @Override
    public void write(People people, Context context) {
        List<Truth> truths = new ArrayList<>();
        services.engineThreads().run(() -> truths.addAll(services.writer().truths(people.workspace(), people.ids())));
        CompletableFuture<?>[] asked = truths.stream()
                .map(truth -> CompletableFuture.runAsync(() -> enrich(truth), threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(asked).join();
        List<String> known = truths.stream().map(Truth::id).toList();
        people.ids().stream() // joined to somebody meanwhile, or erased
                .filter(person -> !known.contains(person))
                .forEach(person -> services.enrichment()
                        .done(people.workspace(), person, null, services.clock().instant()));
    }

    private void enrich(Truth truth) {
        Person person = PersonFold.fold(truth);
        Set<EnrichmentStage> wanted = wanted(person);
        Duration pause = services.enrichment()
                .pause(truth.workspace(), truth.id(), services.clock().instant());
        Instant retryAt = behalf(person)
                .ask(() -> services.enrichment()
                        .enricher()
                        .enrich(
                                truth,
                                wanted,
                                pause,
                                said -> services.engineThreads().run(() -> write(truth.workspace(), said))));
        if (wanted.contains(EnrichmentStage.SCORING) && retryAt == null) {
            services.engineThreads().run(() -> score(truth));
        }
        services.enrichment()
                .done(truth.workspace(), truth.id(), retryAt, services.clock().instant());
    }

    /** What people cost is counted to where they came from. */
    private static Behalf behalf(Person person) {
        SourceKind source = person.sources().isEmpty()
                ? SourceKind.ENRICHMENT
                : person.sources().getFirst();
        return new Behalf(person.workspace(), source);
    }

    /** What a user asked for; else what enrichment is for everybody and has not come to yet. */
    private Set<EnrichmentStage> wanted(Person person) {
        if (!person.asked().isEmpty()) {
            return person.asked();
        }
        if (!services.providers().isAnyConnected()) {
            return Set.of();
        }
        Set<EnrichmentStage> wanted = EnumSet.of(EnrichmentStage.PROFILE, EnrichmentStage.ACTIVITY);
        boolean aimsAtPlaces = services.catalog().offers(person.workspace()).stream()
                .anyMatch(offer -> offer.active() && !offer.locations().isEmpty());
        if (aimsAtPlaces) {
            wanted.add(EnrichmentStage.LOCATION);
        }
        if (services.catalog().readsWebsites(person.workspace())) {
            wanted.add(EnrichmentStage.WEB);
        }
        List<String> ended = person.stages().stream().map(Stage::stage).toList();
        wanted.removeIf(stage -> ended.contains(stage.wireName()));
        return wanted;
    }

    private void write(String workspace, List<Observation> said) {
        List<Offer> offers = services.catalog().offers(workspace);
        List<Observation> all = new ArrayList<>(said);
        for (Observation observation : said) {
            all.addAll(detector().detect(observation, offers, services.key()));
        }
        writes.write(all);
    }

    /** By patterns alone while the model is not there; it is loaded behind everything else. */
    private synchronized SignalDetector detector() {
        boolean loads = services.embedder() instanceof LoadingEmbedder loading && !loading.isLoaded();
        if (!byMeaning || loads) {
            return SignalDetector.standard();
        }
        if (detector == null) {
            detector = SignalDetector.withMeaning(new SignalMeaning(services.embedder()));
        }
        return detector;
    }

    /** The end of what a user asked for in full: scores that are taken whatever the state of the lead. */
    private void score(Truth before) {
        Truth truth = services.writer().truth(before.workspace(), before.id());
        if (truth == null) {
            return;
        }
        long began = System.nanoTime();
        List<String> leads = services.catalog().offers(truth.workspace()).stream()
                .map(offer -> Lead.id(truth.id(), offer.id()))
                .toList();
        services.writer().rescore(truth.workspace(), leads, Rescoring.Trigger.USER, Durability.BUFFERED);
        write(truth.workspace(), List.of(scored(truth, (System.nanoTime() - began) / 1_000_000)));
    }

    private Observation scored(Truth truth, long tookMillis) {
        String stage = EnrichmentStage.SCORING.wireName();
        Instant now = services.clock().instant();
        return new Sighting(truth.workspace(), SourceKind.ENRICHMENT, null, now, services.key(), services.gazetteer())
                .of(
                        List.of(Truths.identifiers(truth).first()),
                        "stage:" + stage + '@' + now.toEpochMilli(),
                        now,
                        1,
                        null,
                        new Value.StageResult(stage, "ready", tookMillis, null, null));
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

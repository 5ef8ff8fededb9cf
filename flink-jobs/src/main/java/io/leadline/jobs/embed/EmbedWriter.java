package io.leadline.jobs.embed;

import io.leadline.index.store.Durability;
import io.leadline.index.write.SharedPool;
import io.leadline.jobs.Services;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.text.ProfileText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/**
 * Embeds a batch of people at a time: the texts, the vectors, then the statement that they are embedded. That is written
 * while the model, which keeps every core at work but for its last texts, is at the next batch.
 */
final class EmbedWriter implements SinkWriter<People> {
    private final Services services;
    private final TextVectors vectors;
    private final double importShare;
    /** Of the batch before; read and set by who calls this writer. */
    private Future<?> written = CompletableFuture.completedFuture(null);

    EmbedWriter(Services services, double importShare) {
        this.services = services;
        this.vectors = new TextVectors(services.engine().store(), services.embedder());
        this.importShare = importShare;
    }

    private record Wanted(Truth truth, String text) {}

    @Override
    public void write(People people, Context context) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException(); // else a run, which hands over everyone in one call, goes on to its end
        }
        long began = System.nanoTime();
        List<Observation> embedded = new ArrayList<>(people.ids().size());
        services.engineThreads().run(() -> embedded.addAll(embed(people)));
        services.engineThreads().await(written);
        written = services.engineThreads().begin(() -> services.writer().write(embedded, Durability.BUFFERED));
        if (services.isAwaited() && importShare < 1) {
            double share = Math.max(importShare, 0.01);
            TimeUnit.NANOSECONDS.sleep((long) ((System.nanoTime() - began) * (1 - share) / share));
        }
    }

    /** What is to be said of those whose vectors are stored now. */
    private List<Observation> embed(People people) {
        if (people.workspace().equals(SharedPool.WORKSPACE)) {
            embedShared(people.ids());
            return List.of();
        }
        List<Wanted> wanted = new ArrayList<>(people.ids().size());
        for (Truth truth : services.writer().truths(people.workspace(), people.ids())) {
            Wanted one = wanted(truth);
            if (one != null) {
                wanted.add(one);
            }
        }
        List<String> hashes = vectors.ensure(wanted.stream().map(Wanted::text).toList());
        Instant now = services.clock().instant();
        List<Observation> embedded = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            embedded.add(embedded(wanted.get(i).truth(), hashes.get(i), now));
        }
        return embedded;
    }

    /** Entries of the shared pool have no truth of their own: the words get their vectors, then they are projected again. */
    private void embedShared(List<String> entries) {
        Map<String, List<String>> byOrigin = new HashMap<>();
        for (String entry : entries) {
            SharedPool.Member member = SharedPool.member(entry);
            byOrigin.computeIfAbsent(member.workspace(), w -> new ArrayList<>()).add(member.person());
        }
        byOrigin.forEach((workspace, people) -> {
            vectors.ensure(services.writer().truths(workspace, people).stream()
                    .map(truth -> ProfileText.of(PersonFold.fold(SharedPool.provided(truth))))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList());
            services.writer().project(workspace, people);
        });
    }

    /** Null if the person has no profile text, or was embedded since the index was asked. */
    private @Nullable Wanted wanted(Truth truth) {
        Person person = PersonFold.fold(truth);
        String text = ProfileText.of(person);
        Value.Embedded embedded = person.embedded();
        boolean current = embedded != null
                && embedded.model().equals(services.embedder().model())
                && embedded.textHash().equals(ProfileText.hash(text));
        return text.isEmpty() || person.suppressed() != null || current ? null : new Wanted(truth, text);
    }

    /** A text that comes back after another is embedded anew, hence {@code seq} in the reference. */
    private Observation embedded(Truth truth, String hash, Instant now) {
        var subject = List.of(Truths.naming(Truths.identifiers(truth)));
        String model = services.embedder().model();
        Source source = new Source(SourceKind.SYSTEM, "embedded:" + model + ':' + hash + ':' + truth.seq(), null, null);
        return new Observation(
                services.key().observation(truth.workspace(), ObservationType.EMBEDDED, subject, source),
                truth.workspace(),
                subject,
                source,
                now,
                now,
                1,
                null,
                new Value.Embedded(hash, model),
                0);
    }

    @Override
    public void flush(boolean endOfInput) {
        services.engineThreads().await(written);
        services.engineThreads().run(services.engine().store()::sync);
    }

    @Override
    public void close() {
        services.engineThreads().await(written);
    }
}

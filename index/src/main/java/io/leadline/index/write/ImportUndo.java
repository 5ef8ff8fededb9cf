package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Intents.Statements;
import io.leadline.index.write.Intents.Undo;
import io.leadline.model.Defaults;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Takes back an import: marks it, so that no row of it is taken any more, then says so to everyone it told of. */
final class ImportUndo {
    /** How long an import can be undone. */
    static final Duration WINDOW = Defaults.days("history.undo_days");

    /** For how long after an undo a row that was on its way may still arrive. */
    static final Duration LATE = Duration.ofSeconds(30);

    private static final int BATCH = 500;

    private final Engine engine;
    private final Catalog catalog;
    private final Writer writer;
    private final Statements statements;
    private final InstantSource clock;
    private final AtomicInteger running = new AtomicInteger();

    ImportUndo(Engine engine, Catalog catalog, Writer writer, Statements statements, InstantSource clock) {
        this.engine = engine;
        this.catalog = catalog;
        this.writer = writer;
        this.statements = statements;
        this.clock = clock;
    }

    /** Whether it is too late to undo it. */
    static boolean isOver(Import anImport, Instant at) {
        return anImport.createdAt().plus(WINDOW).isBefore(at);
    }

    /** What would happen. {@code NOT_FOUND}, or {@code CONFLICT} when it is too late. */
    Undo preview(String workspace, String importId) {
        Import descriptor = catalog.anImport(workspace, importId)
                .orElseThrow(() -> new LeadlineException(
                        ErrorCode.NOT_FOUND, "there is no import '" + importId + "' in workspace '" + workspace + "'"));
        if (isOver(descriptor, clock.instant())) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "import '" + importId + "' of " + descriptor.createdAt() + " is older than the " + WINDOW.toDays()
                            + " days in which it can be undone");
        }
        List<Told> told = ofTruths(workspace, importId, truths -> told(truths, importId));
        return new Undo(
                importId,
                told.stream().mapToLong(Told::people).sum(),
                told.stream().mapToLong(Told::leads).sum(),
                told.stream().flatMap(some -> some.workedOn().stream()).toList(),
                false);
    }

    /** Whom an import told of, some of them. */
    private record Told(long people, long leads, List<String> workedOn) {}

    private static Told told(List<Truth> truths, String importId) {
        long leads = 0;
        List<String> workedOn = new ArrayList<>();
        for (Truth truth : truths) {
            for (String offer : leadsKnownFromItAlone(truth, importId)) {
                leads++;
                if (isWorkedOn(truth, importId, offer)) {
                    workedOn.add(Lead.id(truth.id(), offer));
                }
            }
        }
        return new Told(truths.size(), leads, workedOn);
    }

    /** Whether any import is being taken back. */
    boolean isRunning() {
        return running.get() > 0;
    }

    /** Does it; what was done already is left alone. */
    void run(String workspace, String importId, String user) {
        running.incrementAndGet();
        try {
            takeBack(workspace, importId, user);
        } finally {
            running.decrementAndGet();
        }
    }

    private void takeBack(String workspace, String importId, String user) {
        catalog.updateImport(
                workspace,
                importId,
                i -> i.status() == Import.Status.UNDONE
                        ? i
                        : i.withStatus(Import.Status.UNDONE, clock.instant(), null));
        engine.watermark().awaitOpen(LATE); // batches that took rows of it before they could see the mark
        ofTruths(workspace, importId, truths -> retract(workspace, importId, user, truths));
        engine.store().sync();
    }

    /** Returns of how many. */
    private int retract(String workspace, String importId, String user, List<Truth> truths) {
        Value retract = new Value.Retract(importId, List.of());
        List<Observation> retractions = new ArrayList<>(truths.size());
        for (Truth truth : truths) {
            if (holdsStanding(truth, importId)) {
                Identifier subject = Truths.naming(Truths.identifiers(truth));
                retractions.add(statements.of(workspace, subject, retract, user, "undo:" + importId));
            }
        }
        if (!retractions.isEmpty()) {
            writer.write(retractions, Durability.BUFFERED);
        }
        return retractions.size();
    }

    private static boolean holdsStanding(Truth truth, String importId) {
        return !retracted(truth).contains(importId)
                && truth.observations().stream()
                        .anyMatch(o -> importId.equals(o.source().importId()));
    }

    /** Of the people of an import, each once a batch, old ids followed: several batches side by side, results in order. */
    private <T> List<T> ofTruths(String workspace, String importId, Function<List<Truth>, T> function) {
        Set<String> people = new LinkedHashSet<>();
        ImportRow.forEach(engine.store(), workspace, importId, row -> {
            if (row.person() != null) {
                people.add(row.person());
            }
        });
        List<String> ids = List.copyOf(people);
        return IntStream.range(0, (ids.size() + BATCH - 1) / BATCH)
                .parallel()
                .mapToObj(batch -> ids.subList(batch * BATCH, Math.min(ids.size(), (batch + 1) * BATCH)))
                .map(some -> function.apply(writer.truths(workspace, some)))
                .toList();
    }

    private static Set<String> leadsKnownFromItAlone(Truth truth, String importId) {
        Set<String> retracted = retracted(truth);
        Set<String> fromIt = new LinkedHashSet<>(2);
        Set<String> fromOthers = new LinkedHashSet<>(2);
        for (Observation observation : truth.observations()) {
            String from = observation.source().importId();
            String offer = observation.source().offer();
            boolean stands = from == null || !retracted.contains(from);
            if (offer != null && observation.source().kind().finds() && stands) {
                (importId.equals(from) ? fromIt : fromOthers).add(offer);
            }
        }
        fromIt.removeAll(fromOthers);
        return fromIt;
    }

    /** Imports that were taken back. */
    static Set<String> retracted(Truth truth) {
        Set<String> imports = new HashSet<>(2);
        for (Observation observation : truth.observations()) {
            if (observation.value() instanceof Value.Retract retract && retract.retractedImport() != null) {
                imports.add(retract.retractedImport());
            }
        }
        return imports;
    }

    private static boolean isWorkedOn(Truth truth, String importId, String offer) {
        // What was taken back (a bulk action undone) is nobody's work any more.
        return Retractions.in(truth.observations()).standing(truth.observations()).stream()
                .anyMatch(o -> o.source().kind() == SourceKind.USER
                        && !importId.equals(o.source().importId())
                        && concerns(o, offer));
    }

    private static boolean concerns(Observation observation, String offer) {
        return switch (observation.value()) {
            case Value.Decision.StateSet v -> v.offer().equals(offer);
            case Value.Decision.Feedback v -> v.offer().equals(offer);
            case Value.Decision.StageSet v -> v.offer().equals(offer);
            case Value.Decision.OwnerSet v -> v.offer().equals(offer);
            case Value.Decision.Tagged v -> v.offer().equals(offer);
            case Value.Decision.NoteAdded v -> v.offer().equals(offer);
            case Value.EnrolmentSeen v -> v.offer().equals(offer);
            case Value.Decision.LeadRemoved v -> false;
            default -> observation.type() == ObservationType.DECISION;
        };
    }
}

package io.leadline.jobs.ingest;

import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome;
import io.leadline.jobs.Services;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes records of one import, in order, and keeps what becomes of each row. */
final class ImportBatch {
    private final Services services;
    private final ImportRun run;
    private final boolean skipsKnown;
    private final boolean decides;

    ImportBatch(Services services, ImportRun run) {
        this.services = services;
        this.run = run;
        this.skipsKnown = run.descriptor().duplicates().equals("skip");
        this.decides = run.descriptor().owner() != null
                || skipsKnown && !run.descriptor().tags().isEmpty();
    }

    /** A good record: its line and its observations, its own one first. */
    private record Good(long line, List<Observation> observations) {
        Observation own() {
            return observations.getFirst();
        }
    }

    void write(List<KeyedRecord> records) {
        List<Good> good = new ArrayList<>(records.size());
        List<ImportRow> settled = new ArrayList<>();
        long reached = 0;
        for (KeyedRecord record : records) {
            byte[] observations = record.observations();
            if (observations != null) {
                good.add(new Good(record.line(), Wire.decode(observations)));
            } else {
                settled.add(ImportRow.bad(record.line(), record.reason() == null ? "" : record.reason(), record.raw()));
            }
            reached = Math.max(reached, record.position());
        }
        settle(settled);
        writeGood(decides ? lookUp(good) : good);
        run.reached(reached);
    }

    /** Keeps rows that are not written, and bad lines of a stream of observations as dead letters too. */
    private void settle(List<ImportRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        DeadLetters.keep(services, run.descriptor(), rows);
        run.keep(rows);
    }

    /**
     * Known people keep their owner, and where duplicates are skipped they get no tags either. What is stored of a row
     * tells of the time before it was written first.
     */
    private List<Good> lookUp(List<Good> records) {
        Map<Long, ImportRow.Result> stored = stored(records);
        Set<Identifier> inBatch = new HashSet<>();
        List<Good> kept = new ArrayList<>(records.size());
        for (Good record : records) {
            ImportRow.Result before = stored.get(record.line());
            boolean known = before != null ? before != ImportRow.Result.NEW : isKnown(record.own(), inBatch);
            inBatch.addAll(record.own().subject());
            kept.add(known ? withoutDecisions(record) : record);
        }
        return kept;
    }

    private Map<Long, ImportRow.Result> stored(List<Good> records) {
        Map<String, Long> lines = new HashMap<>();
        for (Good record : records) {
            lines.put(
                    ImportRow.key(run.descriptor().workspace(), run.descriptor().id(), record.line()), record.line());
        }
        Map<Long, ImportRow.Result> results = new HashMap<>();
        for (Map.Entry<String, Document> row : services.engine()
                .store()
                .getAll(Collection.IMPORT_ROW, lines.keySet())
                .entrySet()) {
            Long line = lines.get(row.getKey());
            if (line != null) {
                results.put(line, ImportRow.decode(row.getValue().body()).result());
            }
        }
        return results;
    }

    private boolean isKnown(Observation observation, Set<Identifier> inBatch) {
        for (Identifier identifier : observation.subject()) {
            if (inBatch.contains(identifier) || services.writer().find(observation.workspace(), identifier) != null) {
                return true;
            }
        }
        return false;
    }

    private Good withoutDecisions(Good record) {
        return new Good(
                record.line(),
                record.observations().stream()
                        .filter(observation -> !(observation.value() instanceof Decision)
                                || observation.value() instanceof Decision.Tagged && !skipsKnown)
                        .toList());
    }

    private void writeGood(List<Good> records) {
        List<ImportRow> refused = new ArrayList<>();
        OneByOne.write(
                records,
                this::writeAll,
                (record, error) ->
                        refused.add(ImportRow.bad(record.line(), "could not be written: " + error.getMessage(), null)));
        settle(refused);
    }

    private void writeAll(List<Good> records) {
        List<Observation> observations = new ArrayList<>(records.size() + records.size() / 4);
        records.forEach(record -> observations.addAll(record.observations()));
        services.writer().write(observations, Durability.BUFFERED, planned -> keep(records, planned));
    }

    private void keep(List<Good> records, List<Outcome> planned) {
        List<ImportRow> rows = new ArrayList<>(records.size());
        int at = 0;
        for (Good record : records) {
            rows.add(row(record.line(), planned.get(at)));
            at += record.observations().size();
        }
        run.keep(rows);
    }

    private static ImportRow row(long line, Outcome outcome) {
        return switch (outcome.effect()) {
            case NEW -> new ImportRow(line, ImportRow.Result.NEW, outcome.person(), null, null);
            case ADDED -> new ImportRow(line, ImportRow.Result.MERGED, outcome.person(), null, null);
            case DUPLICATE -> new ImportRow(line, ImportRow.Result.DUPLICATE, outcome.person(), null, null);
            case REFUSED -> ImportRow.bad(line, outcome.reason() == null ? "refused" : outcome.reason(), null);
        };
    }
}

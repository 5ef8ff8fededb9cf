package io.leadline.ingest;

import io.leadline.ingest.mapping.HeaderMapping;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.observation.NaturalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests of this module read files with. */
public final class Fixture {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    public static final ImportContext CONTEXT = new ImportContext(
            "default",
            "imp1",
            "people.csv",
            "default",
            NOW,
            new NaturalKey("0123456789abcdef".getBytes(StandardCharsets.UTF_8)),
            Gazetteer.standard());

    private Fixture() {}

    public static Path file(Path dir, String name, byte[] bytes) {
        try {
            return Files.write(dir.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path file(Path dir, String name, String text) {
        return file(dir, name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static List<Raw> raws(Path file, FileLayout layout, long from) {
        List<Raw> raws = new ArrayList<>();
        try (RecordFile records = RecordFile.open(file, layout, from)) {
            for (Raw raw = records.next(); raw != null; raw = records.next()) {
                raws.add(raw);
            }
        }
        return raws;
    }

    public static List<Decoded> decode(Path file) {
        FileLayout layout = FileLayout.detect(file);
        Decoder decoder = Decoder.of(layout, Map.of(), CONTEXT);
        return raws(file, layout, 0).stream().map(decoder::decode).toList();
    }

    public static HeaderMapping mapping(Path file) {
        return Preview.of(file, Map.of()).mapping();
    }
}

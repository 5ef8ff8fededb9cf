package io.leadline.app.demo;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.wire.ObservationJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The demo world as files, the same bytes for the same seed, number of people, time and ids. */
public final class DemoFiles {
    /** Observations, one a line: what platforms, news and a team's own tools said. */
    public static final String PEOPLE = "people.ndjson";
    /** A table of people in need of cleaning. */
    public static final String GUESTS = "fair-guests.csv";

    private DemoFiles() {}

    /**
     * Writes {@link #PEOPLE} and {@link #GUESTS} into the folder, which is made if need be.
     *
     * @param now the moment from which all times are counted back
     */
    public static void write(Path folder, long seed, int people, Instant now, String workspace, DemoIds ids)
            throws IOException {
        DemoWorld world = new DemoWorld(seed, people, Words.load());
        Files.createDirectories(folder);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(PEOPLE)), 1 << 16)) {
            observations(world, seed, now, workspace, ids, observation -> writeLine(observation, out));
        }
        Files.writeString(folder.resolve(GUESTS), DemoTable.of(seed, world));
    }

    /** Handles and slugs of the people in the files, which nobody else is to have. */
    public static Set<String> names(long seed, int people) {
        Set<String> names = new HashSet<>();
        for (DemoPerson person : new DemoWorld(seed, people, Words.load()).people()) {
            for (Identifier identifier : person.identifiers()) {
                names.add(identifier.value());
            }
        }
        return names;
    }

    static void observations(
            DemoWorld world, long seed, Instant now, String workspace, DemoIds ids, Consumer<Observation> each) {
        DemoOutreach outreach = new DemoOutreach(seed, now, workspace, ids, world.people());
        DemoObservations said = new DemoObservations(seed, now, workspace, ids, Words.load(), outreach);
        for (DemoCompany company : world.companies()) {
            said.of(company).forEach(each);
        }
        for (DemoPerson person : world.people()) {
            if (!person.inFileOnly()) {
                said.of(person).forEach(each);
            }
        }
    }

    private static void writeLine(Observation observation, OutputStream out) {
        try {
            out.write(ObservationJson.encode(observation));
            out.write('\n');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

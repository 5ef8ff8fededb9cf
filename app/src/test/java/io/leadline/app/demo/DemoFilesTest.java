package io.leadline.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.wire.ObservationJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final DemoIds IDS = new DemoIds("tidewater", "plumb", "default", "warm", 1, "x-first", 1);
    private static final NaturalKey KEY = new NaturalKey(new byte[16]);

    @TempDir
    Path folder;

    @Test
    void sameSeedSameBytes() throws IOException {
        DemoFiles.write(folder.resolve("a"), 7, 200, NOW, "default", IDS);
        DemoFiles.write(folder.resolve("b"), 7, 200, NOW, "default", IDS);
        DemoFiles.write(folder.resolve("c"), 8, 200, NOW, "default", IDS);
        for (String file : List.of(DemoFiles.PEOPLE, DemoFiles.GUESTS)) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
            assertThat(Files.mismatch(
                            folder.resolve("a").resolve(file),
                            folder.resolve("c").resolve(file)))
                    .as("another seed, another %s", file)
                    .isNotEqualTo(-1);
        }
    }

    @Test
    void everyLineIsOneThatTheFrontDoorTakesAndIsSaidOnce() throws IOException {
        List<Observation> observations = written(400);
        assertThat(observations).extracting(Observation::id).doesNotHaveDuplicates();
        assertThat(observations).allSatisfy(o -> assertThat(o.at()).isBetween(NOW.minusSeconds(400L * 86_400), NOW));
    }

    @Test
    void aSmallWorldAlreadyHasEveryKindOfThing() throws IOException {
        List<Observation> observations = written(300);
        assertThat(observations.stream().map(Observation::type).collect(Collectors.toSet()))
                .contains(
                        ObservationType.PROFILE,
                        ObservationType.POST,
                        ObservationType.ENGAGEMENT,
                        ObservationType.SIGNAL,
                        ObservationType.COMPANY,
                        ObservationType.LINK,
                        ObservationType.CONNECTION,
                        ObservationType.ENROLMENT,
                        ObservationType.DECISION);
        assertThat(values(observations, Value.ConnectionSeen.class))
                .extracting(Value.ConnectionSeen::connection)
                .contains(Connection.values());
        List<OutreachEvent> allButRemoved = new ArrayList<>(List.of(OutreachEvent.values()));
        allButRemoved.removeAll(List.of(OutreachEvent.REMOVED, OutreachEvent.RESUMED));
        assertThat(values(observations, Value.EnrolmentSeen.class))
                .extracting(Value.EnrolmentSeen::event)
                .containsAll(allButRemoved);
    }

    @Test
    void namesComeInManyScriptsAndTheTableKeepsThem() throws IOException {
        DemoFiles.write(folder, 7, 1_000, NOW, "default", IDS);
        String people = Files.readString(folder.resolve(DemoFiles.PEOPLE));
        assertThat(people)
                .containsPattern("\\p{IsHan}")
                .containsPattern("\\p{IsArabic}")
                .containsPattern("\\p{IsCyrillic}");
        String guests = Files.readString(folder.resolve(DemoFiles.GUESTS));
        assertThat(guests).startsWith("\uFEFFFull Name;E-Mail Adresse;");
        assertThat(guests.lines().count()).isBetween(60L, 300L);
    }

    private List<Observation> written(int people) throws IOException {
        DemoFiles.write(folder, 7, people, NOW, "default", IDS);
        ObservationJson.Context context = new ObservationJson.Context("default", "import", "default", NOW);
        return Files.readAllLines(folder.resolve(DemoFiles.PEOPLE)).stream()
                .map(line -> ObservationJson.decode(line.getBytes(StandardCharsets.UTF_8), context, KEY))
                .toList();
    }

    private static <T> List<T> values(List<Observation> observations, Class<T> type) {
        return observations.stream()
                .map(Observation::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}

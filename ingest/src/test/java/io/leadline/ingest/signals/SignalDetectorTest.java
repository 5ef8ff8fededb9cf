package io.leadline.ingest.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.Fixture;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SignalDetectorTest {
    private static final Offer OFFER = new Offer(
            "default",
            "o1",
            3,
            "Leads",
            "sales teams",
            null,
            null,
            List.of(),
            List.of(),
            Offer.LocationFilter.LEAD,
            List.of(),
            Set.of(),
            List.of(),
            List.of("manual data entry", "low reply rates"),
            List.of(
                    new Offer.Competitor("HubSpot", "hubspot.com", "HubSpot", "hubspot"),
                    new Offer.Competitor("Salesforce", null, null, null)),
            null,
            null,
            null,
            Offer.SignalLikelihood.MEDIUM,
            List.of(new Offer.OwnSignal("kickoff", "sales kickoff", 10)),
            true,
            true);

    private final SignalDetector detector = SignalDetector.standard();

    @Test
    void findsWhatSentencesShowAndNothingElse() throws IOException {
        List<String> wrong = new ArrayList<>();
        int sentences = 0;
        for (String line : table()) {
            int bar = line.indexOf(" | ");
            String sentence = line.substring(bar + 3);
            sentences++;
            List<Detection> found = detector.find(sentence, OfferWords.of(OFFER));
            Set<String> expected = new TreeSet<>(List.of(line.substring(0, bar).split(" ")));
            expected.remove("-");
            Set<String> names = found.stream().map(Detection::signal).collect(Collectors.toCollection(TreeSet::new));
            Set<String> withStrength = expected.stream()
                    .map(name -> name.contains("!") ? name : name + "!" + strength(found, name))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> actual = names.stream()
                    .map(name -> name + "!" + strength(found, name))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!actual.equals(withStrength)) {
                wrong.add(sentence + "\n   expected " + withStrength + "\n   found    " + actual);
            }
        }
        assertThat(wrong).as(wrong.size() + " of " + sentences).isEmpty();
        assertThat(sentences).isGreaterThanOrEqualTo(80);
    }

    private static String strength(List<Detection> found, String signal) {
        return found.stream()
                .filter(detection -> detection.signal().equals(signal))
                .map(detection -> detection.strength().name().substring(0, 1).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("none");
    }

    private static List<String> table() throws IOException {
        try (var in = Objects.requireNonNull(SignalDetectorTest.class.getResourceAsStream("sentences.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void aSignalIsDatedAsThePostQuotesItAndGoesWithItsImport() {
        Observation post = post("Hello all. We're moving away from HubSpot. It was fun!");

        List<Observation> signals = detector.detect(post, List.of(OFFER), Fixture.CONTEXT.key());

        assertThat(signals).singleElement().satisfies(signal -> {
            assertThat(signal.at()).isEqualTo(post.at());
            assertThat(signal.subject()).isEqualTo(post.subject());
            assertThat(signal.source().kind()).isEqualTo(SourceKind.SYSTEM);
            assertThat(signal.source().importId()).isEqualTo("imp1");
            assertThat(signal.evidence().quote()).isEqualTo("We're moving away from HubSpot.");
            assertThat(signal.evidence().url()).isEqualTo("https://x.com/ada/status/1");
            assertThat(signal.value()).isInstanceOfSatisfying(Value.SignalSeen.class, seen -> {
                assertThat(seen.signal()).isEqualTo("switching_from");
                assertThat(seen.offer()).isEqualTo("o1");
                assertThat(seen.detector()).isEqualTo(SignalDetector.DETECTOR);
            });
        });
        assertThat(detector.detect(post, List.of(OFFER), Fixture.CONTEXT.key())).isEqualTo(signals);
    }

    @Test
    void withoutAnOfferOnlyGeneralSignalsAreFound() {
        assertThat(detector.detect(
                        post("We are hiring! Also moving away from HubSpot."), List.of(), Fixture.CONTEXT.key()))
                .singleElement()
                .satisfies(signal ->
                        assertThat(((Value.SignalSeen) signal.value()).offer()).isNull());
    }

    private static Observation post(String text) {
        List<Identifier> ada = List.of(new Identifier(IdentifierKind.X, "ada"));
        return new Observation(
                "post1",
                "default",
                ada,
                new Source(SourceKind.X_SEARCH, "1", "imp1", "o1"),
                Fixture.NOW,
                Fixture.NOW,
                1,
                null,
                new Value.Post(Platform.X, "https://x.com/ada/status/1", text, 0, 0, 0),
                0);
    }
}

package io.leadline.ingest.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.embed.BgeEmbedder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no pattern has words for. */
@Tag("slow")
class SignalMeaningTest {
    private static BgeEmbedder model;
    private static SignalDetector detector;

    @BeforeAll
    static void load() {
        model = new BgeEmbedder();
        detector = SignalDetector.withMeaning(new SignalMeaning(model));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "job_change | Monday I begin at my new employer and could not be happier about the new job.",
                "product_launch | After a year of work our new app can finally be downloaded today.",
                "geographic_expansion | Next month our company opens its doors in a second country.",
            })
    void isFoundByWhatItMeans(String type, String text) {
        assertThat(detector.find(text)).isEmpty();
        assertThat(detector.mean(text, List.of())).hasValueSatisfying(found -> {
            assertThat(found.signal()).isEqualTo(type);
            assertThat(text).startsWith(found.quote());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rain again, so the dog and I stayed in and read.",
                "Does anybody know a good plumber in town?",
                "I was laid off yesterday and would be glad of any lead on a new job.",
                "Oh great, another new app that changes everything. 🙃",
                "Our new app is live, book a demo today.",
                "A customer said to me: \"we have cancelled that tool and are moving on to another one\".",
            })
    void whatOnlySoundsLikeItIsNone(String text) {
        assertThat(detector.mean(text, List.of())).isEmpty();
    }
}

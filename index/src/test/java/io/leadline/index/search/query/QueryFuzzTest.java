package io.leadline.index.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leadline.index.search.Filter;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import tools.jackson.core.JacksonException;

/** Fuzzes what people can type; without {@code JAZZER_FUZZ=1} the inputs kept as resources are tried. */
@Tag("slow")
class QueryFuzzTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    /** Whatever is typed either parses, and then is written and read the same as JSON, or is refused with a reason. */
    @FuzzTest
    void queries(FuzzedDataProvider data) {
        try {
            Filter filter = QueryParser.parse(data.consumeRemainingAsString(), NOW);
            assertThat(FilterJson.decode(FilterJson.encode(filter), NOW)).isEqualTo(filter);
        } catch (LeadlineException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Whatever JSON comes is read or refused with a reason, and what was read is written the same again. */
    @FuzzTest
    void filters(FuzzedDataProvider data) {
        try {
            Filter filter = FilterJson.decode(Json.MAPPER.readTree(data.consumeRemainingAsString()), NOW);
            assertThat(FilterJson.decode(FilterJson.encode(filter), NOW)).isEqualTo(filter);
        } catch (LeadlineException | JacksonException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}

package io.leadline.index.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.search.Filter;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterJsonTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private static Filter decode(String json) {
        return FilterJson.decode(Json.MAPPER.readTree(json), NOW);
    }

    @Test
    void everyFormIsRead() {
        assertThat(decode("{\"and\":[]}")).isEqualTo(Filter.ALL);
        assertThat(
                        decode(
                                "{\"or\":[{\"field\":\"state\",\"in\":[\"active\"]},{\"not\":{\"field\":\"email\",\"exists\":true}}]}"))
                .isEqualTo(new Filter.Or(
                        List.of(Filter.in("state", "active"), new Filter.Not(new Filter.Exists("email", true)))));
        assertThat(decode("{\"field\":\"score\",\"gte\":60,\"lt\":80}"))
                .isEqualTo(new Filter.Range("score", 60.0, true, 80.0, false));
        assertThat(decode("{\"field\":\"title\",\"prefix\":\"vp\"}")).isEqualTo(new Filter.Prefix("title", "vp"));
        assertThat(decode("{\"field\":\"bio\",\"text\":\"go-to-market\"}"))
                .isEqualTo(new Filter.Text("bio", "go-to-market"));
        assertThat(decode("{\"phrase\":\"go to\",\"slop\":2}")).isEqualTo(new Filter.Phrase(null, "go to", 2));
        assertThat(decode("{\"field\":\"created_at\",\"gte\":\"2026-01\",\"lte\":\"2026-01\"}"))
                .isEqualTo(new Filter.DateRange(
                        "created_at",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        true,
                        Instant.parse("2026-02-01T00:00:00Z"),
                        false));
        assertThat(decode("{\"field\":\"replied\",\"in\":[true]}")).isEqualTo(Filter.in("replied", "true"));
        assertThat(decode("{\"field\":\"custom.Plan\",\"in\":[\"a\"]}")).isEqualTo(Filter.in("custom.Plan", "a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"and":[{"field":"state","in":["a"]},{"field":"stat","in":[]}]} | filter.and[1].field: there is no field 'stat'; did you mean state?
            {"field":"state","in":"active"}            | filter.in: expected a list of values, got 'active'
            {"field":"state","in":[1]}                 | filter.in[0]: expected a text, got 1
            {"field":"score","in":["x"]}               | filter.in[0]: expected a number
            {"field":"score","gte":"high"}             | filter.gte: expected a number, got 'high'
            {"field":"created_at","gte":1}             | filter.gte: expected a date
            {"field":"name","gte":1}                   | only numbers and dates
            {"field":"name","in":["a"]}                | use text, phrase or prefix
            {"field":"email","exists":"yes"}           | filter.exists: expected true or false, got 'yes'
            {"field":"email"}                          | expected one of and, or, not
            {"feld":"email"}                           | 'feld' is not known here
            {"not":[]}                                 | filter.not: expected an object, got a list
            {"and":{}}                                 | filter.and: expected a list of filters
            {"and":[],"x":1}                           | filter.x: does not belong here
            {"like":{"text":"a"}}                      | orders, it does not select
            {"field":"score","gt":1,"gte":2}           | one of gt and gte
            {"field":5}                                | filter.field: expected the name
            []                                         | filter: expected an object, got a list
            null                                       | filter: expected an object, got null
            """)
    void problemsAreNamedWithTheirPath(String json, String message) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        assertThatThrownBy(() -> decode("{\"or\":[{\"field\":\"foo\",\"in\":[]},{\"field\":\"bar\",\"in\":[]}]}"))
                .isInstanceOfSatisfying(LeadlineException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FIELD);
                    assertThat(e.problems())
                            .extracting(LeadlineException.Problem::path)
                            .containsExactly("filter.or[0].field", "filter.or[1].field");
                });
    }

    @Test
    void sizeAndDepthAreLimited() {
        String deep = "{\"not\":".repeat(40) + "{\"and\":[]}" + "}".repeat(40);
        assertThatThrownBy(() -> decode(deep)).hasMessageContaining("32 levels");
        String wide = "{\"and\":[" + "{\"field\":\"email\",\"exists\":true},".repeat(300) + "{\"and\":[]}]}";
        assertThatThrownBy(() -> decode(wide)).hasMessageContaining("256 conditions");
        String many = "{\"field\":\"state\",\"in\":[" + "\"a\",".repeat(1_100) + "\"b\"]}";
        assertThatThrownBy(() -> decode(many)).hasMessageContaining("1101 values, at most 1024");
    }

    @Test
    void parametersOfAUrl() {
        assertThat(FilterJson.parameter("state", "active,monitor", NOW))
                .isEqualTo(Filter.in("state", "active", "monitor"));
        assertThat(FilterJson.parameter("-industry", "gambling", NOW))
                .isEqualTo(new Filter.Not(Filter.in("industry", "gambling")));
        assertThat(FilterJson.parameter("score", "60..", NOW))
                .isEqualTo(new Filter.Range("score", 60.0, true, null, true));
        assertThat(FilterJson.parameter("score", "..30,40..60", NOW))
                .isEqualTo(new Filter.Or(List.of(
                        new Filter.Range("score", null, true, 30.0, true),
                        new Filter.Range("score", 40.0, true, 60.0, true))));
        assertThat(FilterJson.parameter("company", "\"Acme, Inc\",Beta", NOW))
                .isEqualTo(Filter.in("company", "Acme, Inc", "Beta"));
        assertThat(FilterJson.parameter("email", "*", NOW)).isEqualTo(new Filter.Exists("email", true));
        assertThat(FilterJson.parameter("created_at", "2026-01-01..", NOW))
                .isEqualTo(
                        new Filter.DateRange("created_at", Instant.parse("2026-01-01T00:00:00Z"), true, null, false));
        assertThatThrownBy(() -> FilterJson.parameter("scor", "1", NOW)).hasMessageContaining("did you mean score?");
        assertThatThrownBy(() -> FilterJson.parameter("state", "", NOW)).hasMessageContaining("expected a value");
    }
}

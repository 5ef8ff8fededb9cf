package io.leadline.index.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.search.Filter;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private static Filter parse(String query) {
        return QueryParser.parse(query, NOW);
    }

    @Test
    void wordsSideBySideMustAllMatch() {
        assertThat(parse("sales leader"))
                .isEqualTo(Filter.and(new Filter.Text(null, "sales"), new Filter.Text(null, "leader")));
        assertThat(parse("sales AND leader")).isEqualTo(parse("sales leader"));
        assertThat(parse("  ")).isEqualTo(Filter.ALL);
    }

    @Test
    void orBindsLessThanAnd() {
        assertThat(parse("a b OR c"))
                .isEqualTo(new Filter.Or(List.of(
                        Filter.and(new Filter.Text(null, "a"), new Filter.Text(null, "b")),
                        new Filter.Text(null, "c"))));
        assertThat(parse("a (b OR c)"))
                .isEqualTo(Filter.and(
                        new Filter.Text(null, "a"),
                        new Filter.Or(List.of(new Filter.Text(null, "b"), new Filter.Text(null, "c")))));
    }

    @Test
    void notIsAWordOrAMinus() {
        Filter not = new Filter.Not(new Filter.Text(null, "b"));
        assertThat(parse("a NOT b")).isEqualTo(Filter.and(new Filter.Text(null, "a"), not));
        assertThat(parse("a -b")).isEqualTo(parse("a NOT b"));
        assertThat(parse("-b")).isEqualTo(not);
        assertThat(parse("--b")).isEqualTo(new Filter.Not(not));
    }

    @Test
    void phrasesPrefixesAndCompoundWords() {
        assertThat(parse("\"go to market\"")).isEqualTo(new Filter.Phrase(null, "go to market", 0));
        assertThat(parse("\"near words\"~3")).isEqualTo(new Filter.Phrase(null, "near words", 3));
        assertThat(parse("pre*")).isEqualTo(new Filter.Prefix(null, "pre"));
        assertThat(parse("go-to-market")).isEqualTo(new Filter.Phrase(null, "go-to-market", 0));
        assertThat(parse("\"say \\\"hi\\\"\"")).isEqualTo(new Filter.Phrase(null, "say \"hi\"", 0));
    }

    @Test
    void fieldsTakeWordsValuesAndGroups() {
        assertThat(parse("title:vp")).isEqualTo(new Filter.Text("title", "vp"));
        assertThat(parse("title:(vp OR head*)"))
                .isEqualTo(new Filter.Or(List.of(new Filter.Text("title", "vp"), new Filter.Prefix("title", "head"))));
        assertThat(parse("-industry:gambling")).isEqualTo(new Filter.Not(Filter.in("industry", "gambling")));
        assertThat(parse("city:\"São Paulo\"")).isEqualTo(Filter.in("city", "São Paulo"));
        assertThat(parse("email:*")).isEqualTo(new Filter.Exists("email", true));
        assertThat(parse("\"custom.My plan\":gold")).isEqualTo(Filter.in("custom.My plan", "gold"));
    }

    @Test
    void numbersAndDatesAreCompared() {
        assertThat(parse("score:>=60")).isEqualTo(new Filter.Range("score", 60.0, true, null, false));
        assertThat(parse("score:<30.5")).isEqualTo(new Filter.Range("score", null, false, 30.5, false));
        assertThat(parse("score:(>=60 OR <10)"))
                .isEqualTo(new Filter.Or(List.of(
                        new Filter.Range("score", 60.0, true, null, false),
                        new Filter.Range("score", null, false, 10.0, false))));
        assertThat(parse("followers:[100 TO 500}")).isEqualTo(new Filter.Range("followers", 100.0, true, 500.0, false));
        assertThat(parse("created_at:[2026-01-01 TO *]"))
                .isEqualTo(
                        new Filter.DateRange("created_at", Instant.parse("2026-01-01T00:00:00Z"), true, null, false));
        assertThat(parse("created_at:>2026-01"))
                .isEqualTo(
                        new Filter.DateRange("created_at", Instant.parse("2026-02-01T00:00:00Z"), true, null, false));
        assertThat(parse("signal_at:>=now-7d"))
                .isEqualTo(new Filter.DateRange("signal_at", Instant.parse("2026-06-08T12:00:00Z"), true, null, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            OR              | position 1: expected a word
            AND             | position 1: expected a word
            -               | position 2: expected a word
            NOT             | position 4: expected a word
            a OR            | position 5: expected a word
            (a              | position 3: expected a closing parenthesis for the one at position 1
            a)              | position 2: expected a word or the end
            ()              | position 2: expected a word
            "open           | closing quote for the one at position 1
            title:          | position 7: expected a value of title
            titel:vp        | did you mean title?
            score:high      | position 7: score: 'high' is not a number
            score:>=        | position 9: expected a number or a date
            score:[1 2]     | expected TO
            score:[1 TO 2   | expected ] or }
            name:[a TO b]   | only numbers and dates
            created_at:soon | position 12: created_at: 'soon' is not a date
            "a b"~x         | position 7: expected a number from 0 to 100
            replied:perhaps | expected true or false
            title:(a city:b)| expected a value of title, not another field
            """)
    void errorsSayWhereAndWhatWasExpected(String query, String message) {
        assertThatThrownBy(() -> parse(query))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.problems()).hasSize(1))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1_000, 4_000})
    void deepQueriesAreRefused(int depth) {
        assertThatThrownBy(() -> parse("(".repeat(depth) + "a"))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
        assertThatThrownBy(() -> parse("-".repeat(depth) + "a"))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    }

    @Test
    void longQueriesAreRefused() {
        assertThatThrownBy(() -> parse("a".repeat(5_000))).hasMessageContaining("4096");
        assertThatThrownBy(() -> parse("a ".repeat(300))).hasMessageContaining("256 parts");
    }
}

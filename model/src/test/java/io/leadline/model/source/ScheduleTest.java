package io.leadline.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** 2026-06-01 is a Monday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hourly | 2026-06-01T12:00 | 2026-06-01T13:00",
                "daily | 2026-06-01T05:59 | 2026-06-01T06:00",
                "daily | 2026-06-01T06:00 | 2026-06-02T06:00",
                "30 8 * * 1-5 | 2026-06-05T08:30 | 2026-06-08T08:30",
                "*/15 9-17 * * * | 2026-06-01T09:50 | 2026-06-01T10:00",
                "0 9 1,15 * * | 2026-06-01T09:00 | 2026-06-15T09:00",
                "0 9 13 * 5 | 2026-06-01T09:00 | 2026-06-05T09:00",
                "0 0 * * 0 | 2026-06-01T00:00 | 2026-06-07T00:00",
                "0 0 * * 7 | 2026-06-01T00:00 | 2026-06-07T00:00",
                "5/20 0 * * * | 2026-06-01T00:05 | 2026-06-01T00:25",
                "0 0 29 2 * | 2026-06-01T00:00 | 2028-02-29T00:00",
                "30 2 * * * | 2026-03-28T12:00 | 2026-03-29T03:30",
                "30 2 * * * | 2026-10-25T01:00 | 2026-10-25T02:30",
                "59 23 31 12 * | 2026-12-31T23:59 | 2027-12-31T23:59"
            })
    void comesNextAt(String schedule, String after, String next) {
        Instant time = LocalDateTime.parse(after).atZone(BERLIN).toInstant();
        assertThat(Schedule.parse(schedule).orElseThrow().next(time, BERLIN))
                .isEqualTo(LocalDateTime.parse(next).atZone(BERLIN).toInstant());
    }

    @Test
    void manualNeverComes() {
        assertThat(Schedule.parse("manual")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weekly",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "a * * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "0 0 31 2 *",
                "-1 * * * *"
            })
    void isRefusedWithTheReason(String schedule) {
        assertThatThrownBy(() -> Schedule.parse(schedule))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("is no schedule");
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.com/ada/status/123, x, 123",
        "twitter.com/ada/statuses/123?s=20, x, 123",
        "https://www.linkedin.com/feed/update/urn:li:activity:71/, linkedin, 71",
        "https://de.linkedin.com/posts/ada_some-words-activity-71-abcd, linkedin, 71"
    })
    void aPostIsKnownByItsAddress(String url, String platform, String id) {
        PostUrl post = PostUrl.parse(url);
        assertThat(post.platform().wireName()).isEqualTo(platform);
        assertThat(post.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://x.com/ada", "https://evil.example/x.com/ada/status/1", "x.com/ada/status/abc"})
    void anyOtherAddressIsNoPost(String url) {
        assertThatThrownBy(() -> PostUrl.parse(url)).isInstanceOf(LeadlineException.class);
    }
}

package dev.chartpulse.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.MultiMap;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30                            |                               | 30",
                "7200                          |                               | 3600",
                "99999999999999999999          |                               | 3600",
                "Mon, 2 Mar 2026 08:00:40 GMT  | Mon, 2 Mar 2026 08:00:00 GMT  | 40",
                "Mon, 2 Mar 2026 07:00:00 GMT  | Mon, 2 Mar 2026 08:00:00 GMT  | 0",
                "Mon, 2 Mar 2026 08:00:40 GMT  |                               | 0",
                "soon                          | Mon, 2 Mar 2026 08:00:00 GMT  | 0",
                "-5                            |                               | 0",
                "                              |                               | 0"
            })
    void secondsOrADateAfterThatOfTheAnswer(String value, String date, long seconds) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (value != null) {
            headers.set("Retry-After", value);
        }
        if (date != null) {
            headers.set("Date", date);
        }
        assertThat(RetryAfter.of(headers, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(seconds));
    }
}

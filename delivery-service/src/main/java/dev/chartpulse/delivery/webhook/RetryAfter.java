package dev.chartpulse.delivery.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.vertx.core.MultiMap;

/** The header Retry-After, in seconds or as a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    static final String HEADER = "Retry-After";

    /** So many digits are centuries. */
    private static final int LONG = 10;

    private RetryAfter() {}

    /**
     * How long to wait, from zero to the maximum. A date counts from the header Date of the same answer, because our clock may differ.
     *
     * @return zero without the header, or if it cannot be read
     */
    static Duration of(MultiMap headers, Duration maximum) {
        Duration asked = asked(headers.get(HEADER), headers.get("Date"));
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(maximum) > 0 ? maximum : asked;
    }

    private static Duration asked(String value, String date) {
        try {
            if (value != null && value.matches("[0-9]+")) {
                return Duration.ofSeconds(value.length() < LONG ? Long.parseLong(value) : Integer.MAX_VALUE);
            }
            return value == null || date == null ? Duration.ZERO : Duration.between(instant(date), instant(value));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime instant(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}

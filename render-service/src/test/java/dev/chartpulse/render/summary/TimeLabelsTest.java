package dev.chartpulse.render.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLabelsTest {

    /** Each name belongs to one instant, also where the clock is turned back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T23:00:00Z 2026-03-02T23:00:00Z | Mon 2 Mar; Tue 3 Mar",
                "2026-03-01T23:00:00Z 2026-03-02T11:00:00Z 2026-03-02T23:00:00Z"
                        + " | Mon 2 Mar 00:00; Mon 2 Mar 12:00; Tue 3 Mar 00:00",
                "2026-03-02T08:00:00Z 2026-03-02T09:00:00Z | 09:00; 10:00",
                "2026-03-02T08:00:00Z 2026-03-03T08:00:00Z | Mon 2 Mar 09:00; Tue 3 Mar 09:00",
                "2026-10-25T00:00:00Z 2026-10-25T01:00:00Z | 02:00 +02:00; 02:00 +01:00",
                "2026-03-02T08:00:00Z 2026-03-02T08:00:30Z | 09:00:00; 09:00:30",
                "2026-03-02T08:00:00Z 2026-03-03T08:00:00Z 2026-03-03T08:00:30Z"
                        + " | Mon 2 Mar 09:00:00; Tue 3 Mar 09:00:00; Tue 3 Mar 09:00:30",
                "2026-10-25T00:00:30Z 2026-10-25T01:00:00Z 2026-10-25T01:00:30Z"
                        + " | 02:00:30 +02:00; 02:00:00 +01:00; 02:00:30 +01:00",
                "2025-03-02T08:00:00Z 2031-03-02T08:00:00Z"
                        + " | Sun 2 Mar 2025 09:00:00.000 +01:00; Sun 2 Mar 2031 09:00:00.000 +01:00",
            })
    void namesAreShortAndDiffer(String instants, String names) {
        long[] times = Stream.of(instants.split(" "))
                .mapToLong(at -> Instant.parse(at).toEpochMilli())
                .toArray();
        TimeLabels labels = TimeLabels.of(times, ZoneId.of("Europe/Zurich"));

        assertThat(Arrays.stream(times).mapToObj(labels::of)).containsExactly(names.split("; "));
    }
}

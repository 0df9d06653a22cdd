package dev.chartpulse.query.dialect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The time range of a query and its resolution.
 *
 * @param from the window's start
 * @param to the window's end
 * @param width of the chart in CSS pixels; a series needs no more points than that
 * @param shortest the shortest time between two points in milliseconds, however wide the chart is; 0 for no such bound
 * @param zone of the chart
 */
public record Window(Instant from, Instant to, int width, long shortest, ZoneId zone) {

    /** The table of Grafana's {@code roundInterval}, in milliseconds: the first key above the exact interval has the round interval. */
    private static final NavigableMap<Long, Long> ROUND = new TreeMap<>(Map.ofEntries(
            Map.entry(10L, 1L),
            Map.entry(15L, 10L),
            Map.entry(35L, 20L),
            Map.entry(75L, 50L),
            Map.entry(150L, 100L),
            Map.entry(350L, 200L),
            Map.entry(750L, 500L),
            Map.entry(1_500L, 1_000L),
            Map.entry(3_500L, 2_000L),
            Map.entry(7_500L, 5_000L),
            Map.entry(12_500L, 10_000L),
            Map.entry(17_500L, 15_000L),
            Map.entry(25_000L, 20_000L),
            Map.entry(45_000L, 30_000L),
            Map.entry(90_000L, 60_000L),
            Map.entry(210_000L, 120_000L),
            Map.entry(450_000L, 300_000L),
            Map.entry(750_000L, 600_000L),
            Map.entry(1_050_000L, 900_000L),
            Map.entry(1_500_000L, 1_200_000L),
            Map.entry(2_700_000L, 1_800_000L),
            Map.entry(5_400_000L, 3_600_000L),
            Map.entry(9_000_000L, 7_200_000L),
            Map.entry(16_200_000L, 10_800_000L),
            Map.entry(32_400_000L, 21_600_000L),
            Map.entry(86_400_000L, 43_200_000L),
            Map.entry(604_800_000L, 86_400_000L),
            Map.entry(1_814_400_000L, 604_800_000L),
            Map.entry(3_628_800_000L, 2_592_000_000L),
            Map.entry(Long.MAX_VALUE, 31_536_000_000L)));

    private static final NavigableMap<Long, String> UNITS = new TreeMap<>(
            Map.of(1L, "ms", 1_000L, "s", 60_000L, "m", 3_600_000L, "h", 86_400_000L, "d", 604_800_000L, "w"));

    /** The time between two points, in milliseconds: the same as for a Grafana panel of that width, and at least the shortest. */
    public long intervalMs() {
        long exact = Math.max(1, Duration.between(from, to).toMillis() / width);
        return Math.max(shortest, ROUND.higherEntry(exact).getValue());
    }

    /** The time between two points as Grafana and Prometheus write it: "30s", "5m", "1d". */
    public String interval() {
        long ms = intervalMs();
        return UNITS.descendingMap().entrySet().stream()
                .filter(unit -> ms % unit.getKey() == 0)
                .findFirst()
                .map(unit -> ms / unit.getKey() + unit.getValue())
                .orElseThrow();
    }

    /** The most points that a series should have. */
    public int maxDataPoints() {
        return width;
    }
}

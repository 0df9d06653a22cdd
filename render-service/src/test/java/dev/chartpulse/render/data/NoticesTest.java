package dev.chartpulse.render.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

/** What picture, preview and messages say about the data, they all have from these lines. */
class NoticesTest {

    private static final Series FRESH = series("fresh", 0);
    private static final Earlier FAILED = new Earlier(
            new Comparison(
                    Period.DAY, Case.MONDAY.minus(Duration.ofHours(30)), Case.MONDAY.minus(Duration.ofHours(24))),
            List.of(),
            "beyond retention");

    static Stream<Case> chartsWithNotices() {
        return Stream.of(
                chart().series(series("late", 7_500)),
                chart().series(FRESH, series("late", 7_500)),
                chart().series(FRESH, series("late", 7_500), series("later", 11_000)),
                chart().series(FRESH).comparedWith(FAILED),
                chart().bars().series(Data.series("A", "a", Case.MONDAY, 1_000, 3_600, i -> i % 25)),
                chart().series(
                                FRESH.withStyle("s", null),
                                FRESH.withStyle("percent", null),
                                FRESH.withStyle("bytes", null)),
                chart().series(FRESH).notice("the query timed out"));
    }

    @ParameterizedTest
    @MethodSource("chartsWithNotices")
    void eachLineBeginsWithACapital(Case chart) {
        assertThat(ChartRenderer.prepared(chart.request()).notices())
                .isNotEmpty()
                .allMatch(line -> Character.isUpperCase(line.charAt(0)));
    }

    @Test
    void thatThereAreMoreBeginsWithACapitalToo() {
        Case chart = chart().series(FRESH);
        for (int i = 0; i < 12; i++) {
            chart.notice("series " + i + " has gaps");
        }
        assertThat(ChartData.of(chart.request()).notices())
                .hasSize(11)
                .startsWith("Series 0 has gaps")
                .endsWith("And 2 more notices");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deprecated, use another one | Deprecated, use another one
            über 60 Werte fehlen        | Über 60 Werte fehlen
            A: left out                 | A: left out
            3 values are infinite       | 3 values are infinite
            kube_pod_info is gone       | kube_pod_info is gone
            rate() of a gauge           | rate() of a gauge
            http2 is off                | http2 is off
            up: no such metric          | up: no such metric
            $host is a variable         | $host is a variable
            deprecated                  | Deprecated
            """)
    void namesStayAsTheyAre(String given, String shown) {
        assertThat(new Notices(List.of(given), 0).lines()).containsExactly(shown);
    }

    private static Case chart() {
        return new Case("notices", "notices");
    }

    private static Series series(String name, long secondsOld) {
        return Data.wave("A", name, Case.MONDAY.minusSeconds(secondsOld), 60_000, 200, 10, 1, 1);
    }
}

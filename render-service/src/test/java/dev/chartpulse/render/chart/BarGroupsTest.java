package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BarGroupsTest {

    private static final long MINUTE = 60_000;

    @Test
    void widthComesFromTheInterval() {
        BarGroups groups = groups(1, 24, 15 * MINUTE, 700);
        assertThat(groups.interval()).isEqualTo(15 * MINUTE);
        assertThat(groups.merged()).isEqualTo(1);
    }

    @Test
    void theTickOfADateStandsInTheMiddleOfItsBars() {
        long row = Case.MONDAY.toEpochMilli();
        long midnight = row - 9 * 60 * MINUTE;
        BarGroups days = groups(2, 7, 24 * 60 * MINUTE, 700);

        assertThat(days.under(midnight)).isEqualTo(row);
        assertThat(days.under(midnight + 24 * 60 * MINUTE)).isEqualTo(midnight + 24 * 60 * MINUTE);
        assertThat(groups(2, 7, 60 * MINUTE, 700).under(row - MINUTE)).isEqualTo(row - MINUTE);
    }

    @Test
    void tooNarrowBarsShareTheirMean() {
        BarGroups groups = groups(2, 360, MINUTE, 700);
        assertThat(groups.merged()).isGreaterThan(1);
        assertThat(groups.series().get(0).points().size()).isLessThan(200);
        double[] merged = groups.series().get(0).points().values();
        double[] original = data(2, 360, MINUTE).get(0).points().values();
        assertThat(java.util.Arrays.stream(merged).average().orElseThrow())
                .isCloseTo(
                        java.util.Arrays.stream(original).average().orElseThrow(),
                        org.assertj.core.data.Percentage.withPercentage(2));
    }

    @Property(tries = 200)
    void barsNeverOverlapAndAreNeverHairs(
            @ForAll @IntRange(min = 1, max = 50) int series,
            @ForAll @IntRange(min = 2, max = 500) int points,
            @ForAll @IntRange(min = 300, max = 1500) int width) {
        BarGroups groups = groups(series, points, MINUTE, width);
        double pixel = 360.0 * MINUTE / width;
        for (int place = 0; place < series; place++) {
            BarsDataset bars = new BarsDataset(
                    List.of(groups.series().get(place)), new int[] {place}, series, groups.interval(), 1);
            double end = Double.NEGATIVE_INFINITY;
            for (int item = 0; item < bars.getItemCount(0); item++) {
                assertThat(bars.getStartXValue(0, item)).isGreaterThanOrEqualTo(end - 1);
                end = bars.getEndXValue(0, item);
                assertThat(end - bars.getStartXValue(0, item)).isGreaterThan(2 * pixel);
            }
        }
    }

    private static BarGroups groups(int series, int points, long step, double width) {
        return BarGroups.of(
                data(series, points, step),
                Case.MONDAY.toEpochMilli() - 360 * MINUTE,
                Case.MONDAY.toEpochMilli(),
                width);
    }

    private static List<PlottedSeries> data(int series, int points, long step) {
        Case chart = new Case("bars", "bars").bars();
        for (int i = 0; i < series; i++) {
            chart.series(Data.wave("A", "s" + i, Case.MONDAY, step, points, 50, 10, i));
        }
        return ChartData.of(chart.request()).series();
    }
}

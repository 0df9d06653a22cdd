package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.text.Lettering;

class LegendTest {

    private static final LegendFigure[] ALL = LegendFigure.values();

    @ParameterizedTest
    @CsvSource({
        "1, short",
        "5, short",
        "6, short",
        "8, short",
        "10, short",
        "14, short",
        "8, reqps",
        "10, ms",
        "8, bytes",
        "8, s",
    })
    void allFiguresAreShownAtTheUsualSize(int series, String unit) {
        assertThat(legend(chart(series, unit, "shard-")).figures()).containsExactly(ALL);
    }

    @Test
    void longNamesMakeRoomForFigures() {
        String name = "checkout-payment-worker-7d9f8b6c5-of-the-production-cluster-";
        assertThat(legend(chart(8, "short", name)).figures()).containsExactly(ALL);
        assertThat(legend(chart(8, "bytes", name)).figures()).containsExactly(ALL);
    }

    @Test
    void aSingleValueIsSaidOnce() {
        Case single = new Case("legend", "legend").metric(null, "short").series(one("a", 12));
        PlottedSeries series = ChartData.of(single.request()).series().get(0);
        assertThat(legend(single).figures()).containsExactly(LegendFigure.LAST);
        assertThat(LegendFigure.LAST.text(series)).isEqualTo("12");

        Case beside = single.series(Data.wave("A", "b", Case.MONDAY, 60_000, 360, 40, 9, 4));
        series = ChartData.of(beside.request()).series().get(0);
        assertThat(legend(beside).figures()).containsExactly(ALL);
        assertThat(series.name()).isEqualTo("a");
        for (LegendFigure figure : List.of(LegendFigure.MIN, LegendFigure.MAX, LegendFigure.MEAN)) {
            assertThat(figure.text(series)).isEmpty();
            assertThat(figure.brief(series)).isEmpty();
        }
    }

    @Test
    void aStateIsNotLowerThanOthersOrTheirMean() {
        Case states = new Case("legend", "legend").metric(null, "short").series(state("a"), state("b"));
        PlottedSeries series = ChartData.of(states.request()).series().get(0);
        assertThat(legend(states).figures()).containsExactly(LegendFigure.LAST);
        assertThat(LegendFigure.LAST.text(series)).isEqualTo("alarm");

        Case beside = states.series(Data.wave("A", "c", Case.MONDAY, 60_000, 360, 40, 9, 4));
        series = ChartData.of(beside.request()).series().get(0);
        assertThat(legend(beside).figures()).containsExactly(ALL);
        for (LegendFigure figure : List.of(LegendFigure.MIN, LegendFigure.MAX, LegendFigure.MEAN)) {
            assertThat(figure.text(series)).isEmpty();
            assertThat(figure.brief(series)).isEmpty();
        }
    }

    private static Series state(String name) {
        return Data.series("A", name, Case.MONDAY, 60_000, 60, i -> i > 40 ? 1 : 0)
                .withMappings(List.of(ValueMapping.of(0, "ok"), ValueMapping.of(1, "alarm")));
    }

    @Test
    void twoEqualValuesAreFourFigures() {
        Case two = new Case("legend", "legend")
                .series(Data.series("A", "a", Case.MONDAY.minusSeconds(60), 60_000, 2, i -> 12));
        assertThat(legend(two).figures()).containsExactly(ALL);
    }

    @ParameterizedTest
    @CsvSource({"800, 420, 50", "400, 210, 14", "400, 210, 6"})
    void whatCannotFitHasItsLastValueOnly(int width, int height, int series) {
        Case chart = chart(series, "short", "shard-").size(width, height, 2);
        assertThat(legend(chart).figures()).containsExactly(LegendFigure.LAST);
    }

    @ParameterizedTest
    @CsvSource({"800, 420, 8", "800, 420, 14", "800, 420, 50", "400, 210, 3", "400, 210, 14", "1600, 900, 50"})
    void thePlotKeepsMostOfTheHeight(int width, int height, int series) {
        Case chart = chart(series, "short", "shard-").size(width, height, 2);
        assertThat(legend(chart).height()).isLessThanOrEqualTo(height * 0.4);
    }

    @Test
    void withoutSeriesThereIsNoLegend() {
        assertThat(legend(chart(0, "short", "")).height()).isZero();
    }

    @Test
    void whatThePlotDoesNotShowHasNoMark() throws IOException {
        Case shown = new Case("legend", "legend")
                .series(
                        Data.wave("A", "sessions", Case.MONDAY, 60_000, 360, 24, 9, 4),
                        Data.wave("A", "limit", Case.MONDAY, 60_000, 360, 42, 1, 4));
        Case timeless = new Case("legend", "legend")
                .series(Data.wave("A", "sessions", Case.MONDAY, 60_000, 360, 24, 9, 4), Data.instant("A", "limit", 42));
        assertThat(colours(shown)).contains(colour(0), colour(1));
        assertThat(colours(timeless)).contains(colour(0)).doesNotContain(colour(1));
    }

    private static int colour(int series) {
        return Look.of(Theme.LIGHT).series().get(series).getRGB();
    }

    private static Set<Integer> colours(Case chart) throws IOException {
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(new ChartRenderer(PngFormat.INDEXED).png(ChartData.of(chart.request()), 1)));
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .mapToObj(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .collect(Collectors.toSet());
    }

    private static Case chart(int series, String unit, String name) {
        Case chart = new Case("legend", "legend").metric(null, unit);
        for (int i = 0; i < series; i++) {
            chart.series(Data.wave("A", name + (i + 1), Case.MONDAY, 60_000, 360, 4_000 + 220 * i, 120, i));
        }
        return chart;
    }

    private static Series one(String name, double value) {
        return Data.series("A", name, Case.MONDAY, 60_000, 1, i -> value);
    }

    private static Legend legend(Case chart) {
        ChartData data = ChartData.of(chart.request());
        Look look = Look.of(Theme.LIGHT);
        Pen measuring = new Pen(null, null, new Lettering(), 2);
        List<SeriesStyle> styles = SeriesStyle.of(data, look);
        return new Legend(data, styles, look, Sizes.of(data.spec()), measuring);
    }
}

package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;
import dev.chartpulse.render.text.Lettering;

class MetricKeyTest {

    private static final Look LOOK = Look.of(Theme.LIGHT);

    private final BufferedImage image = new BufferedImage(800, 100, BufferedImage.TYPE_INT_RGB);

    @Test
    void bothColoursOfTwoMetricsAreShown() {
        assertThat(draw(new Case("key", "key")
                        .metric("Rate", "ops")
                        .metric("Latency", "s")
                        .series(Data.instant("A", "a", 1), Data.instant("B", "b", 2))))
                .isPositive();
        assertThat(has(LOOK.series().get(0).getRGB())).isTrue();
        assertThat(has(LOOK.series().get(1).getRGB())).isTrue();
    }

    @Test
    void oneMetricNeedsNoKey() {
        assertThat(draw(new Case("key", "key").metric("Rate", "ops").series(Data.instant("A", "a", 1))))
                .isZero();
    }

    @Test
    void aMetricWithoutLabelIsNamedByItsOnlySeriesOrItsQuery() {
        ChartData data = ChartData.of(new Case("key", "key")
                .metric(null, null)
                .metric(null, null)
                .series(Data.instant("A", "a", 1), Data.instant("A", "b", 2), Data.instant("B", "c", 3))
                .request());
        assertThat(MetricKey.name(data, 0)).isEqualTo("A");
        assertThat(MetricKey.name(data, 1)).isEqualTo("c");
    }

    private double draw(Case chart) {
        ChartData data = ChartData.of(chart.request());
        Graphics2D graphics = image.createGraphics();
        try {
            return MetricKey.draw(data, LOOK, Sizes.of(data.spec()), new Pen(graphics, null, new Lettering(), 1), 10);
        } finally {
            graphics.dispose();
        }
    }

    private boolean has(int rgb) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == rgb) {
                    return true;
                }
            }
        }
        return false;
    }
}

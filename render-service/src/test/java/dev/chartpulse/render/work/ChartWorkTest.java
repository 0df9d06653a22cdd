package dev.chartpulse.render.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.render.gallery.Data;
import dev.chartpulse.render.png.PngFormat;

class ChartWorkTest {

    private final ChartWork work = new ChartWork(PngFormat.INDEXED);

    @Test
    void chartComesWithItsWordsAndNotices() {
        DrawnChart chart =
                work.draw(Cases.reference().notice("3 of 14 series shown").request(), Trigger.SCHEDULED);
        assertThat(chart.png()).isNotEmpty();
        assertThat(chart.summary().series()).hasSize(2);
        assertThat(chart.notices()).containsExactly("3 of 14 series shown");
        assertThat(chart.noData()).isFalse();
    }

    @Test
    void barsThatAreMeansAreSaidToBeInANoticeAndNowhereElse() {
        Case chart =
                new Case("bars", "bars").bars().series(Data.series("A", "a", Case.MONDAY, 1_000, 3_600, i -> i % 25));
        String mean = "Each bar is the mean of 2 min";
        assertThat(work.draw(chart.request(), Trigger.SCHEDULED).notices()).containsExactly(mean);
        assertThat(work.draw(chart.request(), Trigger.SCHEDULED).summary().altText())
                .doesNotContain("mean");
        assertThat(work.summarise(chart.request()).notices()).containsExactly(mean);
    }

    @Test
    void aPictureTooLargeForAnEventIsDrawnWithFewerPixels() {
        Case chart = new Case("noise", "noise").size(1600, 900, 3).window(Duration.ofDays(7));
        for (int i = 0; i < 40; i++) {
            int seed = i;
            chart.series(Data.series("A", "s" + i, Case.MONDAY, 600_000, 1_000, p -> Data.noise(seed, p)));
        }
        byte[] png = work.draw(chart.request(), Trigger.SCHEDULED).png();
        assertThat(png).hasSizeLessThanOrEqualTo(700 * 1024);
        int width = (png[18] & 0xFF) << 8 | png[19] & 0xFF;
        assertThat(width).isIn(1600, 3200);
    }

    @Test
    void theFormatIsThatOfTheConfiguration() {
        assertThat(colourType("indexed")).isEqualTo(3);
        assertThat(colourType("imageio")).isEqualTo(2);
        assertThat(config(Map.of()).encoder()).isEqualTo(PngFormat.INDEXED);
    }

    /** As the PNG's header says it (PNG specification, 11.2.2): 2 is all colours, 3 a palette. */
    private static int colourType(String encoder) {
        ChartWork work = new ChartWork(
                config(Map.of("chartpulse.render.encoder", encoder)).encoder());
        return work.draw(Cases.reference().request(), Trigger.SCHEDULED).png()[25];
    }

    private static RenderConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(RenderConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(RenderConfig.class);
    }

    @Test
    void withoutDataThePictureSaysSo() {
        assertThat(work.draw(new Case("none", "none").request(), Trigger.SCHEDULED)
                        .noData())
                .isTrue();
    }

    @Test
    void whatCannotBeDrawnIsUnchartable() {
        Case far = new Case("far", "far").until("+20000-01-01T00:00:00Z", Duration.ofHours(1));
        assertThatThrownBy(() -> work.draw(far.request(), Trigger.SCHEDULED))
                .isInstanceOfSatisfying(UndrawableChartException.class, e -> assertThat(e.action())
                        .isNotBlank());
    }
}

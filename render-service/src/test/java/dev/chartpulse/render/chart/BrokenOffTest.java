package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.util.AbstractList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.render.png.PngFormat;

/** A picture whose drawing broke off leaves nothing behind in the next one. */
class BrokenOffTest {

    /** So small that the reference picture takes many bands: some are encoded already when the drawing breaks off. */
    private static final int BAND = 150_000;

    private static final Look LOOK = Look.of(Theme.LIGHT);

    private final Case next = Cases.reference();

    static Stream<Throwable> whatBreaksOff() {
        return Stream.of(new IllegalStateException("broken off"), new OutOfMemoryError("broken off"));
    }

    @ParameterizedTest
    @MethodSource("whatBreaksOff")
    void theNextPictureIsThatOfAFreshRendererWhereverTheDrawingBrokeOff(Throwable failure) {
        byte[] expected = draw(new ChartRenderer(PngFormat.INDEXED, BAND), ChartData.of(next.request()));
        List<Case> others = Cases.all();
        for (int i = 0; i < others.size(); i += 3) {
            ChartData other = ChartData.of(others.get(i).request());
            ChartRenderer renderer = new ChartRenderer(PngFormat.INDEXED, BAND);
            for (int reads = 0; reads < 400; reads = reads * 3 / 2 + 7) {
                drawUntil(reads, renderer, other, failure);
                assertThat(draw(renderer, ChartData.of(next.request())))
                        .as("after %s broke off at read %d", others.get(i), reads)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aSheetForgetsWhatWasCoveredAndNotPainted() {
        BiConsumer<Graphics2D, LineMask> dot = (graphics, mask) -> {
            mask.width(3);
            mask.dot(50, 10);
            mask.paint(LOOK.text());
        };
        Sheet sheet = new Sheet(200 * 100, PngFormat.INDEXED.newEncoder());
        assertThatThrownBy(() -> sheet.png(200, 100, 1, LOOK, (graphics, mask) -> {
                    mask.width(8);
                    mask.line(new double[] {0, 0, 200, 100});
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(sheet.png(200, 100, 1, LOOK, dot))
                .isEqualTo(new Sheet(200 * 100, PngFormat.INDEXED.newEncoder()).png(200, 100, 1, LOOK, dot));
    }

    /** Draws a chart whose list of series fails when it has been read so often; or draws it all if that is enough. */
    private static void drawUntil(int reads, ChartRenderer renderer, ChartData data, Throwable failure) {
        List<PlottedSeries> failing = new AbstractList<>() {
            private int left = reads;

            @Override
            public PlottedSeries get(int index) {
                if (left-- == 0) {
                    sneak(failure);
                }
                return data.series().get(index);
            }

            @Override
            public int size() {
                return data.series().size();
            }
        };
        ChartData broken = new ChartData(
                data.spec(),
                data.title(),
                data.from(),
                data.to(),
                data.instant(),
                data.axes(),
                failing,
                List.of(),
                null,
                data.notes());
        try {
            draw(renderer, broken);
        } catch (IllegalStateException | OutOfMemoryError e) {
            assertThat(e).hasMessage("broken off");
        }
    }

    private static void sneak(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static byte[] draw(ChartRenderer renderer, ChartData data) {
        return renderer.png(data, data.spec().pixelRatio());
    }
}

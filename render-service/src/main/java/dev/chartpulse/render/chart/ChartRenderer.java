package dev.chartpulse.render.chart;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.text.Lettering;
import dev.chartpulse.render.unit.AgeText;

/**
 * Draws charts. The same data give the same bytes on every machine. Hides JFreeChart and Java2D from the other packages. Safe for
 * use by many threads, each of which keeps 9 MB, whatever the size of its pictures.
 */
public final class ChartRenderer {

    /** As many pixels as a picture of 800×420 has at ratio 2. */
    private static final int BAND = 1600 * 840;

    private final int band;
    private final PngFormat format;
    private final Lettering lettering = new Lettering();
    private final ConcurrentLinkedDeque<Sheet> sheets = new ConcurrentLinkedDeque<>();

    /**
     * Makes a renderer that draws in bands of the usual size.
     *
     * @param format of the pictures
     */
    public ChartRenderer(PngFormat format) {
        this(format, BAND);
    }

    /**
     * Makes a renderer that draws in bands of another size.
     *
     * @param band how many pixels are drawn at once; larger pictures are drawn in several bands, one below the other
     */
    ChartRenderer(PngFormat format, int band) {
        this.format = format;
        this.band = band;
    }

    /**
     * Prepares a request's series, with a notice if there are too many bars for the picture, so that each bar is a mean.
     *
     * @throws dev.chartpulse.render.data.UndrawableChartException as {@link ChartData#of} does
     */
    public static ChartData prepared(ChartRequest request) {
        ChartData data = ChartData.of(request);
        BarGroups bars = bars(data);
        return bars == null || bars.merged() == 1
                ? data
                : data.withNotice("Each bar is the mean of " + AgeText.text(Duration.ofMillis(bars.interval())));
    }

    /** The series with the points that are drawn: of bars that would be too narrow, their means. */
    public static List<PlottedSeries> drawn(ChartData data) {
        BarGroups bars = bars(data);
        return bars == null ? data.series() : bars.series();
    }

    /** Where the bars stand; null if the chart has no bars on a time axis. */
    private static BarGroups bars(ChartData data) {
        if (data.spec().type() != ChartType.BAR || data.instant()) {
            return null;
        }
        Sizes sizes = Sizes.of(data.spec());
        double plotWidth = data.spec().width() - 2 * sizes.pad() - 8 * sizes.tick();
        return BarGroups.of(data.series(), data.from(), data.to(), plotWidth);
    }

    /**
     * Draws on a sheet that an earlier picture has left, or on a new one. A sheet is dropped if its drawing failed, because it
     * may hold parts of that chart, which may be of another workspace.
     *
     * @param ratio device pixels per CSS pixel, instead of the chart's own
     * @return a PNG
     */
    public byte[] png(ChartData data, int ratio) {
        Sheet sheet = sheets.pollFirst();
        if (sheet == null) {
            sheet = new Sheet(band, format.newEncoder());
        }
        ChartData sized = withRatio(data, ratio);
        Look look = Look.of(data.spec().theme());
        byte[] png = sheet.png(
                data.spec().width(),
                data.spec().height(),
                ratio,
                look,
                (graphics, mask) -> draw(sized, look, new Pen(graphics, mask, lettering, ratio)));
        sheets.addFirst(sheet);
        return png;
    }

    private static ChartData withRatio(ChartData data, int ratio) {
        ChartSpec spec = data.spec();
        if (spec.pixelRatio() == ratio) {
            return data;
        }
        ChartSpec other = new ChartSpec(
                spec.title(),
                spec.type(),
                spec.splitYAxis(),
                spec.metrics(),
                spec.from(),
                spec.to(),
                spec.zone(),
                spec.theme(),
                spec.width(),
                spec.height(),
                ratio,
                spec.gaps());
        return data.withSpec(other);
    }

    private static void draw(ChartData data, Look look, Pen pen) {
        Sizes sizes = Sizes.of(data.spec());
        double top = Header.draw(data, look, sizes, pen) + sizes.gap();
        double bottom = data.spec().height() - sizes.pad() * 0.7 - NoticeLine.height(data, sizes);
        NoticeLine.draw(data, look, sizes, pen, bottom);
        if (data.instant() && !data.isEmpty()) {
            double keyHeight = MetricKey.draw(data, look, sizes, pen, top);
            new InstantBars(data, look, sizes, pen).draw(top + keyHeight, bottom - sizes.gap());
            return;
        }
        List<SeriesStyle> styles = SeriesStyle.of(data, look);
        Legend legend = new Legend(data, styles, look, sizes, pen);
        double legendTop = bottom - legend.height();
        legend.draw(legendTop);
        new TimePlot(data, bars(data), styles, look, sizes, pen).draw(top, legendTop - sizes.gap() / 2);
    }
}

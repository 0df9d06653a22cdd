package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.render.gallery.Data;
import dev.chartpulse.render.png.Pixels;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.summary.Summaries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes in, a picture comes out. */
class ChartRendererTest {

    private static final ChartRenderer RENDERER = new ChartRenderer(PngFormat.INDEXED);
    private static final double[] ODD = {
        Double.NaN,
        0,
        -0.0,
        1e308,
        -1e308,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        1,
        -1,
        1e-300,
        42
    };

    @Property(tries = 150)
    void anyDataGiveAPicture(
            @ForAll("names") String title,
            @ForAll("names") String name,
            @ForAll("counts") int series,
            @ForAll("counts") int points,
            @ForAll("values") List<Double> values,
            @ForAll boolean bars,
            @ForAll boolean split,
            @ForAll boolean instant,
            @ForAll boolean reversed,
            @ForAll @IntRange(min = 0, max = 3) int size)
            throws IOException {
        Case chart = new Case("wild", "wild").title(title).metric(name, name).metric(title, "bytes");
        chart = bars ? chart.bars() : chart;
        chart = split ? chart.split() : chart;
        chart.size(new int[] {400, 1600, 400, 800}[size], new int[] {210, 210, 900, 420}[size], 1);
        for (int i = 0; i < series; i++) {
            chart.series(wild(i % 2 == 0 ? "A" : "B", name + i, instant ? 1 : points, values, instant, reversed));
        }
        drawn(chart);
    }

    @Example
    void aMillionPointsGiveAPicture() throws IOException {
        drawn(new Case("million", "million")
                .window(Duration.ofDays(30))
                .series(Data.wave("A", "million", Case.MONDAY, 2_592, 1_000_000, 10, 3, 1)));
        drawn(new Case("million-bars", "million bars")
                .bars()
                .window(Duration.ofDays(30))
                .series(Data.wave("A", "million", Case.MONDAY, 2_592, 1_000_000, 10, 3, 1)));
    }

    @Example
    void aMillionPointsInReverseWithGapsGiveAPicture() throws IOException {
        long[] times = new long[1_000_000];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = Case.MONDAY.toEpochMilli() - i * 20L;
            values[i] = i % 3 == 0 ? Double.NaN : Data.noise(1, i);
        }
        drawn(new Case("million", "million").series(Series.of("A", "million", times, values)));
    }

    @Example
    void timesAtTheEndsOfLongGiveAPicture() throws IOException {
        drawn(new Case("ends", "ends")
                .bars()
                .series(Series.of(
                        "A", "ends", new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}, new double[] {1, 2, 3})));
        drawn(new Case("ends", "ends")
                .series(Series.of(
                        "A",
                        "ends",
                        new long[] {Long.MIN_VALUE, Case.MONDAY.toEpochMilli(), Long.MAX_VALUE},
                        new double[] {1, 2, 3})));
    }

    @Example
    void aSeriesWithoutValuesBesideOneWithSomeGivesAPicture() throws IOException {
        drawn(new Case("some", "some")
                .series(
                        Data.series("A", "none", Case.MONDAY, 60_000, 9, i -> Double.NaN),
                        Data.series("A", "some", Case.MONDAY, 60_000, 9, i -> i)));
    }

    /** Drawn as if each state had been told once more just before the next one. */
    @Example
    void statesAreStepsAndNumbersAreNot() {
        long at = Case.MONDAY.toEpochMilli();
        long[] times = {at - 240_000, at - 180_000, at - 120_000, at - 60_000, at};
        double[] values = {0, 0, 2, Double.NaN, 1};
        long[] told = {at - 240_000, at - 180_000, at - 120_000, at - 120_000, at - 60_000, at};
        double[] once = {0, 0, 0, 2, Double.NaN, 1};
        List<ValueMapping> states =
                List.of(ValueMapping.of(0, "stopped"), ValueMapping.of(1, "moving"), ValueMapping.of(2, "alarm"));

        assertThat(line(times, values, states)).isEqualTo(line(told, once, states));
        assertThat(line(times, values, List.of())).isNotEqualTo(line(told, once, List.of()));
    }

    private static byte[] line(long[] times, double[] values, List<ValueMapping> mappings) {
        Case chart = new Case("line", "line")
                .window(Duration.ofMinutes(5))
                .series(Series.of("A", "lift", times, values).withMappings(mappings));
        return RENDERER.png(ChartData.of(chart.request()), 1);
    }

    @Example
    void theLargestPictureFitsIntoAnEvent() {
        Case chart = new Case("large", "large")
                .size(1600, 900, 3)
                .split()
                .metric("a", null)
                .metric("b", null);
        chart.series(Cases.reference().request().series().toArray(Series[]::new));
        assertThat(RENDERER.png(ChartData.of(chart.request()), 3)).hasSizeLessThan(PulseRendered.MAX_PNG_BYTES);
    }

    @Example
    void theReferenceIsUnderAHundredKilobytes() {
        assertThat(RENDERER.png(ChartData.of(Cases.reference().request()), 2)).hasSizeLessThan(100_000);
    }

    @Example
    void bandsDoNotShow() throws IOException {
        ChartRenderer inBands = new ChartRenderer(PngFormat.INDEXED, 150_000);
        for (Case chart : Cases.all()) {
            ChartData data = ChartData.of(chart.request());
            byte[] png = inBands.png(data, chart.request().chart().pixelRatio());
            assertThat(pixels(png)).as("%s", chart).isEqualTo(pixels(png(chart)));
        }
    }

    /**
     * The palette tells colours apart by the upper four bits of each channel. Only where a picture has more shades than the
     * palette has room for, some pixels of its edges move further.
     */
    @Example
    void bothEncodersShowTheSame() throws IOException {
        ChartRenderer byImageIo = new ChartRenderer(PngFormat.IMAGEIO);
        for (Case chart : Cases.all()) {
            int[] indexed = pixels(png(chart));
            int[] exact = pixels(byImageIo.png(
                    ChartData.of(chart.request()), chart.request().chart().pixelRatio()));
            assertThat(indexed).as("%s", chart).hasSameSizeAs(exact);
            long moved = IntStream.range(0, exact.length)
                    .filter(i -> difference(indexed[i], exact[i]) > 15)
                    .count();
            boolean roomForAll = distinct(indexed) < 240;
            assertThat(moved).as("%s", chart).isLessThanOrEqualTo(roomForAll ? 0 : exact.length / 33);
        }
    }

    /** The largest difference of a channel. In plain arithmetic, since it is asked for millions of pixels. */
    private static int difference(int a, int b) {
        int red = Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF));
        int green = Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF));
        int blue = Math.abs((a & 0xFF) - (b & 0xFF));
        return Math.max(red, Math.max(green, blue));
    }

    private static int distinct(int[] colours) {
        BitSet seen = new BitSet(1 << 24);
        for (int colour : colours) {
            seen.set(colour & 0xFFFFFF);
        }
        return seen.cardinality();
    }

    private static int[] pixels(byte[] png) throws IOException {
        return Pixels.of(ImageIO.read(new ByteArrayInputStream(png)));
    }

    @Example
    void manyThreadsDrawTheSameBytes() throws Exception {
        List<Case> cases = Cases.all().stream().limit(12).toList();
        List<byte[]> alone = cases.stream().map(ChartRendererTest::png).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> work = new ArrayList<>();
            IntStream.range(0, 48).forEach(i -> work.add(() -> png(cases.get(i % cases.size()))));
            List<Future<byte[]>> done = threads.invokeAll(work);
            for (int i = 0; i < done.size(); i++) {
                assertThat(done.get(i).get()).isEqualTo(alone.get(i % cases.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void drawn(Case chart) throws IOException {
        byte[] png = png(chart);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        var spec = chart.request().chart();
        assertThat(image.getWidth()).isEqualTo(spec.width() * spec.pixelRatio());
        assertThat(image.getHeight()).isEqualTo(spec.height() * spec.pixelRatio());
        assertThat(Summaries.of(ChartData.of(chart.request())).series())
                .hasSameSizeAs(ChartData.of(chart.request()).series());
    }

    private static byte[] png(Case chart) {
        return RENDERER.png(
                ChartData.of(chart.request()), chart.request().chart().pixelRatio());
    }

    private static Series wild(
            String refId, String name, int points, List<Double> values, boolean instant, boolean reversed) {
        long[] times = new long[instant ? 0 : points];
        double[] column = new double[points];
        for (int i = 0; i < points; i++) {
            column[i] = values.get(i % values.size());
            if (!instant) {
                times[i] = Case.MONDAY.toEpochMilli() - (reversed ? i : points - i) * 30_000L;
            }
        }
        return new Series(refId, name, Map.of(), null, null, null, instant, times, column);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.of(
                        "x".repeat(10_000),
                        "\u202Eevil\u0000\u0007\n\t",
                        "<script>alert('&')</script>",
                        "الطلبات mixed עברית 北京 🚀👩‍👩‍👧‍👦",
                        "e" + "\u0301".repeat(1_000),
                        "\uD800 alone \uDC00",
                        "ﷺ".repeat(5_000),
                        " ",
                        ""));
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.of(0, 1, 2, 3, 7, 50, 361);
    }

    @Provide
    Arbitrary<List<Double>> values() {
        Arbitrary<Double> odd =
                Arbitraries.integers().between(0, ODD.length - 1).map(i -> ODD[i]);
        return Arbitraries.oneOf(
                        odd, Arbitraries.doubles(), Arbitraries.doubles().between(-1000, 1000))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}

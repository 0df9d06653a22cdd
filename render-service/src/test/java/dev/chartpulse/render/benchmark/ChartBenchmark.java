package dev.chartpulse.render.benchmark;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.summary.Summaries;

/**
 * Draw and encode, on one thread: the reference work is {@code line-split-y}. Percentiles, since the median is the figure that is
 * promised.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Djava.awt.headless=true", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx192m"})
public class ChartBenchmark {

    @Param({"line-split-y", "line-single", "line-fifty", "line-dense", "bar-grouped", "bar-instant", "text-scripts"})
    public String picture;

    private final ChartRenderer renderer = new ChartRenderer(PngFormat.INDEXED);
    private Case chart;

    @Setup
    public void choose() {
        chart = Cases.all().stream()
                .filter(c -> c.toString().equals(picture))
                .findFirst()
                .orElseThrow();
    }

    /** All of it: from the request to the PNG's bytes. */
    @Benchmark
    public byte[] drawAndEncode() {
        return renderer.png(
                ChartData.of(chart.request()), chart.request().chart().pixelRatio());
    }

    /** The words and numbers alone. */
    @Benchmark
    public Object summary() {
        return Summaries.of(ChartData.of(chart.request()));
    }
}

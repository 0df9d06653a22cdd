package dev.chartpulse.render.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import com.pngencoder.PngEncoder;

import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.render.png.PngFormat;

/** The encoders side by side, on the pixels of the reference work (1600×840). */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Djava.awt.headless=true", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx192m"})
public class EncoderBenchmark {

    private final dev.chartpulse.render.png.PngEncoder ours = PngFormat.INDEXED.newEncoder();
    private BufferedImage image;
    private int[] pixels;

    @Setup
    public void draw() throws IOException {
        byte[] png = new ChartRenderer(PngFormat.INDEXED)
                .png(ChartData.of(Cases.reference().request()), 2);
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
        image = new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
        image.getGraphics().drawImage(decoded, 0, 0, null);
        pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        System.out.printf(
                "%nbytes: ours %d, ImageIO %d, pngencoder level 1 %d, level 6 %d%n",
                ours().length, imageIo().length, pngencoderLevel1().length, pngencoderLevel6().length);
    }

    @Benchmark
    public byte[] ours() {
        return ours.encode(pixels, image.getWidth(), image.getHeight());
    }

    @Benchmark
    public byte[] imageIo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Benchmark
    public byte[] pngencoderLevel1() {
        return pngencoder(1);
    }

    @Benchmark
    public byte[] pngencoderLevel6() {
        return pngencoder(6);
    }

    private byte[] pngencoder(int level) {
        return new PngEncoder()
                .withBufferedImage(image)
                .withCompressionLevel(level)
                .withMultiThreadedCompressionEnabled(false)
                .toBytes();
    }
}

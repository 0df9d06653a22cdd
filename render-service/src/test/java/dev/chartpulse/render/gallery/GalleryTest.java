package dev.chartpulse.render.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.png.PngFormat;

/**
 * Each picture of docs/gallery looks as it did when somebody last looked at it. With {@code -Dgallery=write} the pictures and
 * docs/gallery.md are written instead: look at what changed before committing it.
 */
class GalleryTest {

    private static final boolean WRITE = "write".equals(System.getProperty("gallery"));
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path DRAWN = Path.of("target", "gallery");
    private static final ChartRenderer RENDERER = new ChartRenderer(PngFormat.INDEXED);

    static Stream<Case> cases() {
        return Cases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void looksAsInTheGallery(Case chart) throws IOException {
        byte[] png = draw(chart);
        Path golden = DOCS.resolve("gallery").resolve(chart.name + ".png");
        if (WRITE) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, png);
            return;
        }
        Likeness likeness = Likeness.of(image(png), image(Files.readAllBytes(golden)));
        if (!likeness.isAlike()) {
            Files.createDirectories(DRAWN);
            Files.write(DRAWN.resolve(chart.name + ".png"), png);
        }
        assertThat(likeness.isAlike())
                .as("%s: %s; compare target/gallery with docs/gallery, then run with -Dgallery=write", chart, likeness)
                .isTrue();
    }

    @Test
    void whatLooksDifferentIsNoticed() throws IOException {
        BufferedImage reference = image(draw(Cases.reference()));
        BufferedImage otherTitle = image(draw(Cases.reference().title("Checkout: traffic and latencies")));
        BufferedImage oneLineGone = image(draw(new Case("one", "one")
                .title("Checkout: traffic and latency")
                .metric("Requests", "reqps")
                .series(Cases.reference().request().series().get(0))));
        assertThat(Likeness.of(reference, reference).isAlike()).isTrue();
        assertThat(Likeness.of(reference, otherTitle).isAlike()).isFalse();
        assertThat(Likeness.of(reference, oneLineGone).isAlike()).isFalse();
    }

    @Test
    void namesAreUniqueAndEnough() {
        List<String> names = cases().map(Case::toString).toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
    }

    @AfterAll
    static void writeThePage() throws IOException {
        if (WRITE) {
            Files.writeString(DOCS.resolve("gallery.md"), GalleryPage.of(Cases.all()));
        }
    }

    static byte[] draw(Case chart) {
        return RENDERER.png(
                ChartRenderer.prepared(chart.request()), chart.request().chart().pixelRatio());
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}

package dev.chartpulse.render.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.png.PngFormat;

class ThumbnailTest {

    private static byte[] thumbnail(byte[] png, int width) {
        return Thumbnail.of(png, width, PngFormat.INDEXED.newEncoder());
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** White, with a vertical line one pixel wide at every tenth column. */
    private static byte[] lines(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        for (int x = 0; x < width; x += 10) {
            graphics.drawLine(x, 0, x, height);
        }
        graphics.dispose();
        return png(image);
    }

    @Test
    void theWidthIsTheOneAskedForAndTheHeightInProportion() throws IOException {
        BufferedImage small = read(thumbnail(lines(1600, 840), 320));

        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(168);
    }

    /** A picture that takes the nearest pixel would have black and white columns only, and lose four lines of five. */
    @Test
    void everyLineStaysAsAShade() throws IOException {
        BufferedImage small = read(thumbnail(lines(1600, 840), 320));

        double sum = 0;
        for (int x = 0; x < small.getWidth(); x++) {
            sum += (small.getRGB(x, 80) & 0xFF) / 255.0;
        }
        assertThat(sum / small.getWidth()).isBetween(0.85, 0.95);
        for (int x = 0; x + 1 < small.getWidth(); x += 2) {
            assertThat(Math.min(small.getRGB(x, 80) & 0xFF, small.getRGB(x + 1, 80) & 0xFF))
                    .isLessThan(250);
        }
    }

    @Test
    void aPictureThatIsNotWiderStaysAsItIs() throws IOException {
        byte[] picture = lines(300, 200);

        assertThat(thumbnail(picture, 320)).isSameAs(picture);
    }

    @Test
    void whatIsNoPictureOfAChartIsRefused() throws IOException {
        byte[] huge = png(new BufferedImage(16_000, 1_000, BufferedImage.TYPE_BYTE_BINARY));

        for (byte[] other : new byte[][] {{}, {1, 2, 3}, huge}) {
            assertThatThrownBy(() -> thumbnail(other, 320)).isInstanceOf(UndrawableChartException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 79, 1601})
    void aWidthOutOfBoundsIsRefused(int width) throws IOException {
        byte[] picture = lines(300, 200);

        assertThatThrownBy(() -> thumbnail(picture, width)).isInstanceOf(UndrawableChartException.class);
    }
}

package dev.chartpulse.render.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IndexedPngEncoderTest {

    private final PngEncoder encoder = new IndexedPngEncoder();

    @Property(tries = 200)
    void fewColoursStayExact(
            @ForAll @IntRange(min = 1, max = 400) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 30) int longestRun,
            @ForAll long seed)
            throws IOException {
        int[] colours = {0xFFFFFF, 0x1C2330, 0x1F6FEB, 0xE7EAEF, 0x667085, 0x000000};
        int[] pixels = picture(width, height, longestRun, seed, colours);
        assertThat(decode(encoder.encode(pixels, width, height), width, height)).isEqualTo(pixels);
    }

    @Test
    void manyColoursMoveByLittle() throws IOException {
        int[] pixels = new int[256 * 64];
        for (int i = 0; i < pixels.length; i++) {
            int grey = i % 256;
            pixels[i] = grey << 16 | grey << 8 | (i / 256 < 32 ? grey : 255 - grey);
        }
        int[] decoded = decode(encoder.encode(pixels, 256, 64), 256, 64);
        for (int i = 0; i < pixels.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(Math.abs((pixels[i] >> shift & 0xFF) - (decoded[i] >> shift & 0xFF)))
                        .isLessThanOrEqualTo(16);
            }
        }
    }

    @Test
    void noiseOfEveryColourIsStillAPicture() throws IOException {
        int[] pixels = new Random(1).ints(300 * 200).toArray();
        decode(encoder.encode(pixels, 300, 200), 300, 200);
    }

    @Test
    void theSamePixelsGiveTheSameBytes() {
        int[] pixels = picture(500, 300, 40, 7, new int[] {0xFFFFFF, 0x123456, 0xFF0000});
        byte[] first = encoder.encode(pixels, 500, 300);
        encoder.encode(new int[100 * 100], 100, 100);
        assertThat(encoder.encode(pixels, 500, 300)).isEqualTo(first);
        assertThat(new IndexedPngEncoder().encode(pixels, 500, 300)).isEqualTo(first);
    }

    /** Noise, so that a block of deflate is full, and bits wait for their byte, when it breaks off. */
    @Property(tries = 50)
    void whatBrokeOffLeavesNothingBehind(@ForAll @IntRange(min = 300, max = 400) int rows, @ForAll long seed) {
        int[] pixels = new Random(seed).ints(300 * 400).toArray();
        byte[] fresh = new IndexedPngEncoder().encode(pixels, 300, 400);
        encoder.begin(300, 400);
        encoder.add(pixels, rows);
        assertThat(encoder.encode(pixels, 300, 400)).isEqualTo(fresh);
        encoder.begin(300, 400);
        int[] tooShort = Arrays.copyOf(pixels, rows * 300 - 1);
        assertThatThrownBy(() -> encoder.add(tooShort, rows)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(encoder.encode(pixels, 300, 400)).isEqualTo(fresh);
    }

    @Property(tries = 50)
    void piecesMakeTheSamePicture(@ForAll @IntRange(min = 1, max = 199) int rows, @ForAll long seed)
            throws IOException {
        int[] pixels = picture(300, 200, 9, seed, new Random(seed).ints(400).toArray());
        int[] whole = decode(encoder.encode(pixels, 300, 200), 300, 200);
        encoder.begin(300, 200);
        for (int row = 0; row < 200; row += rows) {
            int end = Math.min(200, row + rows);
            encoder.add(Arrays.copyOfRange(pixels, row * 300, end * 300), end - row);
        }
        assertThat(decode(encoder.end(), 300, 200)).isEqualTo(whole);
    }

    @Test
    void aColourWithoutRoomBecomesTheNearest() throws IOException {
        int[] pixels = new int[4096];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i >> 8 & 15) * 17 << 16 | (i >> 4 & 15) * 17 << 8 | (i & 15) * 17;
        }
        int[] decoded = decode(encoder.encode(pixels, 64, 64), 64, 64);
        assertThat(Arrays.copyOf(decoded, 256)).isEqualTo(Arrays.copyOf(pixels, 256));
        assertThat(decoded[4095]).isEqualTo(0x00FFFF);
    }

    private static int[] picture(int width, int height, int longestRun, long seed, int[] colours) {
        Random random = new Random(seed);
        int[] pixels = new int[width * height];
        for (int p = 0; p < pixels.length; ) {
            int colour = colours[random.nextInt(colours.length)];
            boolean repeat = p >= width && random.nextInt(3) > 0;
            for (int run = 1 + random.nextInt(longestRun); run > 0 && p < pixels.length; run--, p++) {
                pixels[p] = repeat ? pixels[p - width] : colour;
            }
        }
        return pixels;
    }

    private static int[] decode(byte[] png, int width, int height) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        int[] pixels = Pixels.of(image);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return pixels;
    }
}

package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.render.png.PngEncoder;
import dev.chartpulse.render.png.PngFormat;

class LookTest {

    /** Whatever shades come before: a palette has room for what the eye compares. */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void coloursOfAThemeAreInThePictureAsTheyAre(Theme theme) throws IOException {
        int[] paints = Look.of(theme).paints();
        int[] pixels = new Random(1).ints(2_000).map(i -> i & 0xFFFFFF).toArray();
        System.arraycopy(paints, 0, pixels, pixels.length - paints.length, paints.length);
        PngEncoder encoder = PngFormat.INDEXED.newEncoder();
        encoder.begin(100, 20, paints);
        encoder.add(pixels, 20);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoder.end()));
        for (int i = 0; i < paints.length; i++) {
            assertThat(image.getRGB(100 - paints.length + i, 19) & 0xFFFFFF)
                    .as("paint %d", i)
                    .isEqualTo(paints[i]);
        }
    }
}

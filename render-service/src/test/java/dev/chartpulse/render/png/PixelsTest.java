package dev.chartpulse.render.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_GRAY
            })
    void areTheColoursThatThePictureTells(int type) throws IOException {
        BufferedImage drawn = new BufferedImage(70, 30, type);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(200, 10, 90, 255), 70, 30, new Color(3, 250, 40, 90)));
        graphics.fillRect(0, 0, 70, 30);
        assertThat(Pixels.of(drawn)).isEqualTo(rgb(drawn));

        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        assertThat(Pixels.of(read)).isEqualTo(rgb(read));
    }

    private static int[] rgb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}

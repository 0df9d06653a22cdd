package dev.chartpulse.render.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes PNGs by the JDK's ImageIO, which takes whole pictures only: all pixels are kept until the end, 52 MB for the largest
 * picture. Not for use by several threads at once.
 */
final class ImageIoPngEncoder implements PngEncoder {

    private BufferedImage image;
    private int filledRows;

    @Override
    public void begin(int width, int height, int... exact) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        filledRows = 0;
    }

    @Override
    public void add(int[] pixels, int rows) {
        int width = image.getWidth();
        image.getRaster().setDataElements(0, filledRows, width, rows, pixels);
        filledRows += rows;
    }

    @Override
    public byte[] end() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        image = null;
        return file.toByteArray();
    }
}

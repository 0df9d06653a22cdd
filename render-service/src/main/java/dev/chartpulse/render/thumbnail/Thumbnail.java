package dev.chartpulse.render.thumbnail;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.png.PngEncoder;

/**
 * Makes a picture smaller. It is halved until it is less than twice as wide as wanted, and then brought to its width, each time with
 * bilinear interpolation: every pixel of the picture counts, so that thin lines stay and do not flicker between widths.
 */
public final class Thumbnail {

    /** The widths that thumbnails may have, in pixels. */
    public static final int MIN_WIDTH = 80;

    public static final int MAX_WIDTH = 1_600;

    /** More than the largest picture that is drawn has: 1600 by 900 at three pixels each. */
    private static final int MAX_PIXELS = 4_800 * 2_700;

    private Thumbnail() {}

    /**
     * The picture in another width, its height in proportion.
     *
     * @param png the picture; it is given back as it is if it is not wider than wanted
     * @throws UndrawableChartException if it is not a PNG of a chart's size
     */
    public static byte[] of(byte[] png, int width, PngEncoder encoder) {
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            throw new UndrawableChartException(
                    ProblemCode.THUMBNAIL_REFUSED,
                    "A thumbnail is " + MIN_WIDTH + " to " + MAX_WIDTH + " pixels wide.",
                    null);
        }
        BufferedImage picture = read(png);
        if (picture.getWidth() <= width) {
            return png;
        }
        int height = Math.max(1, Math.round((float) picture.getHeight() * width / picture.getWidth()));
        BufferedImage half = picture;
        while (half.getWidth() >= 2 * width) {
            half = scaled(half, Math.max(width, half.getWidth() / 2), Math.max(height, half.getHeight() / 2));
        }
        BufferedImage small = scaled(half, width, height);
        return encoder.encode(small.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    /** Reads the size before the pixels, so that a small file cannot take much memory. */
    private static BufferedImage read(byte[] png) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                throw notAChart();
            }
            return reader.read(0);
        } catch (IOException | IllegalArgumentException e) {
            throw notAChart();
        } finally {
            reader.dispose();
        }
    }

    private static UndrawableChartException notAChart() {
        return new UndrawableChartException(
                ProblemCode.THUMBNAIL_REFUSED, "The picture is not a PNG of a chart.", null);
    }
}

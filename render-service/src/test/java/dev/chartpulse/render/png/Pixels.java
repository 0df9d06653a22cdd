package dev.chartpulse.render.png;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The colours of a picture for comparisons of millions of them: what {@link BufferedImage#getRGB} gives, without its many calls for each. */
public final class Pixels {

    private static final int RGB_BITS = 24;

    private Pixels() {}

    /** @return the colours row by row, opacity first, eight bits each */
    public static int[] of(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        if (colours instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        if (colours.getPixelSize() == RGB_BITS && colours.getColorSpace().isCS_sRGB()) {
            return ofRgb(image.getRaster());
        }
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int[] ofPalette(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        int[] pixels = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours[pixels[i]];
        }
        return pixels;
    }

    private static int[] ofRgb(Raster raster) {
        int width = raster.getWidth();
        int[] pixels = new int[width * raster.getHeight()];
        int[] row = new int[3 * width];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            if (x == 0) {
                raster.getPixels(0, i / width, width, 1, row);
            }
            pixels[i] = 0xFF << 24 | row[3 * x] << 16 | row[3 * x + 1] << 8 | row[3 * x + 2];
        }
        return pixels;
    }
}

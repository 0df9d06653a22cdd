package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

import dev.chartpulse.render.png.PngEncoder;

/** Pixels to draw on, kept from picture to picture together with their encoder. Not for several threads at once. */
final class Sheet {

    private static final int[] RGB_MASKS = {0xFF0000, 0xFF00, 0xFF};
    /** What is kept between pictures: enough for 800×420 at pixel ratio 2. */
    private static final int KEPT_PIXELS = 2_000_000;

    private final PngEncoder encoder = new PngEncoder();
    private int[] pixels = new int[0];
    private int width;
    private int height;

    /** A blank picture; coordinates are CSS pixels. To be disposed of by the caller. */
    Graphics2D begin(int cssWidth, int cssHeight, int ratio, Color background) {
        width = cssWidth * ratio;
        height = cssHeight * ratio;
        if (pixels.length < width * height) {
            pixels = new int[width * height];
        }
        Arrays.fill(pixels, 0, width * height, background.getRGB() & 0xFFFFFF);
        DataBufferInt buffer = new DataBufferInt(pixels, width * height);
        WritableRaster raster = Raster.createPackedRaster(buffer, width, height, width, RGB_MASKS, null);
        DirectColorModel rgb = new DirectColorModel(24, RGB_MASKS[0], RGB_MASKS[1], RGB_MASKS[2]);
        Graphics2D graphics = new BufferedImage(rgb, raster, false, null).createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(ratio, ratio);
        return graphics;
    }

    byte[] png() {
        byte[] png = encoder.encode(pixels, width, height);
        if (pixels.length > KEPT_PIXELS) {
            pixels = new int[0];
        }
        return png;
    }
}

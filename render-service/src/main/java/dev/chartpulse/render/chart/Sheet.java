package dev.chartpulse.render.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.function.BiConsumer;

import dev.chartpulse.render.png.PngEncoder;

/**
 * The pixels that pictures are drawn on, with their encoder; kept from picture to picture. The pixels of a picture larger than
 * the usual one do not fit: it is drawn several times, and each time another band of it is kept and encoded. Not for use by
 * several threads at once.
 */
final class Sheet {

    private static final int[] RGB_MASKS = {0xFF0000, 0xFF00, 0xFF};
    private final PngEncoder encoder;
    private final LineMask mask = new LineMask();
    private final int[] pixels;

    /**
     * Makes a sheet for bands of a given size.
     *
     * @param pixels how many a band has; at least those of one row of the widest picture
     * @param encoder for this sheet alone
     */
    Sheet(int pixels, PngEncoder encoder) {
        this.encoder = encoder;
        this.pixels = new int[pixels];
    }

    /**
     * Draws and encodes a picture. Nothing of an earlier picture is left, even if its drawing broke off.
     *
     * @param width in CSS pixels, as the height
     * @param ratio device pixels per CSS pixel
     * @param painter draws the whole picture, in CSS pixels, on the graphics or the mask; called once per band
     * @return the PNG
     */
    byte[] png(int width, int height, int ratio, Look look, BiConsumer<Graphics2D, LineMask> painter) {
        int stride = width * ratio;
        int allRows = height * ratio;
        int bands = (allRows * stride + pixels.length - 1) / pixels.length;
        int bandRows = Math.min(pixels.length / stride, (allRows + bands - 1) / bands);
        encoder.begin(stride, allRows, look.paints());
        for (int top = 0; top < allRows; top += bandRows) {
            int rows = Math.min(bandRows, allRows - top);
            Arrays.fill(pixels, 0, stride * rows, look.background().getRGB() & 0xFFFFFF);
            mask.on(pixels, stride, rows, top, ratio, look.background());
            Graphics2D graphics = graphics(stride, rows);
            try {
                graphics.translate(0, -top);
                graphics.scale(ratio, ratio);
                painter.accept(graphics, mask);
            } finally {
                graphics.dispose();
            }
            encoder.add(pixels, rows);
        }
        return encoder.end();
    }

    private Graphics2D graphics(int stride, int rows) {
        DataBufferInt buffer = new DataBufferInt(pixels, stride * rows);
        WritableRaster raster = Raster.createPackedRaster(buffer, stride, rows, stride, RGB_MASKS, null);
        DirectColorModel rgb = new DirectColorModel(24, RGB_MASKS[0], RGB_MASKS[1], RGB_MASKS[2]);
        Graphics2D graphics = new BufferedImage(rgb, raster, false, null).createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }
}

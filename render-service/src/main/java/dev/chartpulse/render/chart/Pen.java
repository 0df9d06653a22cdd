package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

import dev.chartpulse.render.text.DistinctElision;
import dev.chartpulse.render.text.Elision;
import dev.chartpulse.render.text.FontWeight;
import dev.chartpulse.render.text.Lettering;

/** Draws words and simple shapes on one picture, in CSS pixels. */
final class Pen {

    /** From the top of a line of text to its base line, as a share of the font size. */
    private static final double ASCENT = 1.02;

    private final Graphics2D graphics;
    private final LineMask mask;
    private final Lettering lettering;
    private final int ratio;

    /**
     * Makes a pen that draws on these pixels.
     *
     * @param graphics for all but lines
     * @param mask for lines, on the same pixels
     * @param ratio device pixels per CSS pixel
     */
    Pen(Graphics2D graphics, LineMask mask, Lettering lettering, int ratio) {
        this.graphics = graphics;
        this.mask = mask;
        this.lettering = lettering;
        this.ratio = ratio;
    }

    Graphics2D graphics() {
        return graphics;
    }

    LineMask mask() {
        return mask;
    }

    double width(String text, FontWeight weight, float size) {
        return lettering.width(text, weight, size);
    }

    /** The text, its middle left out when it does not fit. */
    String fit(String text, FontWeight weight, float size, double room) {
        return Elision.middle(text, t -> lettering.width(t, weight, size), room);
    }

    /** The texts, each shortened where it does not fit, so that those that differ still look different. */
    List<String> fitDistinct(List<String> texts, FontWeight weight, float size, double room) {
        return DistinctElision.of(texts, t -> lettering.width(t, weight, size), room);
    }

    /** The text, its end left out when it does not fit. */
    String fitStart(String text, FontWeight weight, float size, double room) {
        return Elision.end(text, t -> lettering.width(t, weight, size), room);
    }

    /** Draws a line of text whose top left corner is given. */
    void left(String text, FontWeight weight, float size, Color colour, double x, double top) {
        graphics.setColor(colour);
        lettering.draw(graphics, text, weight, size, x, top + size * ASCENT);
    }

    /** Draws a line of text whose top right corner is given. */
    void right(String text, FontWeight weight, float size, Color colour, double x, double top) {
        left(text, weight, size, colour, x - width(text, weight, size), top);
    }

    /** Draws a line of text around x. */
    void centred(String text, FontWeight weight, float size, Color colour, double x, double top) {
        left(text, weight, size, colour, x - width(text, weight, size) / 2, top);
    }

    /** The top of a line of text whose digits are centred on y. */
    static double topFor(double y, float size) {
        return y - size * 0.66;
    }

    void fill(Color colour, double x, double y, double width, double height) {
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void dot(Color colour, double x, double y, double radius) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** The nearest place where a hairline covers whole device pixels. */
    double crisp(double position) {
        double half = ratio % 2 == 0 ? 0 : 0.5;
        return (Math.round(position * ratio - half) + half) / ratio;
    }
}

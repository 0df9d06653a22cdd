package dev.chartpulse.render.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.Theme;

/**
 * The colours of a theme.
 *
 * @param text for the most important words: title, names, figures
 * @param muted for other words: ticks, subtitle, column heads
 * @param grid for grid lines
 * @param base for the line that values stand on
 * @param notice for the mark in front of the notice line
 * @param series for series, in the order in which they are used
 */
record Look(Color background, Color text, Color muted, Color grid, Color base, Color notice, List<Color> series) {

    /** How opaque the area below a single series is, of 255. */
    private static final int AREA_ALPHA = 28;

    private static final Look LIGHT = new Look(
            new Color(0xFFFFFF),
            new Color(0x1C2330),
            new Color(0x667085),
            new Color(0xE7EAEF),
            new Color(0xB4BBC8),
            new Color(0xB7791F),
            SeriesColours.LIGHT);

    private static final Look DARK = new Look(
            new Color(0x14171D),
            new Color(0xE9ECF2),
            new Color(0x98A1B3),
            new Color(0x2A2F39),
            new Color(0x5A6373),
            new Color(0xE3B341),
            SeriesColours.DARK);

    /** All colours that a picture of this theme is painted with (0xRRGGBB), those of the largest areas first. */
    int[] paints() {
        Color single = series.get(0);
        int area = LineMask.over(background.getRGB() & 0xFFFFFF, tint(single));
        Stream<Color> paints =
                Stream.concat(Stream.of(background, new Color(area), grid, text, muted, base, notice), series.stream());
        return paints.mapToInt(colour -> colour.getRGB() & 0xFFFFFF).toArray();
    }

    /** A colour half way to the background. */
    Color lighter(Color colour) {
        return new Color(
                (colour.getRed() + background.getRed()) / 2,
                (colour.getGreen() + background.getGreen()) / 2,
                (colour.getBlue() + background.getBlue()) / 2);
    }

    /** The translucent colour of the area below a line. */
    static Color tint(Color line) {
        return new Color(line.getRed(), line.getGreen(), line.getBlue(), AREA_ALPHA);
    }

    static Look of(Theme theme) {
        return theme == Theme.DARK ? DARK : LIGHT;
    }
}

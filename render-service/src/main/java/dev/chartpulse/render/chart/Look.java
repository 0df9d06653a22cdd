package dev.chartpulse.render.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.Theme;

/**
 * A theme's colours.
 *
 * @param text for what is read first
 * @param muted for what is read second: ticks, subtitle, column heads
 * @param grid hairlines
 * @param base the line that values stand on
 * @param notice the mark of the notice line
 * @param series in the order they are given out
 */
record Look(Color background, Color text, Color muted, Color grid, Color base, Color notice, List<Color> series) {

    /** Of the colour of a single series, for the area below it. */
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

    /** All of its colours as they come out (0xRRGGBB), the largest areas first. */
    int[] paints() {
        Color single = series.get(0);
        int area = LineMask.over(background.getRGB() & 0xFFFFFF, tint(single));
        Stream<Color> paints =
                Stream.concat(Stream.of(background, new Color(area), grid, text, muted, base, notice), series.stream());
        return paints.mapToInt(colour -> colour.getRGB() & 0xFFFFFF).toArray();
    }

    /** For the area below a line. */
    static Color tint(Color line) {
        return new Color(line.getRed(), line.getGreen(), line.getBlue(), AREA_ALPHA);
    }

    static Look of(Theme theme) {
        return theme == Theme.DARK ? DARK : LIGHT;
    }
}

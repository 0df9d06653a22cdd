package dev.chartpulse.render.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * Colours that stay apart for readers with a red, green or blue weakness, and from the background: their lightness differs as
 * well as their hue. Even ones are cool, odd ones warm, so that two axes have a family each.
 */
final class SeriesColours {

    static final List<Color> LIGHT =
            colours(0x1F6FEB, 0xE8700A, 0x0B7A75, 0xC2255C, 0x4BA3D9, 0xB8860B, 0x6741D9, 0x7A2E0E);

    static final List<Color> DARK =
            colours(0x5B9DFF, 0xFF9F43, 0x2BC4A9, 0xFF6B9D, 0x9AD7FF, 0xE9C846, 0xB197FC, 0xD9774A);

    private SeriesColours() {}

    private static List<Color> colours(int... rgb) {
        return Arrays.stream(rgb).mapToObj(Color::new).toList();
    }
}

package dev.chartpulse.render.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * Colours that readers with a red, green or blue weakness can tell apart too, because they differ in lightness as well as in hue;
 * SeriesColoursTest measures it. Those with an even index are cool and those with an odd one mostly warm, so that the series of
 * two axes look different.
 */
final class SeriesColours {

    static final List<Color> LIGHT =
            colours(0x1F6FEB, 0xEE5A12, 0x026E65, 0x970032, 0x4BA3D9, 0x929B2A, 0x5334D1, 0x7A2E0E);

    static final List<Color> DARK =
            colours(0x5B9DFF, 0xE0A030, 0x4FE3A5, 0xD63C71, 0xBAEBF6, 0xEFF06A, 0xAA73B6, 0xE07D67);

    private SeriesColours() {}

    private static List<Color> colours(int... rgb) {
        return Arrays.stream(rgb).mapToObj(Color::new).toList();
    }
}

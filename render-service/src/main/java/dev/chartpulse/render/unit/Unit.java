package dev.chartpulse.render.unit;

import java.util.function.DoubleFunction;

/**
 * One of Grafana's units.
 *
 * @param before what stands in front of a number, such as "$"
 * @param factor what a value is multiplied by to be in the ladder's own unit: 0.001 for milliseconds on a ladder of seconds
 * @param ladder the scales it is written in
 * @param after what follows number and scale, such as " req/s"
 * @param onTicks whether what follows is so short that each tick carries it; else it stands once, in the axis title
 * @param words writes a whole value where that is not a matter of scales (booleans, dates); else null
 */
record Unit(String before, double factor, Ladder ladder, String after, boolean onTicks, DoubleFunction<String> words) {

    static Unit scaled(Ladder ladder, double factor) {
        return new Unit("", factor, ladder, "", true, null);
    }

    static Unit suffixed(Ladder ladder, String after) {
        return new Unit("", 1, ladder, after, false, null);
    }

    static Unit tight(double factor, String after) {
        return new Unit("", factor, Ladder.PLAIN, after, true, null);
    }

    static Unit money(String before, String after) {
        return new Unit(before, 1, Ladder.MONEY, after, true, null);
    }

    static Unit inWords(DoubleFunction<String> words) {
        return new Unit("", 1, Ladder.PLAIN, "", true, words);
    }
}

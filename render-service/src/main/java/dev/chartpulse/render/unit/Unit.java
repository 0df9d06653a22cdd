package dev.chartpulse.render.unit;

import dev.chartpulse.render.unit.NumberText.Notation;

/**
 * One of Grafana's units.
 *
 * @param before the text in front of a number, such as "$"
 * @param factor the factor that converts a value to the ladder's own unit: 0.001 for milliseconds on a ladder of seconds
 * @param ladder the scales that numbers are written in
 * @param after the text behind number and scale, such as " req/s"
 * @param onTicks whether that text is so short that each tick has it; else it is written once, in the axis title
 * @param notation how digits are grouped
 * @param words writes a value that is more than a number with a scale, such as a date or "1 hour"; else null
 * @param stepless false if only whole values mean something, such as those of a boolean; then ticks are written in words too
 * @param change the unit of a difference between two values; null if it is this unit
 */
record Unit(
        String before,
        double factor,
        Ladder ladder,
        String after,
        boolean onTicks,
        Notation notation,
        Words words,
        boolean stepless,
        Unit change) {

    /** Writes a value in words. */
    @FunctionalInterface
    interface Words {

        /**
         * Writes one value.
         *
         * @param value finite
         * @param decimals that the user or Grafana set, or null
         * @param resolution values that differ by so much should look different; 0 for none
         */
        String text(double value, Integer decimals, double resolution);
    }

    /** A unit whose text is part of the ladder, such as 5 kW. */
    static Unit scaled(Ladder ladder, double factor) {
        return new Unit("", factor, ladder, "", true, Notation.PLAIN, null, true, null);
    }

    /** A unit with words behind the number, such as 5 req/s. */
    static Unit suffixed(Ladder ladder, String after) {
        return new Unit("", 1, ladder, after, false, Notation.PLAIN, null, true, null);
    }

    /** A unit with a sign directly behind the number, such as 5%. */
    static Unit tight(double factor, String after) {
        return new Unit("", factor, Ladder.PLAIN, after, true, Notation.PLAIN, null, true, null);
    }

    /** A share in percent, whose differences are percentage points. */
    static Unit percentage(double factor, String after) {
        return tight(factor, after).withChange(tight(factor, " pp"));
    }

    static Unit money(String before, String after) {
        return new Unit(before, 1, Ladder.MONEY, after, true, Notation.PLAIN, null, true, null);
    }

    static Unit plain(String before, Notation notation) {
        return new Unit(before, 1, Ladder.PLAIN, "", true, notation, null, true, null);
    }

    /** A unit whose values are whole numbers that are written in words, such as "Yes". */
    static Unit named(Words words) {
        return new Unit("", 1, Ladder.PLAIN, "", true, Notation.PLAIN, words, false, tight(1, ""));
    }

    /** The same unit, its values in words; ticks and differences stay numbers. */
    Unit inWords(Words words) {
        return new Unit(
                before,
                factor,
                ladder,
                after,
                onTicks,
                notation,
                words,
                stepless,
                new Unit(before, factor, ladder, after, onTicks, notation, null, stepless, null));
    }

    Unit withAfter(String after) {
        return new Unit(before, factor, ladder, after, true, notation, words, stepless, change);
    }

    Unit withChange(Unit change) {
        return new Unit(before, factor, ladder, after, onTicks, notation, words, stepless, change);
    }
}

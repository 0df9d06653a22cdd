package dev.chartpulse.render.data;

/** Words for values that are infinite. */
final class Infinite {

    private Infinite() {}

    static String count(int values) {
        return values == 1 ? "1 value is infinite" : values + " values are infinite";
    }
}

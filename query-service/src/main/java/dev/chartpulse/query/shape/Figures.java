package dev.chartpulse.query.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.condition.Earlier;

/** Series without points, of which only the statistics are wanted, few and short enough for an event beside those of a chart. */
final class Figures {

    /** Characters of names and labels together; series beyond have no labels and short names. */
    private static final int MOST_TEXT = 100_000;

    private static final int SHORT_NAME = 100;

    private Figures() {}

    /** The first {@value Earlier#MAX_SERIES} series, without points. */
    static List<Series> of(List<Series> all) {
        List<Series> figures = new ArrayList<>();
        int text = 0;
        for (Series series : all) {
            if (figures.size() == Earlier.MAX_SERIES) {
                break;
            }
            text += length(series);
            Series bare = series.withPoints(series.interval(), new long[0], new double[0]);
            figures.add(text <= MOST_TEXT ? bare : shortened(bare));
        }
        return figures;
    }

    private static int length(Series series) {
        return series.name().length()
                + series.labels().entrySet().stream()
                        .mapToInt(label ->
                                label.getKey().length() + label.getValue().length())
                        .sum();
    }

    private static Series shortened(Series series) {
        String name = series.name();
        int end = Math.min(name.length(), SHORT_NAME);
        boolean splits = end < name.length() && Character.isHighSurrogate(name.charAt(end - 1));
        return series.withTexts(name.substring(0, splits ? end - 1 : end), Map.of(), series.unit(), null, null);
    }
}

package dev.chartpulse.render.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.ValueFormat;

/** What a colleague would say on the phone about a chart. */
final class AltText {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_SERIES = 6;
    private static final int ROOM_FOR_REST = 40;
    /** A change of less than this share of the span is no news. */
    private static final double STEADY = 0.05;

    private AltText() {}

    static String of(ChartData data) {
        StringBuilder text = new StringBuilder(kind(data) + " “" + cut(title(data), 120) + "”");
        text.append(", "
                + (data.instant() ? Window.instant(data.spec()) : Window.subtitle(data.spec())).replace(" · ", ", ")
                + ".");
        if (data.isEmpty()) {
            return text + " No data.";
        }
        append(data, text);
        if (!data.notices().isEmpty()) {
            String notices = " Note: " + String.join("; ", data.notices()) + ".";
            if (text.length() + notices.length() <= ChartSummary.MAX_ALT_TEXT) {
                text.append(notices);
            }
        }
        return text.toString();
    }

    private static void append(ChartData data, StringBuilder text) {
        List<PlottedSeries> told = order(data);
        int left = told.size();
        for (PlottedSeries series : told) {
            String sentence = " " + sentence(series, data);
            boolean full = text.length() + sentence.length() + ROOM_FOR_REST > ChartSummary.MAX_ALT_TEXT;
            if (full || told.size() - left == MOST_SERIES) {
                text.append(" And ").append(left).append(" more.");
                return;
            }
            text.append(sentence);
            left--;
        }
    }

    private static List<PlottedSeries> order(ChartData data) {
        List<PlottedSeries> all = new ArrayList<>(data.series());
        if (data.instant()) {
            all.sort(Comparator.comparingDouble(series -> series.statistics().isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : -series.statistics().last()));
        }
        return all;
    }

    private static String sentence(PlottedSeries series, ChartData data) {
        String name = cut(series.name(), LONGEST_NAME);
        Statistics statistics = series.statistics();
        ValueFormat format = series.format();
        if (statistics.isEmpty()) {
            return name + ": no data.";
        }
        String last = format.text(statistics.last());
        if (data.instant() || statistics.count() == 1) {
            return name + ": " + last + ".";
        }
        if (statistics.min().doubleValue() == statistics.max()) {
            return name + ": " + last + " throughout.";
        }
        String mean = format.isWhole() ? "" : ", " + format.text(statistics.mean()) + " on average";
        return name + ": " + last + " at the end, " + trend(statistics, format) + "; between "
                + format.text(statistics.min()) + " and " + format.text(statistics.max()) + mean + ".";
    }

    private static String trend(Statistics statistics, ValueFormat format) {
        String first = format.text(statistics.first());
        double change = statistics.last() - statistics.first();
        if (Math.abs(change) <= STEADY * (statistics.max() - statistics.min())) {
            return "as at the start";
        }
        if (format.isWhole()) {
            return first + " at the start";
        }
        return (change > 0 ? "up from " : "down from ") + first;
    }

    private static String kind(ChartData data) {
        return data.spec().type() == ChartType.BAR || data.instant() ? "Bar chart" : "Line chart";
    }

    private static String title(ChartData data) {
        return data.title().isEmpty() ? "untitled" : data.title();
    }

    private static String cut(String text, int most) {
        String line = PlainText.line(text);
        if (line.length() <= most) {
            return line;
        }
        int head = Character.isHighSurrogate(line.charAt(most / 2 - 1)) ? most / 2 - 1 : most / 2;
        int tail = line.length() - most / 2 + 1;
        tail = Character.isLowSurrogate(line.charAt(tail)) ? tail + 1 : tail;
        return line.substring(0, head) + "…" + line.substring(tail);
    }
}

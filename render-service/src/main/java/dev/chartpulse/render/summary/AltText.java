package dev.chartpulse.render.summary;

import java.util.List;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.StateChange;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.ValueFormat;

/** Describes a chart in words, for people who cannot see the picture; but for its notices, which stand beside these words wherever they are told. */
final class AltText {

    private static final int MOST_SERIES = 6;
    private static final int ROOM_FOR_REST = 40;

    private AltText() {}

    static String of(ChartData data) {
        StringBuilder text = new StringBuilder(kind(data) + " “" + Isolated.of(cut(title(data), 120)) + "”");
        text.append(", "
                + (data.instant() ? WindowText.instant(data.spec()) : WindowText.subtitle(data.spec()))
                        .replace(" · ", ", ")
                + ".");
        if (!data.infinite().isEmpty() && data.isEmpty()) {
            return text + " " + data.infinite() + ".";
        }
        if (data.isEmpty() && !data.isOutside()) {
            text.append(" No data.");
        }
        if (!data.series().stream().allMatch(PlottedSeries::isSilent)) {
            append(data, text);
        }
        return text.toString();
    }

    private static void append(ChartData data, StringBuilder text) {
        List<PlottedSeries> told = data.instant() ? data.largestFirst() : data.series();
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

    private static String sentence(PlottedSeries series, ChartData data) {
        String name = Isolated.of(series.shortName());
        Statistics statistics = series.statistics();
        ValueFormat format = series.format();
        if (statistics.isEmpty()) {
            return name + ": " + series.missing() + ".";
        }
        String last = Isolated.of(series.last());
        String compared = compared(series, data);
        if (data.instant() || series.isSingle()) {
            return name + ": " + last + compared + ".";
        }
        String min = Isolated.of(series.extreme(statistics.min()));
        String max = Isolated.of(series.extreme(statistics.max()));
        boolean atEnd = series.standing().isAtEnd();
        if (min.equals(max)) {
            return name + ": " + last + (atEnd ? " throughout" : "; the same throughout") + compared + ".";
        }
        if (series.isStates()) {
            return name + ": " + last + (atEnd ? " at the end" : "") + states(series) + compared + ".";
        }
        String mean = ", " + Isolated.of(series.mean()) + " on average";
        String trend = series.standing().isOpen() ? "" : ", " + trend(statistics, format);
        return name + ": " + last + (atEnd ? " at the end" : "") + trend + "; between " + min + " and " + max + mean
                + compared + ".";
    }

    /** Such as "; +12 % against yesterday"; empty if there is nothing to compare with. */
    private static String compared(PlottedSeries series, ChartData data) {
        EarlierFigures earlier = Difference.of(series, data.compared());
        return earlier == null ? "" : "; " + Isolated.of(earlier.text());
    }

    private static String text(ValueFormat format, double value) {
        return Isolated.of(format.text(value));
    }

    /** What the series was before, such as ", ok at the start, down in between". */
    private static String states(PlottedSeries series) {
        Statistics statistics = series.statistics();
        ValueFormat format = series.format();
        boolean open = series.standing().isOpen();
        String last = format.text(statistics.last());
        String first = open ? last : format.text(statistics.first());
        List<String> others =
                StateChange.between(first, last, format.text(statistics.min()), format.text(statistics.max()));
        String between = others.stream().map(Isolated::of).collect(Collectors.joining(" and "));
        return (open ? "" : ", " + trend(statistics, format))
                + (between.isEmpty() ? "" : ", " + between + (open ? " before" : " in between"));
    }

    private static String trend(Statistics statistics, ValueFormat format) {
        String first = text(format, statistics.first());
        String last = text(format, statistics.last());
        if (first.equals(last)) {
            return "as at the start";
        }
        if (format.isState(statistics.first()) || format.isState(statistics.last())) {
            return first + " at the start";
        }
        return (statistics.last() > statistics.first() ? "up from " : "down from ") + first;
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

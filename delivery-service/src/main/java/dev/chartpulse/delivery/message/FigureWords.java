package dev.chartpulse.delivery.message;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.Isolated;

/** The figures of a series as one line of a message. */
public final class FigureWords {

    private FigureWords() {}

    /** What stands out: the newest value, or what is said in place of figures. */
    public static String last(SeriesFigures series) {
        return series.note().isEmpty() ? Isolated.of(series.last()) : series.note();
    }

    /** What follows it, such as "+12 % against yesterday, ▲ +12 req/s, min 98 req/s, max 151 req/s", or "was ok"; empty without figures. */
    public static String rest(SeriesFigures series) {
        return Stream.of(
                        Isolated.of(series.compared()),
                        change(series),
                        named("min", series.min()),
                        named("max", series.max()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The lines of a plain text: one for each series, and what is said after them. */
    public static List<String> lines(Wording wording) {
        return Stream.concat(
                        wording.series().stream().map(FigureWords::line),
                        Stream.of(wording.aside()).filter(text -> !text.isEmpty()))
                .toList();
    }

    private static String line(SeriesFigures series) {
        String name = series.name().isBlank() ? "" : Isolated.of(series.name()) + ": ";
        return Stream.of(name + last(series), rest(series))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String change(SeriesFigures series) {
        if (series.direction() == null) {
            return "";
        }
        String change = Isolated.of(series.change());
        String arrow = series.direction().arrow();
        return arrow.isEmpty() ? change + series.direction().words() : arrow + " " + change;
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + " " + Isolated.of(value);
    }
}

package dev.chartpulse.delivery.email;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.SeriesFigures.Direction;
import dev.chartpulse.delivery.message.Wording;

/** The words around a chart as plain text, for mail programs that show no HTML. */
final class EmailText {

    private EmailText() {}

    /**
     * The text part of a mail.
     *
     * @param unsubscribe the address at which the recipient unsubscribes; may be null
     */
    static String of(Wording wording, URI unsubscribe) {
        String figures = Stream.concat(wording.series().stream().map(EmailText::figures), nonEmpty(wording.aside()))
                .collect(Collectors.joining("\n"));
        List<String> about = new ArrayList<>();
        about.add(wording.window());
        about.add("Source: " + Isolated.of(wording.source()));
        if (wording.link() != null) {
            about.add("Open in Grafana: " + wording.link().toASCIIString());
        }
        String paragraphs = Stream.of(
                        wording.title(),
                        wording.text(),
                        figures,
                        String.join("\n", wording.notices()),
                        String.join("\n", about),
                        "The picture: " + wording.altText(),
                        unsubscribe == null ? "" : "Unsubscribe: " + unsubscribe.toASCIIString())
                .flatMap(EmailText::nonEmpty)
                .collect(Collectors.joining("\n\n"));
        return paragraphs + "\n";
    }

    /** The name and the newest value in one line, the others below. */
    private static String figures(SeriesFigures series) {
        String name = Isolated.of(series.name()) + ": ";
        if (!series.note().isEmpty()) {
            return name + series.note();
        }
        String others = Stream.of(
                        Isolated.of(series.compared()),
                        change(series),
                        named("min", series.min()),
                        named("max", series.max()),
                        named("mean", series.mean()))
                .flatMap(EmailText::nonEmpty)
                .collect(Collectors.joining(", "));
        return name + Isolated.of(series.last()) + (others.isEmpty() ? "" : "\n  " + others);
    }

    /** Such as "▲ +4.5 req/s (up)": the arrow for the eye, the words for who has it read aloud; or "was ok". */
    private static String change(SeriesFigures series) {
        if (series.direction() == null) {
            return "";
        }
        String before = series.direction() == Direction.NONE
                ? "change"
                : series.direction().arrow();
        return (before + " " + Isolated.of(series.change()) + series.direction().words()).strip();
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + " " + Isolated.of(value);
    }

    private static Stream<String> nonEmpty(String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text);
    }
}

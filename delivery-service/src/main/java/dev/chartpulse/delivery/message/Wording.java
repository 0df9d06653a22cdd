package dev.chartpulse.delivery.message;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.Capitalised;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.ledger.Chart;

/**
 * The words around a chart, the same for every channel. They are plain text of bounded length, one line each except {@code
 * text}; each channel escapes them for its own format. Names and values within notices and alt text are {@link Isolated}; those
 * that stand by themselves are not, so that a subject has no invisible characters.
 *
 * @param title the headline; begins with "[Test]" when the pulse is a test
 * @param subject of a mail; begins like the title when the pulse is a test
 * @param text the text that the user wrote; empty when there is none
 * @param series the figures of each series, ten at most
 * @param aside what is said after them: that there is no data, or how many other series there are; empty when there is nothing to say
 * @param notices what a reader should know: that the chart is late, what became of the conditions, and what is told about the data
 * @param window the time that the chart shows, in the chart's zone
 * @param source the title of the source
 * @param link back to Grafana, by http or https; null when there is none
 * @param altText what the picture shows; at most {@value ChartSummary#MAX_ALT_TEXT} characters
 */
public record Wording(
        String title,
        String subject,
        String text,
        List<SeriesFigures> series,
        String aside,
        List<String> notices,
        String window,
        String source,
        URI link,
        String altText) {

    /** The longest link, encoded; Slack takes no longer one. source-service refuses longer ones when a source is saved. */
    public static final int MAX_LINK = 3000;

    /** From which delay on a message says that it is late; a busy system needs a minute or two. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private static final int MAX_TITLE = 250;
    private static final int MAX_TEXT = 2000;
    private static final int MAX_LINE = 300;
    private static final int MAX_SERIES = 10;
    /** render-service sends ten, and in one more line how many others there are. */
    private static final int MAX_NOTICES = 11;

    /** Which, left open, would reach beyond the user's text; not the marks U+200E and U+200F. */
    private static final String DIRECTION = "[\\u202A-\\u202E\\u2066-\\u2069]+";

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** The words around this chart. */
    public static Wording of(Chart chart) {
        String words = OneLine.of(chart.message().title(), MAX_TITLE);
        String title = words.isEmpty() ? "Chart" : words;
        List<SeriesSummary> series = chart.summary().series();
        List<SeriesFigures> figures = isSilent(chart)
                ? List.of()
                : series.stream().limit(MAX_SERIES).map(SeriesFigures::of).toList();
        String test = chart.trigger() == Trigger.TEST ? "[Test] " : "";
        return new Wording(
                test + title,
                OneLine.of(test + Subject.of(chart, title, figures), MAX_TITLE),
                paragraph(text(chart)),
                figures,
                isSilent(chart) ? "There is no data in this time." : more(series.size() - MAX_SERIES),
                notices(chart),
                window(chart.spec().from(), chart.spec().to(), chart.spec().zone()),
                OneLine.of(chart.spec().title(), MAX_TITLE),
                web(chart.message().link()),
                altText(chart.summary(), title));
    }

    /** The same words with one more notice. */
    public Wording noting(String notice) {
        List<String> more = Stream.concat(notices.stream(), Stream.of(notice)).toList();
        return new Wording(title, subject, text, series, aside, more, window, source, link, altText);
    }

    /** The alt text, or the title when there is none, because Slack refuses an empty alt text. */
    private static String altText(ChartSummary summary, String title) {
        String text = OneLine.sentence(summary.altText(), ChartSummary.MAX_ALT_TEXT);
        return text.isEmpty() ? title : text;
    }

    /** The text of the connection, or that of its conditions when these are no longer met. */
    private static String text(Chart chart) {
        ConditionOutcome condition = chart.summary().condition();
        return condition == null || condition.message() == null
                ? chart.message().text()
                : condition.message();
    }

    /** Why the message comes, or what its conditions would do; empty without conditions. */
    private static Stream<String> condition(Chart chart) {
        return Stream.ofNullable(chart.summary().condition())
                .map(condition -> OneLine.sentence(condition.text(), ConditionOutcome.MAX_TEXT))
                .map(Capitalised::of);
    }

    private static List<String> notices(Chart chart) {
        List<String> aboutData =
                lines(chart.notices().stream().map(notice -> OneLine.sentence(notice, MAX_LINE)), MAX_NOTICES);
        return Stream.of(late(chart).stream(), condition(chart), aboutData.stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** Such as "Late: due 09:00, sent 09:07 (Europe/Zurich)", in the schedule's zone; empty unless the chart is late. */
    private static Optional<String> late(Chart chart) {
        if (chart.claimedAt().isBefore(chart.dueAt().plus(LATE))) {
            return Optional.empty();
        }
        ZoneId zone = chart.message().zone();
        var due = chart.dueAt().atZone(zone);
        var sent = chart.claimedAt().atZone(zone);
        boolean sameDay = due.toLocalDate().equals(sent.toLocalDate());
        DateTimeFormatter format = sameDay ? TIME : DAY_AND_TIME;
        return Optional.of(
                "Late: due " + format.format(due) + ", sent " + format.format(sent) + " (" + name(zone) + ")");
    }

    /** Whether there are no data, and nothing to say about any series in place of figures. */
    private static boolean isSilent(Chart chart) {
        return chart.noData() && chart.summary().series().stream().allMatch(one -> one.note() == null);
    }

    private static String more(int others) {
        return others > 0 ? "… and " + others + " more" : "";
    }

    private static List<String> lines(Stream<String> all, int most) {
        List<String> lines = all.filter(line -> !line.isEmpty()).toList();
        if (lines.size() <= most) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, most));
        first.add(more(lines.size() - most));
        return List.copyOf(first);
    }

    private static String window(Instant from, Instant to, ZoneId zone) {
        var start = from.atZone(zone);
        var end = to.atZone(zone);
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return sameDay
                ? DAY.format(start) + ", " + TIME.format(start) + " to " + TIME.format(end) + " (" + name(zone) + ")"
                : DAY_AND_TIME.format(start) + " to " + DAY_AND_TIME.format(end) + " (" + name(zone) + ")";
    }

    /** A zone as the picture names it. */
    public static String name(ZoneId zone) {
        return zone.getId().equals("Z") ? "UTC" : zone.getId().replace('_', ' ');
    }

    private static URI web(URI link) {
        if (link == null || link.getScheme() == null) {
            return null;
        }
        String scheme = link.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        return web && link.toASCIIString().length() <= MAX_LINK ? link : null;
    }

    private static String paragraph(String text) {
        return text == null
                ? ""
                : OneLine.cut(
                        text.replace("\r\n", "\n")
                                .replaceAll("[\\p{Cc}&&[^\\n\\t]]+", " ")
                                .replaceAll(DIRECTION, "")
                                .strip(),
                        MAX_TEXT);
    }
}

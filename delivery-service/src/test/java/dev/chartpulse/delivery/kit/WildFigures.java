package dev.chartpulse.delivery.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.delivery.ledger.Chart;

/** Charts with figures of all kinds, and whether a message says exactly these figures, each of its own series. */
public final class WildFigures {

    private static final List<String> NUMBERS =
            List.of("0", "-0.5", "-1.8e308", "4.9e-324", "1,234,567", "12.5k", "+3", "∞", "99.999");
    private static final List<String> UNITS =
            List.of("", " req/s", " %", " €", " <b>", " & co", " \"x\"", " ريال", " µs");
    private static final List<String> STANDINGS = List.of("", "", " so far", ", 5 h ago", ", no time");
    private static final List<String> COMPARISONS = List.of(
            "+12 % against yesterday",
            "-60 % so far against a week earlier",
            "so far the same as the window before",
            "against <False> & \"co\" yesterday");

    private WildFigures() {}

    /** A chart of one to six series, of which some have a note in place of figures, no change, or nothing to compare with. */
    public static Chart of(long seed) {
        Random random = new Random(seed);
        List<SeriesSummary> series = IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(i -> series("series " + i + "_*<i>&\"" + i, random))
                .toList();
        Chart usual = WildCharts.usual();
        return new Chart(
                usual.pulseId(),
                usual.trigger(),
                usual.dueAt(),
                usual.claimedAt(),
                usual.message(),
                usual.spec(),
                usual.png(),
                new ChartSummary("A picture.", series),
                List.of(),
                false,
                usual.sketch());
    }

    private static SeriesSummary series(String name, Random random) {
        if (random.nextInt(6) == 0) {
            return new SeriesSummary("A", name, null, null, null, null, null, null, "60 values are infinite");
        }
        Figure last = figure(random, one(STANDINGS, random));
        EarlierFigures earlier = random.nextBoolean()
                ? null
                : new EarlierFigures(last, last, last, last, null, one(COMPARISONS, random));
        return new SeriesSummary(
                "A",
                name,
                last,
                figure(random, ""),
                figure(random, " so far"),
                figure(random, ""),
                random.nextBoolean() ? null : figure(random, ""),
                null,
                null,
                earlier);
    }

    private static Figure figure(Random random, String standing) {
        double[] values = {0, -0.0, 1, -1, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN};
        return new Figure(values[random.nextInt(values.length)], one(NUMBERS, random) + one(UNITS, random) + standing);
    }

    private static String one(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /**
     * Fails unless the message says each figure behind the name of its series, and before the name of the next.
     *
     * @param means whether the message has room for means
     */
    public static void assertSaid(Chart chart, String message, boolean means) {
        String text = plain(message);
        List<SeriesSummary> series = chart.summary().series();
        int at = 0;
        for (int i = 0; i < series.size(); i++) {
            at = text.indexOf(series.get(i).name(), at);
            assertThat(at).as("%s in %s", series.get(i).name(), text).isNotNegative();
            int next = i + 1 == series.size()
                    ? text.length()
                    : text.indexOf(series.get(i + 1).name(), at);
            assertThat(text.substring(at, Math.max(at, next)))
                    .as("what is said of %s", series.get(i).name())
                    .contains(texts(series.get(i), means));
        }
    }

    private static List<String> texts(SeriesSummary one, boolean means) {
        if (one.last() == null) {
            return List.of(one.note());
        }
        Stream<Figure> figures = Stream.of(one.last(), one.min(), one.max(), means ? one.mean() : null, one.change());
        return Stream.concat(
                        figures.filter(figure -> figure != null).map(Figure::text),
                        Stream.ofNullable(one.earlier()).map(EarlierFigures::text))
                .toList();
    }

    /** All texts of a message in JSON, in their order. */
    public static String texts(JsonNode json) {
        return json.isTextual()
                ? json.textValue()
                : String.join(
                        "",
                        StreamSupport.stream(json.spliterator(), false)
                                .map(WildFigures::texts)
                                .toList());
    }

    /** HTML as it is read: without its tags, its characters as they are shown. */
    public static String read(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String plain(String text) {
        return text.replace(String.valueOf(Isolated.BEGIN), "").replace(String.valueOf(Isolated.END), "");
    }
}

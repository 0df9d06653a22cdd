package dev.chartpulse.delivery.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.delivery.kit.WildCharts;
import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.ledger.Chart;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TeamsMessageTest {

    private static final URI PICTURE =
            URI.create("https://chartpulse.example.com/charts/6b1f3d0e-8a53-5c41-9e7e-3f5b0b5d1c01.png?signature=a.1");
    private static final long END = WildCharts.usual().spec().to().toEpochMilli();
    private static final Set<String> ELEMENTS = Set.of("RichTextBlock", "Image", "Chart.Line");

    private static JsonNode message(Chart chart, URI picture) {
        try {
            return Wire.mapper().readTree(TeamsMessage.of(chart, picture));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(JsonNode message) {
        List<String> texts = new ArrayList<>();
        message.at("/attachments/0/content/body").forEach(block -> {
            StringBuilder line = new StringBuilder();
            block.path("inlines").forEach(run -> line.append(run.get("text").asText()));
            texts.add(line.toString());
        });
        return texts;
    }

    @Test
    void aCardHasTitleTextFiguresPictureAndALinkBack() {
        JsonNode message = message(WildCharts.usual(), PICTURE);

        assertThat(message.at("/type").asText()).isEqualTo("message");
        assertThat(message.at("/attachments/0/contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = message.at("/attachments/0/content");
        assertThat(card.at("/version").asText()).isEqualTo("1.5");
        assertThat(texts(message))
                .containsExactly(
                        "Checkout",
                        "How the shop is doing",
                        "Requests: -3.0 req/s, ▼ -4.5 req/s, min -3.0 req/s, max 1.5 req/s",
                        "",
                        "2 Mar 2026, 03:00 to 09:00 (Europe/Zurich) · Source: Checkout");
        assertThat(card.at("/body/3/type").asText()).isEqualTo("Image");
        assertThat(card.at("/body/3/url").asText()).isEqualTo(PICTURE.toString());
        assertThat(card.at("/body/3/altText").asText()).isEqualTo("Line chart of Requests");
        assertThat(card.at("/actions/0/url").asText()).startsWith("https://grafana.example.com/ops/d/abc");
    }

    @Test
    void withoutAPictureTeamsDrawsTheChartAndHasWordsForThoseWhoCannot() {
        JsonNode chart = message(WildCharts.usual(), null).at("/attachments/0/content/body/3");

        assertThat(chart.at("/type").asText()).isEqualTo("Chart.Line");
        assertThat(chart.at("/data/0/legend").asText()).isEqualTo("Requests");
        assertThat(chart.at("/xAxisTitle").asText()).isEqualTo("Hours from 09:00, Mon 2 Mar 2026, Europe/Zurich");
        assertThat(chart.at("/data/0/values/0/x").numberValue()).isEqualTo(-0.3429);
        assertThat(chart.at("/data/0/values/1/x").numberValue()).isEqualTo(0.0);
        assertThat(chart.at("/yAxisTitle").asText()).isEqualTo("×1e-300 req/s");
        assertThat(chart.at("/data/0/values/1/y").isNumber()).isTrue();
        assertThat(chart.at("/fallback/inlines/0/text").asText()).isEqualTo("Line chart of Requests");
    }

    @Test
    void theChartThatTeamsDrawsIsInTheUnitOfItsAxisAndSaysWhatItLeavesOut() {
        Sketch.Point point = new Sketch.Point("09:00", 1.5 * 1024 * 1024 * 1024, END);
        JsonNode message = message(
                sketched(
                        ChartType.LINE,
                        new Sketch(
                                List.of(new Sketch.Line("Memory", List.of(point))),
                                new Sketch.Scale("GiB", 1024 * 1024 * 1024),
                                List.of("Not in this chart: Errors."))),
                null);

        JsonNode chart = message.at("/attachments/0/content/body/3");
        assertThat(chart.at("/yAxisTitle").asText()).isEqualTo("GiB");
        assertThat(chart.at("/data/0/values/0/y").numberValue()).isEqualTo(1.5);
        assertThat(texts(message)).contains("Not in this chart: Errors.");
    }

    @ParameterizedTest
    @CsvSource({
        "4.41e15, 2.01e15, 1, '', ×1e15, 4.41, 2.01",
        "3.5e300, -5e299, 1, W, ×1e300 W, 3.5, -0.5",
        "1.7976931348623157e308, -1.7976931348623157e308, 0.01, %, ×1e309 %, 17.9769, -17.9769",
        "6e-9, 2e-9, 1, '', ×1e-9, 6, 2",
        "6e-310, 0, 1, '', ×1e-312, 600, 0",
        "6e-9, 2e-9, 1e-9, ns, ns, 6, 2",
        "1234567.75, 1234566.25, 1, '', '', 1234567.75, 1234566.25",
        "0, 0, 1, '', '', 0, 0",
        "1e15, 5e14, 1, '', ×1e15, 1, 0.5",
        "1e-6, 5e-7, 1, '', '', 1e-6, 5e-7",
        "-4.41e15, -2.01e15, 1, '', ×1e15, -4.41, -2.01",
        "0.123456789, 0.1, 1, '', '', 0.123457, 0.1",
    })
    void numbersOfTheChartThatTeamsDrawsCanBeRead(
            double high, double low, double divisor, String unit, String title, double first, double second) {
        Sketch sketch = new Sketch(
                List.of(new Sketch.Line(
                        "a",
                        List.of(new Sketch.Point("08:59", high, END - 60_000), new Sketch.Point("09:00", low, END)))),
                new Sketch.Scale(unit, divisor),
                List.of());

        JsonNode chart = TeamsChart.of(sketched(ChartType.LINE, sketch), 150).orElseThrow();

        assertThat(chart.at("/yAxisTitle").asText()).isEqualTo(title);
        assertThat(chart.at("/data/0/values/0/y").doubleValue()).isEqualTo(first);
        assertThat(chart.at("/data/0/values/1/y").doubleValue()).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H59M, -179, Minutes",
        "PT3H, -3, Hours",
        "P2D, -48, Hours",
        "P3D, -3, Days",
    })
    void timesAreCountedInAUnitOfWhichTheWindowHasThree(Duration window, double first, String unit) {
        Chart usual = WildCharts.usual();
        ChartSpec spec = usual.spec();
        Sketch.Point begin = new Sketch.Point("begin", 1, END - window.toMillis());
        Chart chart = sketched(
                spec(ChartType.LINE, spec.to().minus(window)),
                new Sketch(List.of(new Sketch.Line("a", List.of(begin))), new Sketch.Scale("", 1), List.of()),
                usual.summary());

        JsonNode drawn = TeamsChart.of(chart, 150).orElseThrow();

        assertThat(drawn.at("/xAxisTitle").asText()).startsWith(unit + " from ");
        assertThat(drawn.at("/data/0/values/0/x").doubleValue()).isEqualTo(first);
    }

    @Test
    void aLineHasAsManyPointsAsThereMayBe() {
        List<Sketch.Point> many = IntStream.range(0, 400)
                .mapToObj(i -> new Sketch.Point("p" + i, i % 7, END - 1000L * (400 - i)))
                .toList();
        Chart chart = sketched(
                ChartType.LINE,
                new Sketch(List.of(new Sketch.Line("n".repeat(300), many)), new Sketch.Scale("", 1), List.of()));

        JsonNode drawn = message(chart, null).at("/attachments/0/content/body/3");

        assertThat(drawn.at("/data/0/values").size()).isBetween(100, 150);
        assertThat(drawn.at("/data/0/values/0/x").doubleValue()).isEqualTo(-0.1111);
        assertThat(drawn.at("/data/0/legend").asText()).hasSize(140).contains("…");
    }

    @Test
    void aFewNotesOfTheChartAreToldAndEachIsShort() {
        Sketch sketch = new Sketch(
                List.of(new Sketch.Line("a", List.of(new Sketch.Point("09:00", 1, END)))),
                new Sketch.Scale("", 1),
                List.of("x".repeat(400), "second", "third", "fourth"));

        assertThat(texts(message(sketched(ChartType.LINE, sketch), null)))
                .contains("x".repeat(299) + "…", "second", "third")
                .doesNotContain("fourth");
    }

    @Test
    void whereNothingIsDrawnTheChartIsDescribed() {
        for (Sketch none : new Sketch[] {null, new Sketch(List.of(), new Sketch.Scale("", 1), List.of("a note"))}) {
            assertThat(texts(message(sketched(ChartType.LINE, none), null)))
                    .containsExactly(
                            "Checkout",
                            "How the shop is doing",
                            "Requests: -3.0 req/s, ▼ -4.5 req/s, min -3.0 req/s, max 1.5 req/s",
                            "Line chart of Requests",
                            "2 Mar 2026, 03:00 to 09:00 (Europe/Zurich) · Source: Checkout");
        }
    }

    @Test
    void aLineOfAnOlderEventHasTheNamesOfItsPoints() {
        Sketch old = new Sketch(List.of(new Sketch.Line("a", List.of(new Sketch.Point("2026-03-02T09:00", 1)))));

        JsonNode drawn = TeamsChart.of(sketched(ChartType.LINE, old), 150).orElseThrow();

        assertThat(drawn.at("/type").asText()).isEqualTo("Chart.Line");
        assertThat(drawn.at("/data/0/values/0/x").asText()).isEqualTo("2026-03-02T09:00");
    }

    @Test
    void tenSeriesAreToldAndOfMoreHowMany() {
        assertThat(texts(message(withSeries(10), PICTURE))).noneMatch(line -> line.startsWith("…"));
        assertThat(texts(message(withSeries(14), PICTURE)))
                .contains("s9: 5", "… and 4 more")
                .doesNotContain("s10: 5");
    }

    private static Chart withSeries(int count) {
        Figure figure = new Figure(5, "5");
        List<SeriesSummary> series = IntStream.range(0, count)
                .mapToObj(i -> new SeriesSummary("A", "s" + i, figure, null, null, null, null, null))
                .toList();
        Chart usual = WildCharts.usual();
        return sketched(usual.spec(), usual.sketch(), new ChartSummary("alt", series));
    }

    @Test
    void blankLinesOfTheTextAreLeftOut() {
        Chart usual = WildCharts.usual();
        PulseMessage message = usual.message();
        Chart chart = new Chart(
                usual.pulseId(),
                usual.trigger(),
                usual.dueAt(),
                usual.claimedAt(),
                new PulseMessage(
                        message.connectionId(),
                        message.connectionName(),
                        message.title(),
                        "first\n\nsecond",
                        List.of(),
                        message.zone(),
                        message.link()),
                usual.spec(),
                usual.png(),
                usual.summary(),
                usual.notices(),
                false,
                usual.sketch());

        assertThat(texts(message(chart, PICTURE)))
                .startsWith(
                        "Checkout",
                        "first",
                        "second",
                        "Requests: -3.0 req/s, ▼ -4.5 req/s, min -3.0 req/s, max 1.5 req/s");
    }

    @Test
    void aSeriesWithoutANameHasItsValueAlone() {
        SeriesSummary series = new SeriesSummary("A", " ", new Figure(5, "5"), null, null, null, null, null);
        Chart usual = WildCharts.usual();

        assertThat(texts(message(
                        sketched(usual.spec(), usual.sketch(), new ChartSummary("alt", List.of(series))), PICTURE)))
                .contains("5");
    }

    @Test
    void barsHaveTheirNamesAndAreNeverLeftOut() {
        List<Sketch.Point> few = IntStream.range(0, 150)
                .mapToObj(i -> new Sketch.Point("bar " + i, i, END - 1000 * i))
                .toList();
        Sketch sketch = new Sketch(List.of(new Sketch.Line("Orders", few)), new Sketch.Scale("", 1), List.of());
        Chart chart = sketched(ChartType.BAR, sketch);

        JsonNode drawn = TeamsChart.of(chart, 150).orElseThrow();
        assertThat(drawn.at("/type").asText()).isEqualTo("Chart.VerticalBar.Grouped");
        assertThat(drawn.at("/xAxisTitle").asText()).isEqualTo("Europe/Zurich");
        assertThat(drawn.at("/data/0/values/149/x").asText()).isEqualTo("bar 149");
        assertThat(TeamsChart.of(chart, 149)).isEmpty();
    }

    @Test
    void valuesOfOneInstantAreBarsEvenInALineChart() {
        Sketch.Line named = new Sketch.Line("Disks", List.of(new Sketch.Point("host-1", 3)));
        Chart chart = sketched(ChartType.LINE, new Sketch(List.of(named), new Sketch.Scale("%", 1), List.of()));

        JsonNode drawn = TeamsChart.of(chart, 150).orElseThrow();
        assertThat(drawn.at("/type").asText()).isEqualTo("Chart.VerticalBar.Grouped");
        assertThat(drawn.at("/xAxisTitle").asText()).isEmpty();
    }

    private static ChartSpec spec(ChartType type, Instant from) {
        ChartSpec spec = WildCharts.usual().spec();
        return new ChartSpec(
                spec.title(), type, false, spec.metrics(), from, spec.to(), spec.zone(), spec.theme(), 800, 420, 2);
    }

    private static Chart sketched(ChartType type, Sketch sketch) {
        Chart usual = WildCharts.usual();
        return sketched(spec(type, usual.spec().from()), sketch, usual.summary());
    }

    private static Chart sketched(ChartSpec spec, Sketch sketch, ChartSummary summary) {
        Chart usual = WildCharts.usual();
        return new Chart(
                usual.pulseId(),
                usual.trigger(),
                usual.dueAt(),
                usual.claimedAt(),
                usual.message(),
                spec,
                usual.png(),
                summary,
                usual.notices(),
                false,
                sketch);
    }

    @Property(tries = 40)
    void aMessageFitsWhateverItsTexts(@ForAll String text) {
        assertFits(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "漢", "😀", "ﷺ", "a\n", "\u2068א\u2069", "\ud800", "\t", "&<>"})
    void aMessageOfTheLongestCharactersFits(String text) {
        assertFits(text);
    }

    private static void assertFits(String text) {
        for (URI picture : new URI[] {PICTURE, null}) {
            byte[] bytes = TeamsMessage.of(WildCharts.of(text), picture);
            assertThat(bytes.length).isLessThanOrEqualTo(TeamsMessage.MAX_BYTES);
            JsonNode message = message(WildCharts.of(text), picture);
            int points = 0;
            for (JsonNode element : message.at("/attachments/0/content/body")) {
                assertThat(element.at("/type").asText()).isIn(ELEMENTS);
                for (JsonNode data : element.path("data")) {
                    points += data.get("values").size();
                }
            }
            assertThat(points).isLessThanOrEqualTo(150);
        }
    }

    @Property(tries = 200)
    void theFiguresAreThoseOfTheSummary(@ForAll long seed) {
        Chart chart = WildFigures.of(seed);
        WildFigures.assertSaid(chart, String.join("\n", texts(message(chart, PICTURE))), false);
    }
}

package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.SeriesFigures.Direction;
import dev.chartpulse.delivery.message.Wording;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EmailPageTest {

    private static final URI UNSUBSCRIBE = URI.create("https://c.example.com/u/abc?x=1&y=2");
    private static final Pattern COLOUR = Pattern.compile("(?<![-\\w])color:");

    @Test
    void thePictureHasItsPlaceItsSizeAndItsWords() {
        String html = EmailPage.of(hostile("x"), "chart-1@host", 800, 420, null);

        assertThat(html).contains("<img src=\"cid:chart-1@host\" alt=\"x\" width=\"800\" height=\"420\"");
        assertThat(html).doesNotContain("Unsubscribe");
    }

    @Test
    void theFiguresAreATableWithArrowsInWordsToo() {
        var requests = new SeriesFigures("Requests", "5 req/s", "-2 req/s", Direction.DOWN, "3", "7", "4.5", "");
        var errors = new SeriesFigures("Errors", "", "", null, "", "", "", "no data");

        String html = EmailPage.of(wording(List.of(requests, errors)), "c", 8, 4, null);

        assertThat(html.replaceAll("\\s(style|class)=\"[^\"]*\"", ""))
                .contains("""
                <tr><th scope="col">Series</th><th scope="col">Last</th><th scope="col">Change</th>\
                <th scope="col">Min</th><th scope="col">Max</th><th scope="col">Mean</th></tr>\
                """)
                .contains("""
                <tr><th scope="row"><bdi>Requests</bdi></th><td><bdi>5 req/s</bdi></td>\
                <td><span>Change </span><span aria-hidden="true">▼ </span><bdi>-2 req/s</bdi> (down)</td>\
                <td><span>Min </span><bdi>3</bdi></td><td><span>Max </span><bdi>7</bdi></td>\
                <td><span>Mean </span><bdi>4.5</bdi></td></tr>
                <tr><th scope="row"><bdi>Errors</bdi></th><td colspan="5">no data</td></tr>
                """);
    }

    @Test
    void whatAStateWasHasNoArrowAndIsNotCalledAChange() {
        var door = new SeriesFigures("Door", "open", "was shut", Direction.STATE, "", "", "", "");
        var gate = new SeriesFigures("Gate", "", "", null, "", "", "", "no data");

        assertThat(EmailPage.of(wording(List.of(door, gate)), "c", 8, 4, null)
                        .replaceAll("\\s(style|class)=\"[^\"]*\"", ""))
                .contains("<tr><th scope=\"col\">Series</th><th scope=\"col\">Last</th><th"
                        + " scope=\"col\">Change</th></tr>")
                .contains("<td><bdi>open</bdi></td><td><bdi>was shut</bdi></td></tr>")
                .contains("<td colspan=\"2\">no data</td></tr>");
    }

    @Test
    void aChangeThatCannotBeToldLeavesNoGapOnANarrowScreen() {
        var untold = new SeriesFigures("Requests", "5 req/s", "", null, "3", "7", "4.5", "");

        String html = EmailPage.of(wording(List.of(untold)), "c", 8, 4, null);

        assertThat(html.replaceAll("\\s(style|class)=\"[^\"]*\"", "")).contains("<bdi>5 req/s</bdi></td><td></td>");
        assertThat(rules(html, "max-width: 520px")).contains(".figures td:empty { display: none !important; }");
    }

    @Test
    void singleValuesHaveNoEmptyColumns() {
        var checkout = new SeriesFigures("Checkout", "12", "", null, "", "", "", "");
        var search = new SeriesFigures("Search", "", "", null, "", "", "", "no data");

        String html = EmailPage.of(wording(List.of(checkout, search)), "c", 8, 4, null);

        assertThat(html.replaceAll("\\s(style|class)=\"[^\"]*\"", ""))
                .contains("<tr><th scope=\"col\">Series</th><th scope=\"col\">Last</th></tr>")
                .contains("<tr><th scope=\"row\"><bdi>Checkout</bdi></th><td><bdi>12</bdi></td></tr>")
                .contains("<tr><th scope=\"row\"><bdi>Search</bdi></th><td colspan=\"1\">no data</td></tr>");
    }

    @Test
    void figuresStayOnOneLineOnAWideScreen() {
        assertThat(rules(EmailPage.of(wording(List.of()), "c", 8, 4, null), "min-width: 900px"))
                .contains(".figures td:not([colspan]) { white-space: nowrap; }");
    }

    /** What a media query of the mail holds. */
    private static String rules(String html, String query) {
        int begin = html.indexOf("@media (" + query + ")");
        assertThat(begin).as(query).isPositive();
        int next = html.indexOf("@media", begin + 1);
        return html.substring(begin, next < 0 ? html.indexOf("</style>", begin) : next);
    }

    @Test
    void hostileTextStaysText() {
        String html = EmailPage.of(hostile("<script>alert('x')</script>\" onload=\"y & z"), "c", 8, 4, UNSUBSCRIBE);

        assertThat(html).doesNotContain("<script").doesNotContain("\" onload=\"");
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&#34; onload=&#34;y &amp; z");
        assertThat(html).contains(" href=\"https://c.example.com/u/abc?x=1&amp;y=2\">Unsubscribe</a>");
    }

    @Test
    void isolatesAreElementsInTextAndCharactersInAnAttribute() {
        String html = EmailPage.of(hostile("\u2068الطلبات 5\u2069: 124"), "c", 8, 4, null);

        assertThat(html).contains("<em><bdi>الطلبات 5</bdi>: 124</em></p>");
        assertThat(html).contains("alt=\"\u2068الطلبات 5\u2069: 124\"");
        assertThat(EmailPage.of(hostile("\u2068a\u2069\u2069"), "c", 8, 4, null))
                .contains("<bdi>a</bdi></em></p>");
    }

    /** Names of metrics have no spaces: one in a title or a notice would make the page wider than a phone. */
    @Test
    void aWordThatIsLongerThanALineIsBroken() {
        String page = EmailPage.of(hostile("http_server_requests_seconds_".repeat(8)), "c", 800, 420, null);

        assertThat(page).containsPattern("<div class=\"page\" style=\"[^\"]*word-wrap:break-word");
    }

    @Test
    void bothColourSchemesAreDeclared() {
        String html = EmailPage.of(hostile("x"), "c", 8, 4, UNSUBSCRIBE);

        assertThat(html)
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .contains("<meta name=\"supported-color-schemes\" content=\"light dark\">")
                .contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void aColourNeverStandsWithoutItsBackground() {
        String html = EmailPage.of(hostile("x"), "c", 8, 4, UNSUBSCRIBE);

        List<String> rules = Pattern.compile("style=\"([^\"]*)\"|\\{([^{}]*)}")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(rules).filteredOn(rule -> rule.contains("background-color:")).hasSizeGreaterThan(5);
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(COLOUR.matcher(rule).find()).as(rule).isEqualTo(rule.contains("background-color:")));
    }

    @Property(tries = 200)
    void noTextAddsAnElement(@ForAll String text) {
        long tags = tags(EmailPage.of(hostile("x"), "c", 8, 4, UNSUBSCRIBE));
        String html = EmailPage.of(hostile("x" + text.replaceAll("[\\n\\u2068\\u2069]", " ")), "c", 8, 4, UNSUBSCRIBE);
        assertThat(tags(html)).isEqualTo(tags);
    }

    /** Escaped, these are the longest characters; in UTF-8, a CJK character. */
    @ParameterizedTest
    @ValueSource(strings = {"&", "\"", "売"})
    void theLongestMailIsShortEnoughForGmail(String character) {
        String text = character.repeat(5000);
        Figure figure = new Figure(1, text);
        var series = new SeriesSummary("A", text, figure, figure, figure, figure, new Figure(1, "+" + text), null)
                .comparedWith(new EarlierFigures(figure, figure, figure, figure, null, text));
        PulseMessage sample = Samples.of(PulseRequested.class).message();
        String longest = "https://g.example.com/?";
        PulseMessage message = new PulseMessage(
                sample.connectionId(),
                text,
                text,
                text,
                List.of(),
                sample.zone(),
                URI.create(longest + "&".repeat(Wording.MAX_LINK - longest.length())));
        PulseRendered rendered = Samples.of(PulseRendered.class);
        ChartSpec spec = rendered.chart();
        Wording wording = Wording.of(new Chart(
                rendered.pulse().id(),
                Trigger.TEST,
                rendered.pulse().dueAt(),
                rendered.pulse().dueAt().plus(Duration.ofDays(1)),
                message,
                new ChartSpec(
                        text,
                        spec.type(),
                        spec.splitYAxis(),
                        spec.metrics(),
                        spec.from(),
                        spec.to(),
                        spec.zone(),
                        spec.theme(),
                        1600,
                        900,
                        3),
                rendered.png(),
                new ChartSummary(text, Collections.nCopies(20, series)),
                Collections.nCopies(20, text),
                false));

        String html = EmailPage.of(wording, "chart-1@host", 1600, 900, UNSUBSCRIBE);
        int bytes = bytes(html) + bytes(EmailText.of(wording, UNSUBSCRIBE));

        assertThat(bytes).isBetween(60_000, 100_000);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long tags(String html) {
        return html.chars().filter(c -> c == '<').count();
    }

    private static Wording wording(List<SeriesFigures> series) {
        return new Wording("t", "t", "", series, "", List.of(), "w", "s", null, "alt");
    }

    private static Wording hostile(String text) {
        var series = new SeriesFigures(text, text, text, Direction.UP, text, text, text, "");
        var note = new SeriesFigures(text, "", "", null, "", "", "", text);
        return new Wording(text, text, text, List.of(series, note), text, List.of(text), text, text, null, text);
    }

    @Property(tries = 200)
    void theFiguresAreThoseOfTheSummary(@ForAll long seed) {
        Chart chart = WildFigures.of(seed);
        WildFigures.assertSaid(chart, WildFigures.read(EmailPage.of(Wording.of(chart), "c", 800, 420, null)), true);
    }
}

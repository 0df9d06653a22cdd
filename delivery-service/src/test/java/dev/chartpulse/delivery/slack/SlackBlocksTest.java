package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.vertx.core.json.JsonArray;

import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.delivery.kit.WildCharts;
import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Notice;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.SeriesFigures.Direction;
import dev.chartpulse.delivery.message.Wording;
import dev.chartpulse.standins.slack.Blocks;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlackBlocksTest {

    private static final SeriesFigures REQUESTS =
            new SeriesFigures("Requests", "124 req/s", "+12 req/s", Direction.UP, "98 req/s", "151 req/s", "120", "");
    private static final SeriesFigures COMPARED =
            new SeriesFigures("Compared", "7", "0", Direction.NONE, "7", "7", "7", "", "+12 % against yesterday");

    @Test
    void theSubjectOfANoticeStandsOutAndItsAddressesAreLinks() {
        Notice notice = new Notice(
                "Checkout: *no* chart", "From Ours (https://g.example.com/a?b=c).\n\nWhat: <x>\nDo: https://[y.", null);

        JsonNode blocks = SlackBlocks.of(notice);

        assertThat(blocks)
                .hasSize(3)
                .allMatch(block -> block.get("type").asText().equals("rich_text"));
        assertThat(blocks.at("/0/elements/0/elements/0").toString())
                .isEqualTo("{\"type\":\"text\",\"text\":\"Checkout: *no* chart\",\"style\":{\"bold\":true}}");
        assertThat(blocks.at("/1/elements/0/elements").toString())
                .isEqualTo("[{\"type\":\"text\",\"text\":\"From Ours"
                        + " (\"},{\"type\":\"link\",\"url\":\"https://g.example.com/a?b=c\"},"
                        + "{\"type\":\"text\",\"text\":\").\"}]");
        assertThat(blocks.at("/2/elements/0/elements").toString())
                .isEqualTo("[{\"type\":\"text\",\"text\":\"What: <x>\\nDo: https://[y.\"}]");
        Blocks.of(new JsonArray(blocks.toString()));
    }

    /** Slack refuses a message with an address that is none, or with more than 50 blocks. */
    @Test
    void aNoticeOfWordsOfOthersHasNoLinkThatIsNoneAndNotTooManyBlocks() {
        String words = "Grafana answers 400: http://. and https://..- and http://a-:x";

        JsonNode blocks = SlackBlocks.of(new Notice("Subject", (words + "\n\n").repeat(50), null));

        assertThat(blocks).hasSizeLessThanOrEqualTo(50);
        assertThat(blocks.findValuesAsText("url")).containsOnly("http://a");
        assertThat(String.join("", blocks.get(1).findValuesAsText("text"))
                        + String.join("", blocks.get(1).findValuesAsText("url")))
                .hasSize(words.length());
    }

    @Test
    void titleMentionsTextFiguresNoticesAndContextAreBlocks() {
        Wording wording = new Wording(
                "Checkout",
                "a subject",
                "How\nwe do",
                List.of(
                        REQUESTS,
                        COMPARED,
                        new SeriesFigures("Queue", "7", "0", Direction.NONE, "7", "7", "7", ""),
                        new SeriesFigures("Door", "open", "was shut", Direction.STATE, "shut", "open", "–", ""),
                        new SeriesFigures("Load", "10 so far", "", null, "", "", "", ""),
                        new SeriesFigures("Errors", "", "", null, "", "", "", "no data")),
                "… and 2 more",
                List.of("Late: due 09:00, sent 09:07 (UTC)"),
                "2 Mar 2026",
                "Shop",
                URI.create("https://g.example.com/d?a=1&b=2"),
                "alt");

        JsonNode blocks = SlackBlocks.of(wording, List.of("U0123456789", "S12345", "here"));

        assertThat(blocks.get(0).toString()).isEqualTo("""
                {"type":"rich_text","elements":[\
                {"type":"rich_text_section","elements":[\
                {"type":"link","url":"https://g.example.com/d?a=1&b=2","text":"Checkout","style":{"bold":true}}]},\
                {"type":"rich_text_section","elements":[\
                {"type":"user","user_id":"U0123456789"},{"type":"text","text":" "},\
                {"type":"usergroup","usergroup_id":"S12345"},{"type":"text","text":" "},\
                {"type":"broadcast","range":"here"}]}]}""");
        assertThat(read(blocks)).isEqualTo("""
                Checkout
                @U0123456789 @S12345 @here
                How
                we do
                Requests: 124 req/s, ▲ +12 req/s, min 98 req/s, max 151 req/s
                Compared: 7, +12 % against yesterday, 0 (unchanged), min 7, max 7
                Queue: 7, 0 (unchanged), min 7, max 7
                Door: open, was shut, min shut, max open
                Load: 10 so far
                Errors: no data
                … and 2 more
                Late: due 09:00, sent 09:07 (UTC)
                2 Mar 2026 Source: Shop""");
        assertThat(types(blocks)).containsOnly("rich_text", "context");
    }

    @Test
    void whatIsNoMentionIsLeftOut() {
        Wording wording = plain("t", List.of());
        assertThat(read(SlackBlocks.of(wording, List.of("U1> <!channel", "everyone", "", "u0123", "#general"))))
                .isEqualTo("t\nw Source: s");
    }

    /** Slack takes 50 blocks, and some 13,000 characters of all texts together. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "ﷺ", "😀"})
    void theLongestMessageIsShortEnoughForSlack(String text) {
        ArrayNode blocks =
                SlackBlocks.of(Wording.of(WildCharts.of(text)).noting("x".repeat(60)), List.of("here", "U0123456789"));

        int characters = blocks.findValuesAsText("text").stream()
                .mapToInt(String::length)
                .sum();
        assertThat(characters).isBetween(8_000, 12_500);
        assertThat(blocks.size()).isLessThanOrEqualTo(50);
    }

    @Property
    void aNameShowsAsItIs(@ForAll("names") String name) {
        SeriesFigures figures =
                SeriesFigures.of(new SeriesSummary("A", name, new Figure(1, "1"), null, null, null, null, null));

        JsonNode blocks = SlackBlocks.of(plain(name, List.of(figures)), List.of());

        assertThat(read(blocks)).isNotNull();
        JsonNode named = blocks.get(1).at("/elements/0/elements/0");
        assertThat(named.path("type").asText()).isEqualTo("text");
        assertThat(named.path("text").asText().replaceAll("[\u2068\u2069]", "")).isEqualTo(figures.name());
        assertThat(blocks.get(0).at("/elements/0/elements/0/text").asText()).isEqualTo(name);
        assertThat(figures.name()).isEqualTo(name.strip());
    }

    @Property
    void nobodyIsMentionedBySomeTextOrOther(@ForAll("names") String text, @ForAll List<String> mentions) {
        var figures = new SeriesFigures(text, text, text, Direction.DOWN, text, text, text, "");
        Wording wording = new Wording(text, text, text, List.of(figures), text, List.of(text), text, text, null, text);

        List<String> types = new ArrayList<>();
        SlackBlocks.of(wording, List.of()).findValues("type").forEach(type -> types.add(type.asText()));

        assertThat(types).containsOnly("rich_text", "rich_text_section", "text", "context", "plain_text");
        assertThat(read(SlackBlocks.of(wording, mentions))).isNotNull();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> wild = Arbitraries.of(
                "_total_ *all* ~old~",
                "host:100:8080",
                ":smile:",
                "<!channel>",
                "@here",
                "<@U0123456789>",
                "<https://evil.example.com|ok>",
                "https://example.com/",
                "`code` &amp; \\",
                "الطلبات 5");
        Arbitrary<String> any = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(40);
        return Arbitraries.oneOf(wild, any)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join(" ", parts)
                        .replaceAll("[\\p{Cc}\\u2028\\u2029\\u061C\\u202A-\\u202E\\u2066-\\u2069]", "x"))
                .filter(name -> name.length() < 150 && name.equals(name.strip()));
    }

    /** What Slack makes of the blocks, which refuses those that break its rules. */
    private static String read(JsonNode blocks) {
        return Blocks.besideFiles(new JsonArray(blocks.toString())).text();
    }

    private static Stream<String> types(JsonNode blocks) {
        return StreamSupport.stream(blocks.spliterator(), false)
                .map(block -> block.path("type").asText());
    }

    private static Wording plain(String title, List<SeriesFigures> figures) {
        return new Wording(title, title, "", figures, "", List.of(), "w", "s", null, "alt");
    }

    @Property(tries = 200)
    void theFiguresAreThoseOfTheSummary(@ForAll long seed) {
        Chart chart = WildFigures.of(seed);
        WildFigures.assertSaid(chart, WildFigures.texts(SlackBlocks.of(Wording.of(chart), List.of())), false);
    }
}

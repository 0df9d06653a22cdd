package dev.chartpulse.delivery.slack;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.ledger.Notice;
import dev.chartpulse.delivery.message.FigureWords;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.Wording;

/**
 * The words around a chart as Slack's blocks: {@code rich_text} and, for the last line, {@code plain_text}. Both take text
 * literally, so that a series called {@code _total_ *all*} or {@code host:100:8080} shows as it is, and nobody is mentioned whom the
 * connection does not mention. Slack's other markup, mrkdwn, has no way to write an asterisk or a colon that stays one.
 *
 * <p>Source: Slack's reference of the rich text block and of the context block.
 */
final class SlackBlocks {

    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,30}");
    private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{2,30}");
    /** An address within a text, without what may follow it there: a bracket, a quotation mark, or the stop of a sentence. */
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~/?#@!$&*+,;=%-]*)?(?<![.,;!?])");

    /** The most blocks of a notice's text; a message may have 50. */
    private static final int MAX_PARAGRAPHS = 40;

    private final ArrayNode blocks = Wire.mapper().createArrayNode();

    private SlackBlocks() {}

    /**
     * The blocks of a message.
     *
     * @param mentions user ids, user group ids, "here" or "channel"; others are left out
     */
    static ArrayNode of(Wording wording, List<String> mentions) {
        SlackBlocks message = new SlackBlocks();
        message.paragraph(title -> title.line(line -> line.title(wording.title(), wording.link()))
                .line(line -> mentions.forEach(line::mention)));
        message.paragraph(text -> text.line(line -> line.text(wording.text())));
        message.paragraph(figures -> {
            wording.series().forEach(series -> figures.line(line -> figures(line, series)));
            figures.line(line -> line.text(wording.aside()));
        });
        message.paragraph(
                notices -> wording.notices().forEach(notice -> notices.line(line -> line.styled(notice, "italic"))));
        message.context(wording.window(), "Source: " + Isolated.of(wording.source()));
        return message.blocks;
    }

    /** The blocks of a notice: its subject stands out, and addresses can be clicked. */
    static ArrayNode of(Notice notice) {
        SlackBlocks message = new SlackBlocks();
        message.paragraph(subject -> subject.line(line -> line.styled(notice.subject(), "bold")));
        for (String paragraph : notice.text().split("\n\n", MAX_PARAGRAPHS)) {
            message.paragraph(text -> text.line(line -> line.linked(paragraph.strip())));
        }
        return message.blocks;
    }

    /** Such as "Requests: 124 req/s, +12 % against yesterday, ▲ +12 req/s, min 98 req/s, max 151 req/s". */
    private static void figures(Line line, SeriesFigures series) {
        line.styled(Isolated.of(series.name()), "bold").text(series.name().isBlank() ? "" : ": ");
        if (!series.note().isEmpty()) {
            line.text(series.note());
            return;
        }
        String rest = FigureWords.rest(series);
        line.styled(FigureWords.last(series), "bold").text(rest.isEmpty() ? "" : ", " + rest);
    }

    /** A block of lines, unless it has none. */
    private void paragraph(Consumer<Paragraph> content) {
        Paragraph paragraph = new Paragraph();
        content.accept(paragraph);
        if (!paragraph.lines.isEmpty()) {
            blocks.addObject().put("type", "rich_text").set("elements", paragraph.lines);
        }
    }

    private void context(String... texts) {
        ArrayNode elements = blocks.addObject().put("type", "context").putArray("elements");
        for (String text : texts) {
            elements.addObject().put("type", "plain_text").put("text", text).put("emoji", false);
        }
    }

    private static final class Paragraph {

        private final ArrayNode lines = Wire.mapper().createArrayNode();

        /** Adds a line, unless it is empty: Slack refuses empty elements. */
        Paragraph line(Consumer<Line> content) {
            Line line = new Line();
            content.accept(line);
            if (!line.elements.isEmpty()) {
                lines.addObject().put("type", "rich_text_section").set("elements", line.elements);
            }
            return this;
        }
    }

    private static final class Line {

        private final ArrayNode elements = Wire.mapper().createArrayNode();

        Line text(String text) {
            if (!text.isEmpty()) {
                element("text").put("text", text);
            }
            return this;
        }

        Line styled(String text, String style) {
            if (!text.isEmpty()) {
                element("text").put("text", text).putObject("style").put(style, true);
            }
            return this;
        }

        /** A text whose addresses are links. */
        Line linked(String text) {
            int end = 0;
            for (MatchResult address : ADDRESS.matcher(text).results().toList()) {
                text(text.substring(end, address.start()));
                element("link").put("url", address.group());
                end = address.end();
            }
            return text(text.substring(end));
        }

        void title(String title, URI link) {
            if (link == null) {
                styled(title, "bold");
            } else {
                element("link")
                        .put("url", link.toASCIIString())
                        .put("text", title)
                        .putObject("style")
                        .put("bold", true);
            }
        }

        void mention(String who) {
            if (who.equals("here") || who.equals("channel")) {
                word("broadcast").put("range", who);
            } else if (USER.matcher(who).matches()) {
                word("user").put("user_id", who);
            } else if (GROUP.matcher(who).matches()) {
                word("usergroup").put("usergroup_id", who);
            }
        }

        private ObjectNode word(String type) {
            text(elements.isEmpty() ? "" : " ");
            return element(type);
        }

        private ObjectNode element(String type) {
            return elements.addObject().put("type", type);
        }
    }
}

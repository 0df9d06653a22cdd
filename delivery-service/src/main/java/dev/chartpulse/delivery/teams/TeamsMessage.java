package dev.chartpulse.delivery.teams;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.FigureWords;
import dev.chartpulse.delivery.message.Fitting;
import dev.chartpulse.delivery.message.OneLine;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.Wording;

/**
 * A chart as a message with an Adaptive Card. All words stand in {@code RichTextBlock}s, whose texts are taken literally: a {@code
 * TextBlock} would read asterisks, underscores and brackets of a series' name as Markdown.
 *
 * <p>Source: the schema of Adaptive Cards 1.5, and Microsoft's "Create and send messages with Workflows": a message has about 28 KB.
 */
final class TeamsMessage {

    /** The most bytes, all included: less than the 28 KB that Teams takes. */
    static final int MAX_BYTES = 27_000;

    private static final int MAX_NOTES = 3;
    private static final int MAX_NOTE = 300;

    private final ArrayNode body = Wire.mapper().createArrayNode();

    private TeamsMessage() {}

    /**
     * The message as JSON.
     *
     * @param picture where the picture can be fetched; null for a chart that Teams draws by itself
     */
    static byte[] of(Chart chart, URI picture) {
        Wording wording = Wording.of(chart);
        return Fitting.into(MAX_BYTES, measure -> message(chart, wording, measure, picture));
    }

    private static ObjectNode message(Chart chart, Wording wording, Fitting measure, URI picture) {
        ObjectNode card = Wire.mapper().createObjectNode();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.5")
                .put("fallbackText", wording.title())
                .set("body", new TeamsMessage().body(chart, wording, measure, picture));
        card.putObject("msteams").put("width", "Full");
        if (wording.link() != null) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open in Grafana")
                    .put("url", wording.link().toASCIIString());
        }
        ObjectNode message = Wire.mapper().createObjectNode().put("type", "message");
        message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .set("content", card);
        return message;
    }

    private ArrayNode body(Chart chart, Wording wording, Fitting measure, URI picture) {
        line().text(wording.title(), "weight", "Bolder").last().put("size", "Large");
        measure.text(wording).lines().filter(line -> !line.isBlank()).forEach(line -> line().text(line));
        measure.series(wording).forEach(this::figures);
        if (!measure.aside(wording).isEmpty()) {
            line().text(measure.aside(wording));
        }
        if (picture == null) {
            drawn(chart, wording, measure);
        } else {
            body.addObject()
                    .put("type", "Image")
                    .put("url", picture.toASCIIString())
                    .put("altText", measure.altText(wording))
                    .put("size", "Stretch")
                    .putObject("msTeams")
                    .put("allowExpand", true);
        }
        measure.notices(wording).forEach(notice -> line().text(notice, "italic", true));
        line().text(wording.window() + " · Source: " + Isolated.of(wording.source()), "isSubtle", true)
                .last()
                .put("size", "Small");
        return body;
    }

    /** The chart that Teams draws, and what its reader would see in the picture alone; where there is none, its words. */
    private void drawn(Chart chart, Wording wording, Fitting measure) {
        Optional<ObjectNode> drawn = TeamsChart.of(chart, measure.points());
        body.add(drawn.map(it -> (ObjectNode) it.set("fallback", block(measure.altText(wording))))
                .orElseGet(() -> block(measure.altText(wording))));
        if (drawn.isPresent()) {
            chart.sketch().notes().stream().limit(MAX_NOTES).forEach(note -> line().text(
                            OneLine.sentence(note, MAX_NOTE), "isSubtle", true)
                    .last()
                    .put("size", "Small"));
        }
    }

    private void figures(SeriesFigures series) {
        Line line = line();
        if (!series.name().isBlank()) {
            line.text(Isolated.of(series.name()) + ": ", "weight", "Bolder");
        }
        line.text(FigureWords.last(series), "weight", "Bolder");
        String rest = FigureWords.rest(series);
        if (!rest.isEmpty()) {
            line.text(", " + rest);
        }
    }

    private Line line() {
        ObjectNode block = body.addObject().put("type", "RichTextBlock");
        return new Line(block.putArray("inlines"));
    }

    private static ObjectNode block(String text) {
        ObjectNode block = Wire.mapper().createObjectNode().put("type", "RichTextBlock");
        new Line(block.putArray("inlines")).text(text);
        return block;
    }

    private record Line(ArrayNode inlines) {

        Line text(String text) {
            inlines.addObject().put("type", "TextRun").put("text", text);
            return this;
        }

        Line text(String text, String style, String value) {
            text(text).last().put(style, value);
            return this;
        }

        Line text(String text, String style, boolean value) {
            text(text).last().put(style, value);
            return this;
        }

        ObjectNode last() {
            return (ObjectNode) inlines.get(inlines.size() - 1);
        }
    }
}

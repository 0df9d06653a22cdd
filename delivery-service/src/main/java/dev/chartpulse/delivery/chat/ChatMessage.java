package dev.chartpulse.delivery.chat;

import java.net.URI;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.FigureWords;
import dev.chartpulse.delivery.message.Fitting;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.Wording;

/**
 * A chart as a message with a card. The texts of widgets may hold a few tags of HTML, so that what comes from elsewhere is escaped; titles
 * and labels take text as it is.
 *
 * <p>Source: Google Chat's reference of messages and cards v2; a message has at most 32,000 bytes.
 */
final class ChatMessage {

    /** The most bytes, all included: less than Google Chat takes. */
    static final int MAX_BYTES = 31_000;

    private final ArrayNode widgets = Wire.mapper().createArrayNode();

    private ChatMessage() {}

    /**
     * The message as JSON.
     *
     * @param picture where the picture can be fetched; null if nowhere, and then its alt text stands in its place
     */
    static byte[] of(Chart chart, URI picture) {
        Wording wording = Wording.of(chart);
        return Fitting.into(MAX_BYTES, measure -> message(wording, measure, picture));
    }

    private static ObjectNode message(Wording wording, Fitting measure, URI picture) {
        ObjectNode message = Wire.mapper().createObjectNode().put("fallbackText", fallback(wording, measure));
        ObjectNode card =
                message.putArray("cardsV2").addObject().put("cardId", "chart").putObject("card");
        card.putObject("header").put("title", wording.title()).put("subtitle", wording.window());
        card.putArray("sections").addObject().set("widgets", new ChatMessage().widgets(wording, measure, picture));
        return message;
    }

    /** What a notification shows. */
    private static String fallback(Wording wording, Fitting measure) {
        String first = measure.series(wording).stream()
                .limit(1)
                .map(series -> series.name() + ": " + FigureWords.last(series))
                .collect(Collectors.joining());
        return first.isEmpty() ? wording.title() : wording.title() + "\n" + first;
    }

    private ArrayNode widgets(Wording wording, Fitting measure, URI picture) {
        paragraph(escaped(measure.text(wording)));
        measure.series(wording).forEach(this::figures);
        paragraph(escaped(measure.aside(wording)));
        if (picture == null) {
            paragraph(escaped(measure.altText(wording)));
        } else {
            ObjectNode image = widgets.addObject()
                    .putObject("image")
                    .put("imageUrl", picture.toASCIIString())
                    .put("altText", measure.altText(wording));
            if (wording.link() != null) {
                open(image, wording.link());
            }
        }
        measure.notices(wording).forEach(notice -> paragraph("<i>" + escaped(notice) + "</i>"));
        paragraph(escaped("Source: " + Isolated.of(wording.source())));
        if (wording.link() != null) {
            ObjectNode button = widgets.addObject()
                    .putObject("buttonList")
                    .putArray("buttons")
                    .addObject()
                    .put("text", "Open in Grafana");
            open(button, wording.link());
        }
        return widgets;
    }

    /** The name is part of the text, which wraps: the label above it is cut, and long names often differ at their ends alone. */
    private void figures(SeriesFigures series) {
        String rest = FigureWords.rest(series);
        String name = series.name().isBlank() ? "" : escaped(series.name()) + "<br>";
        ObjectNode text = widgets.addObject()
                .putObject("decoratedText")
                .put("text", name + "<b>" + escaped(FigureWords.last(series)) + "</b>")
                .put("wrapText", true);
        if (!rest.isEmpty()) {
            text.put("bottomLabel", rest);
        }
    }

    private void paragraph(String html) {
        if (!html.isBlank()) {
            widgets.addObject().putObject("textParagraph").put("text", html);
        }
    }

    private static void open(ObjectNode on, URI link) {
        on.putObject("onClick").putObject("openLink").put("url", link.toASCIIString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }
}

package dev.chartpulse.standins.webhook;

import static dev.chartpulse.standins.webhook.Rules.object;
import static dev.chartpulse.standins.webhook.Rules.objects;
import static dev.chartpulse.standins.webhook.Rules.onlyHas;
import static dev.chartpulse.standins.webhook.Rules.require;
import static dev.chartpulse.standins.webhook.Rules.text;
import static dev.chartpulse.standins.webhook.Rules.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.webhook.PictureFetch.Picture;

/** A message of a workflow of Teams, checked by the schema of Adaptive Cards 1.5 as far as charts need it. */
final class TeamsRules {

    private static final Set<String> CHARTS = Set.of("Chart.Line", "Chart.VerticalBar.Grouped");
    private static final int MAX_POINTS = 150;

    private final List<String> lines = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final JsonArray elements = new JsonArray();

    private TeamsRules() {}

    /**
     * Checks and reads a message.
     *
     * @throws RuleBrokenException when it breaks a rule
     */
    static TeamsRules check(JsonObject message) {
        onlyHas(message, "type", "attachments");
        require("message".equals(message.getString("type")), "type must be message");
        List<JsonObject> attachments = objects(message, "attachments").toList();
        require(attachments.size() == 1, "one attachment is expected");
        JsonObject attachment = attachments.get(0);
        onlyHas(attachment, "contentType", "contentUrl", "content");
        require(
                "application/vnd.microsoft.card.adaptive".equals(attachment.getString("contentType")),
                "contentType must be that of an Adaptive Card");
        TeamsRules rules = new TeamsRules();
        rules.card(object(attachment, "content"));
        return rules;
    }

    /** The elements of the card, and its actions as an element of their own. */
    JsonArray elements() {
        return elements;
    }

    String words() {
        return String.join("\n", lines);
    }

    List<Picture> pictures() {
        return pictures;
    }

    private void card(JsonObject card) {
        onlyHas(card, "$schema", "type", "version", "fallbackText", "msteams", "body", "actions");
        require("AdaptiveCard".equals(card.getString("type")), "type must be AdaptiveCard");
        require(text(card, "version").matches("1\\.[0-5]"), "version must be at most 1.5");
        objects(card, "body").forEach(this::element);
        if (card.containsKey("actions")) {
            objects(card, "actions").forEach(TeamsRules::action);
            elements.add(new JsonObject().put("type", "ActionSet").put("actions", card.getJsonArray("actions")));
        }
    }

    private void element(JsonObject element) {
        String type = text(element, "type");
        if (type.equals("RichTextBlock")) {
            lines.add(richText(element));
        } else if (type.equals("Image")) {
            onlyHas(element, "type", "url", "altText", "size", "msTeams");
            pictures.add(new Picture(web(element, "url"), text(element, "altText")));
        } else {
            require(CHARTS.contains(type), "an unknown element: " + type);
            chart(element);
        }
        elements.add(element);
    }

    private static String richText(JsonObject block) {
        onlyHas(block, "type", "inlines");
        return objects(block, "inlines")
                .map(run -> {
                    onlyHas(run, "type", "text", "weight", "size", "isSubtle", "italic");
                    require("TextRun".equals(run.getString("type")), "an inline must be a TextRun");
                    return text(run, "text");
                })
                .collect(Collectors.joining());
    }

    private static void chart(JsonObject chart) {
        onlyHas(chart, "type", "xAxisTitle", "yAxisTitle", "stacked", "data", "fallback");
        richText(object(chart, "fallback"));
        boolean line = "Chart.Line".equals(chart.getString("type"));
        long points = objects(chart, "data")
                .flatMap(series -> {
                    onlyHas(series, "legend", "values");
                    text(series, "legend");
                    return objects(series, "values");
                })
                .peek(point -> {
                    onlyHas(point, "x", "y");
                    require(point.getValue("y") instanceof Number, "y must be a number");
                    require(
                            !line || point.getValue("x") instanceof Number,
                            "the points of a line are as far apart as their times only if x is a number");
                })
                .count();
        require(points <= MAX_POINTS, "a chart has " + points + " points");
    }

    private static void action(JsonObject action) {
        onlyHas(action, "type", "title", "url");
        require("Action.OpenUrl".equals(action.getString("type")), "an unknown action");
        text(action, "title");
        text(action, "url");
    }
}

package dev.chartpulse.standins.webhook;

import static dev.chartpulse.standins.webhook.Rules.object;
import static dev.chartpulse.standins.webhook.Rules.objects;
import static dev.chartpulse.standins.webhook.Rules.onlyHas;
import static dev.chartpulse.standins.webhook.Rules.require;
import static dev.chartpulse.standins.webhook.Rules.text;
import static dev.chartpulse.standins.webhook.Rules.web;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.webhook.PictureFetch.Picture;

/** A message of a webhook of Google Chat, checked by its reference of messages and cards v2 as far as charts need it. */
final class ChatRules {

    private static final int MAX_WIDGETS = 100;

    private final List<String> lines = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final JsonArray elements = new JsonArray();

    private ChatRules() {}

    /**
     * Checks and reads a message.
     *
     * @throws RuleBrokenException when it breaks a rule
     */
    static ChatRules check(JsonObject message) {
        onlyHas(message, "text", "fallbackText", "cardsV2");
        ChatRules rules = new ChatRules();
        objects(message, "cardsV2").forEach(rules::card);
        return rules;
    }

    /** The headers and widgets of the cards. */
    JsonArray elements() {
        return elements;
    }

    String words() {
        return String.join("\n", lines);
    }

    List<Picture> pictures() {
        return pictures;
    }

    private void card(JsonObject withId) {
        onlyHas(withId, "cardId", "card");
        JsonObject card = object(withId, "card");
        onlyHas(card, "header", "sections");
        JsonObject header = object(card, "header");
        onlyHas(header, "title", "subtitle");
        lines.add(text(header, "title"));
        elements.add(new JsonObject().put("header", header));
        objects(card, "sections").forEach(section -> {
            onlyHas(section, "header", "widgets");
            List<JsonObject> widgets = objects(section, "widgets").toList();
            require(!widgets.isEmpty() && widgets.size() <= MAX_WIDGETS, "a section has 1 to 100 widgets");
            widgets.forEach(this::widget);
        });
    }

    private void widget(JsonObject widget) {
        require(widget.size() == 1, "a widget has one field");
        String kind = widget.fieldNames().iterator().next();
        JsonObject content = object(widget, kind);
        switch (kind) {
            case "textParagraph" -> {
                onlyHas(content, "text");
                lines.add(text(content, "text"));
            }
            case "decoratedText" -> {
                onlyHas(content, "text", "bottomLabel", "wrapText");
                lines.add(text(content, "text"));
            }
            case "image" -> {
                onlyHas(content, "imageUrl", "altText", "onClick");
                pictures.add(new Picture(web(content, "imageUrl"), text(content, "altText")));
            }
            case "buttonList" ->
                objects(content, "buttons").forEach(button -> {
                    onlyHas(button, "text", "onClick");
                    text(button, "text");
                    text(object(object(button, "onClick"), "openLink"), "url");
                });
            default -> throw new RuleBrokenException("an unknown widget: " + kind);
        }
        elements.add(widget);
    }
}

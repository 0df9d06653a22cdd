package dev.chartpulse.standins.slack;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A {@code rich_text} block: lines of elements that are taken literally. Source: Slack's reference of the rich text block. */
final class RichText {

    private static final Set<String> LINES =
            Set.of("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted");

    /** The required field of each element. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "text", "text",
            "link", "url",
            "user", "user_id",
            "usergroup", "usergroup_id",
            "channel", "channel_id",
            "broadcast", "range",
            "emoji", "name");

    private static final Set<String> STYLES = Set.of("bold", "italic", "strike", "code", "underline", "highlight");
    private static final Set<String> RANGES = Set.of("here", "channel", "everyone");

    private RichText() {}

    static boolean isValid(JsonObject block) {
        return Blocks.has(block, "elements")
                && !elements(block).isEmpty()
                && all(block).allMatch(RichText::isLine);
    }

    static String text(JsonObject block) {
        return all(block).map(RichText::line).collect(Collectors.joining("\n"));
    }

    private static boolean isLine(JsonObject line) {
        return LINES.contains(line.getString("type", ""))
                && !elements(line).isEmpty()
                && all(line)
                        .allMatch(element -> "rich_text_section".equals(element.getString("type"))
                                ? isLine(element)
                                : isElement(element));
    }

    private static boolean isElement(JsonObject element) {
        String type = element.getString("type", "");
        String required = ELEMENTS.get(type);
        if (required == null || !(element.getValue(required) instanceof String value) || value.isEmpty()) {
            return false;
        }
        boolean known = type.equals("link")
                ? Blocks.has(element, "url", "text", "unsafe", "style") && value.matches("(https?|mailto):.+")
                : Blocks.has(element, required, "style");
        return known && (!type.equals("broadcast") || RANGES.contains(value)) && isStyle(element.getValue("style"));
    }

    private static boolean isStyle(Object style) {
        return style == null
                || style instanceof JsonObject object
                        && STYLES.containsAll(object.fieldNames())
                        && object.stream().allMatch(entry -> entry.getValue() instanceof Boolean);
    }

    private static String line(JsonObject line) {
        return all(line).map(RichText::read).collect(Collectors.joining());
    }

    private static String read(JsonObject element) {
        return switch (element.getString("type")) {
            case "rich_text_section" -> line(element);
            case "text" -> element.getString("text");
            case "link" -> element.getString("text", element.getString("url"));
            case "emoji" -> ":" + element.getString("name") + ":";
            case "user", "usergroup" -> "@" + PeopleMethods.shownAs(mentioned(element));
            default -> "@" + element.getString(ELEMENTS.get(element.getString("type")));
        };
    }

    private static String mentioned(JsonObject element) {
        return element.getString(ELEMENTS.get(element.getString("type")));
    }

    /** The block, in which each mention has the name that Slack shows. */
    static JsonObject named(JsonObject block) {
        JsonObject named = block.copy();
        if (named.containsKey("elements")) {
            named.put("elements", new JsonArray(all(named).map(RichText::named).toList()));
        }
        String type = named.getString("type", "");
        return type.startsWith("user") ? named.put("name", PeopleMethods.shownAs(mentioned(named))) : named;
    }

    private static JsonArray elements(JsonObject object) {
        return object.getValue("elements") instanceof JsonArray array ? array : new JsonArray();
    }

    private static Stream<JsonObject> all(JsonObject object) {
        return elements(object).stream().map(element -> element instanceof JsonObject json ? json : new JsonObject());
    }
}

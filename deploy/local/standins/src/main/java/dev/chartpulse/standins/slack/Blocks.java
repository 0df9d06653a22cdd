package dev.chartpulse.standins.slack;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The blocks of a message, as far as charts need them. As strict as Slack: a field that it does not know, an empty text or a longer
 * one than its limit makes all blocks invalid.
 */
public final class Blocks {

    private static final int MOST = 50;
    private static final int SECTION_LIMIT = 3000;
    private static final int HEADER_LIMIT = 150;
    private static final int ALT_LIMIT = 2000;
    private static final int CONTEXT_ELEMENTS = 10;
    /** All texts together. */
    private static final int MESSAGE_LIMIT = 13_000;

    private final List<JsonObject> blocks;

    private Blocks(List<JsonObject> blocks) {
        this.blocks = blocks;
    }

    /**
     * Checks and reads blocks.
     *
     * @throws RuntimeException when they break Slack's rules; its message is Slack's error code, such as invalid_blocks
     */
    public static Blocks of(JsonArray array) {
        if (array.size() > MOST || !array.stream().allMatch(JsonObject.class::isInstance)) {
            throw invalid();
        }
        Blocks blocks = new Blocks(array.stream().map(JsonObject.class::cast).toList());
        if (!blocks.blocks.stream().allMatch(Blocks::isValid)) {
            throw invalid();
        }
        if (blocks.text().length() > MESSAGE_LIMIT) {
            throw SlackErrorException.of("msg_too_long");
        }
        return blocks;
    }

    /**
     * The same for the blocks beside files.
     *
     * @throws RuntimeException as {@link #of}, and internal_error for a markdown block, as the real Slack answers every time
     */
    public static Blocks besideFiles(JsonArray array) {
        Blocks blocks = of(array);
        if (blocks.blocks.stream().anyMatch(block -> "markdown".equals(block.getString("type")))) {
            throw SlackErrorException.of("internal_error");
        }
        return blocks;
    }

    /** The text of all blocks, as a person reads it. */
    public String text() {
        return blocks.stream().map(Blocks::text).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }

    JsonArray json() {
        return new JsonArray(blocks);
    }

    /** The files that its image blocks show. */
    List<UploadedFile> files(Workspace workspace) {
        return blocks.stream()
                .filter(block -> "image".equals(block.getString("type")))
                .map(block -> block.getJsonObject("slack_file"))
                .filter(Objects::nonNull)
                .map(file -> workspace
                        .file(file.getString("id", ""))
                        .filter(UploadedFile::isProcessed)
                        .orElseThrow(Blocks::invalidFile))
                .toList();
    }

    private static boolean isValid(JsonObject block) {
        return switch (block.getString("type", "")) {
            case "rich_text" -> RichText.isValid(block);
            case "header" ->
                has(block, "text")
                        && isText(block.getValue("text"), HEADER_LIMIT)
                        && "plain_text".equals(block.getJsonObject("text").getString("type"));
            case "section" -> isSection(block);
            case "context" -> isContext(block);
            case "image" ->
                has(block, "alt_text", "title", "image_url", "slack_file")
                        && !block.getString("alt_text", "").isEmpty()
                        && block.getString("alt_text").length() <= ALT_LIMIT;
            case "divider" -> has(block);
            case "actions" -> has(block, "elements");
            case "markdown" -> has(block, "text") && block.getValue("text") instanceof String;
            default -> false;
        };
    }

    private static boolean isSection(JsonObject block) {
        boolean hasText = block.containsKey("text");
        return has(block, "text", "fields", "accessory", "expand")
                && (hasText || block.containsKey("fields"))
                && (!hasText || isText(block.getValue("text"), SECTION_LIMIT))
                && elements(block, "fields").allMatch(field -> isText(field, SECTION_LIMIT));
    }

    private static boolean isContext(JsonObject block) {
        long count = elements(block, "elements").count();
        return has(block, "elements")
                && count >= 1
                && count <= CONTEXT_ELEMENTS
                && elements(block, "elements")
                        .allMatch(
                                element -> "image".equals(element.getString("type")) || isText(element, SECTION_LIMIT));
    }

    /** A text object: plain_text may say whether colons make emoji, mrkdwn whether links are found. */
    private static boolean isText(Object value, int limit) {
        if (!(value instanceof JsonObject object) || !(object.getValue("text") instanceof String text)) {
            return false;
        }
        boolean plain = "plain_text".equals(object.getString("type"));
        boolean known = plain ? has(object, "text", "emoji") : has(object, "text", "verbatim");
        return known
                && (plain || "mrkdwn".equals(object.getString("type")))
                && !text.isEmpty()
                && text.length() <= limit;
    }

    /** Whether an object has no other fields than these, its type and its id. */
    static boolean has(JsonObject object, String... fields) {
        List<String> known = Arrays.asList(fields);
        return object.fieldNames().stream()
                .allMatch(field -> field.equals("type") || field.equals("block_id") || known.contains(field));
    }

    private static String text(JsonObject block) {
        return switch (block.getString("type")) {
            case "rich_text" -> RichText.text(block);
            case "header", "section" ->
                Stream.concat(
                                Stream.of(textOf(block)),
                                elements(block, "fields").map(Blocks::elementText))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("\n"));
            case "context" ->
                elements(block, "elements").map(Blocks::elementText).collect(Collectors.joining(" "));
            case "markdown" -> block.getString("text");
            default -> "";
        };
    }

    private static Stream<JsonObject> elements(JsonObject block, String field) {
        JsonArray array = block.getValue(field) instanceof JsonArray given ? given : new JsonArray();
        return array.stream().map(element -> element instanceof JsonObject object ? object : new JsonObject());
    }

    private static String elementText(JsonObject element) {
        return element.getValue("text") instanceof String text ? text : "";
    }

    private static String textOf(JsonObject block) {
        return block.getValue("text") instanceof JsonObject text ? text.getString("text", "") : "";
    }

    private static SlackErrorException invalid() {
        return SlackErrorException.of("invalid_blocks");
    }

    private static SlackErrorException invalidFile() {
        return SlackErrorException.invalidBlocks("invalid slack file");
    }
}

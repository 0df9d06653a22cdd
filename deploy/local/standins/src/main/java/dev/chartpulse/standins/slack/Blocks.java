package dev.chartpulse.standins.slack;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The blocks of a message, as far as charts need them: header, section, context, divider and image. */
final class Blocks {

    private static final int MOST = 50;
    private static final int SECTION_LIMIT = 3000;
    private static final int HEADER_LIMIT = 150;
    private static final int ALT_LIMIT = 2000;
    private static final List<String> KNOWN =
            List.of("header", "section", "context", "divider", "image", "actions", "rich_text", "markdown");

    private final List<JsonObject> blocks;

    private Blocks(List<JsonObject> blocks) {
        this.blocks = blocks;
    }

    /**
     * Checks and reads blocks.
     *
     * @throws SlackErrorException invalid_blocks, when they break Slack's rules
     */
    static Blocks of(JsonArray array) {
        if (array.size() > MOST || !array.stream().allMatch(JsonObject.class::isInstance)) {
            throw invalid();
        }
        Blocks blocks = new Blocks(array.stream().map(JsonObject.class::cast).toList());
        blocks.blocks.forEach(Blocks::check);
        return blocks;
    }

    /** The text of all blocks, as a person reads it. */
    String text() {
        return blocks.stream().map(Blocks::text).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
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

    private static void check(JsonObject block) {
        String type = block.getString("type", "");
        boolean fits =
                switch (type) {
                    case "header" -> textOf(block).length() <= HEADER_LIMIT;
                    case "section" -> textOf(block).length() <= SECTION_LIMIT;
                    case "image" ->
                        !block.getString("alt_text", "").isEmpty()
                                && block.getString("alt_text").length() <= ALT_LIMIT;
                    default -> KNOWN.contains(type);
                };
        if (!fits) {
            throw invalid();
        }
    }

    private static String text(JsonObject block) {
        return switch (block.getString("type")) {
            case "header" -> "*" + textOf(block) + "*";
            case "section" -> sectionText(block);
            case "context" -> elements(block).map(Blocks::elementText).collect(Collectors.joining(" "));
            default -> "";
        };
    }

    private static String sectionText(JsonObject block) {
        Stream<String> fields = block.getJsonArray("fields", new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(field -> ((JsonObject) field).getString("text", ""));
        return Stream.concat(Stream.of(textOf(block)), fields)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Stream<JsonObject> elements(JsonObject block) {
        return block.getJsonArray("elements", new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
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

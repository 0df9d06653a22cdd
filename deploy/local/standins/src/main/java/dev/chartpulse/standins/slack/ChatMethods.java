package dev.chartpulse.standins.slack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** The method chat.postMessage. */
final class ChatMethods {

    private static final int TEXT_LIMIT = 40_000;

    private final Workspace workspace;
    private final Board board;

    ChatMethods(Workspace workspace, Board board) {
        this.workspace = workspace;
        this.board = board;
    }

    Map<String, Method> all() {
        return Map.of("chat.postMessage", new Method("chat:write", true, this::post));
    }

    private JsonObject post(Arguments arguments) {
        Channel channel = workspace.channelToPostInto(arguments.required("channel"));
        String text = arguments.text("text").orElse("");
        if (text.length() > TEXT_LIMIT) {
            throw SlackErrorException.of("msg_too_long");
        }
        Optional<Blocks> blocks = arguments.array("blocks").map(Blocks::of);
        if (text.isEmpty() && blocks.isEmpty()) {
            throw SlackErrorException.of("no_text");
        }
        List<UploadedFile> files = blocks.map(given -> given.files(workspace)).orElse(List.of());
        // If a message has blocks, Slack shows its text in notifications only.
        Words shown = blocks.map(Words::of).orElse(Words.mrkdwn(text));
        String ts = board.post(channel, shown, files, arguments.threadTs());
        return new JsonObject()
                .put("channel", channel.id())
                .put("ts", ts)
                .put("message", new JsonObject().put("text", text).put("ts", ts).put("type", "message"));
    }
}

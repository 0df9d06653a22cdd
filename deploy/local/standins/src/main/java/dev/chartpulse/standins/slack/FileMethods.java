package dev.chartpulse.standins.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Answer;

/** The upload of files in three steps, and files.info. */
final class FileMethods {

    private static final int ALT_LIMIT = 1000;
    private static final String CHANNEL_ID = "[CGDZ][A-Z0-9]{8,}";

    private final Workspace workspace;
    private final Board board;
    private final Supplier<String> uploadUrl;
    private final Consumer<Runnable> later;

    /**
     * Makes the methods for the files of one workspace.
     *
     * @param uploadUrl the address that files are sent to, without the id of a file
     * @param later runs the work that Slack does in the background
     */
    FileMethods(Workspace workspace, Board board, Supplier<String> uploadUrl, Consumer<Runnable> later) {
        this.workspace = workspace;
        this.board = board;
        this.uploadUrl = uploadUrl;
        this.later = later;
    }

    Map<String, Method> all() {
        return Map.of(
                "files.getUploadURLExternal", new Method("files:write", false, this::announce),
                "files.completeUploadExternal", new Method("files:write", true, this::complete),
                "files.info", new Method("files:read", false, this::info));
    }

    /** Step 2 of an upload: takes the bytes, at the URL from step 1, without a token. */
    Answer upload(String fileId, Buffer body) {
        Optional<UploadedFile> file = workspace.file(fileId).filter(found -> !found.isCompleted());
        if (file.isEmpty()) {
            return Answer.of(404, "text/plain", "no such upload");
        }
        if (body == null || body.length() != file.get().length) {
            return Answer.of(400, "text/plain", "not the length that was announced");
        }
        file.get().store(body.getBytes());
        return Answer.of(200, "text/plain", "OK - " + body.length());
    }

    private JsonObject announce(Arguments arguments) {
        String name = arguments.required("filename");
        int length = arguments.number("length", 0);
        if (length <= 0) {
            throw SlackErrorException.of("missing_argument");
        }
        String altText = arguments.text("alt_txt").orElse(null);
        if (altText != null && altText.length() > ALT_LIMIT) {
            throw SlackErrorException.of("alt_txt_too_large");
        }
        UploadedFile file = workspace.announce(name, length, altText);
        return new JsonObject().put("upload_url", uploadUrl.get() + file.id).put("file_id", file.id);
    }

    private JsonObject complete(Arguments arguments) {
        Optional<Channel> channel = arguments.text("channel_id").map(this::channel);
        JsonArray requested = arguments
                .array("files")
                .filter(files -> !files.isEmpty())
                .orElseThrow(() -> SlackErrorException.invalidArguments("[ERROR] missing required field: files"));
        Words words = words(arguments);
        List<UploadedFile> files = new ArrayList<>();
        for (Object entry : requested) {
            files.add(uploaded(entry));
        }
        for (int i = 0; i < files.size(); i++) {
            files.get(i).complete(requested.getJsonObject(i).getString("title"));
        }
        JsonArray answer = new JsonArray(files.stream().map(UploadedFile::json).toList());
        String thread = arguments.threadTs();
        later.accept(() -> finish(files, channel, words, thread));
        return new JsonObject().put("files", answer);
    }

    private void finish(List<UploadedFile> files, Optional<Channel> channel, Words words, String thread) {
        files.forEach(UploadedFile::process);
        channel.ifPresent(shared -> board.post(shared, words, files, thread));
    }

    private Channel channel(String id) {
        if (!id.matches(CHANNEL_ID)) {
            throw SlackErrorException.invalidArguments(
                    "[ERROR] input must match regex pattern: ^" + CHANNEL_ID + "$ [json-pointer:/channel_id]");
        }
        return workspace.channelToPostInto(id);
    }

    /** A comment overrides blocks. */
    private static Words words(Arguments arguments) {
        return arguments.text("initial_comment").map(Words::mrkdwn).orElseGet(() -> arguments
                .array("blocks")
                .map(blocks -> Words.of(Blocks.besideFiles(blocks)))
                .orElse(Words.mrkdwn("")));
    }

    private UploadedFile uploaded(Object entry) {
        String id = entry instanceof JsonObject described ? described.getString("id", "") : "";
        return workspace
                .file(id)
                .filter(file -> file.isStored() && !file.isCompleted())
                .orElseThrow(() -> SlackErrorException.of("file_not_found"));
    }

    private JsonObject info(Arguments arguments) {
        UploadedFile file =
                workspace.file(arguments.required("file")).orElseThrow(() -> SlackErrorException.of("file_not_found"));
        return new JsonObject().put("file", file.json());
    }
}

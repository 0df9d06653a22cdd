package dev.chartpulse.standins.inbox;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The messages as {@code GET /messages} gives them. */
final class InboxJson {

    private InboxJson() {}

    /**
     * The messages as JSON.
     *
     * @param base {@code http://host:port}, for URLs
     */
    static JsonArray messages(List<Inbox.Entry> entries, String base) {
        return new JsonArray(entries.stream().map(entry -> message(entry, base)).toList());
    }

    private static JsonObject message(Inbox.Entry entry, String base) {
        ReceivedMessage message = entry.message();
        JsonArray images = new JsonArray();
        JsonArray altTexts = new JsonArray();
        for (int i = 0; i < message.images().size(); i++) {
            images.add(base + imagePath(entry.id(), i));
            altTexts.add(message.images().get(i).altText());
        }
        JsonArray files = new JsonArray();
        for (int i = 0; i < message.files().size(); i++) {
            files.add(file(message.files().get(i), base + "/messages/" + entry.id() + "/files/" + i));
        }
        JsonObject json = new JsonObject()
                .put("id", entry.id())
                .put("kind", message.kind().id())
                .put("at", message.at().toString())
                .put("from", message.from())
                .put("to", message.to());
        if (message.subject() != null) {
            json.put("subject", message.subject());
        }
        json.put("text", message.text())
                .put("images", images)
                .put("altTexts", altTexts)
                .put("files", files);
        if (message.blocks() != null) {
            json.put("blocks", message.blocks());
        }
        if (message.html() != null) {
            json.put("html", base + "/messages/" + entry.id() + "/html");
        }
        return json.put("headers", headers(message));
    }

    private static JsonObject file(ReceivedFile file, String url) {
        return new JsonObject()
                .put("name", file.name())
                .put("size", file.bytes().length)
                .put("url", url);
    }

    static String imagePath(long id, int index) {
        return "/messages/" + id + "/images/" + index;
    }

    private static JsonObject headers(ReceivedMessage message) {
        JsonObject json = new JsonObject();
        message.headers().forEach(json::put);
        return json;
    }
}

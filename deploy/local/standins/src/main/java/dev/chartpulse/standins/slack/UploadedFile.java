package dev.chartpulse.standins.slack;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A file in the course of its upload: announced, stored, completed, and a little later processed and shared. */
final class UploadedFile {

    final String id;
    final String name;
    final int length;
    final String altText;
    private final Map<Channel, JsonObject> shares = new LinkedHashMap<>();
    private byte[] bytes;
    private String title;
    private boolean completed;
    private boolean processed;

    UploadedFile(String id, String name, int length, String altText) {
        this.id = id;
        this.name = name;
        this.length = length;
        this.altText = altText;
        this.title = name;
    }

    void store(byte[] content) {
        bytes = content.clone();
    }

    boolean isStored() {
        return bytes != null;
    }

    byte[] bytes() {
        return bytes;
    }

    void complete(String newTitle) {
        completed = true;
        title = newTitle == null ? name : newTitle;
    }

    boolean isCompleted() {
        return completed;
    }

    void process() {
        processed = true;
    }

    boolean isProcessed() {
        return processed;
    }

    /** @param threadTs the ts of the message that is replied to; or null */
    void share(Channel channel, String ts, String threadTs) {
        JsonObject share = new JsonObject().put("ts", ts).put("channel_name", channel.name());
        shares.put(channel, threadTs == null ? share : share.put("thread_ts", threadTs));
    }

    String title() {
        return title;
    }

    boolean isPicture() {
        return contentType().startsWith("image/");
    }

    String contentType() {
        return name.endsWith(".png") ? "image/png" : name.endsWith(".csv") ? "text/csv" : "application/octet-stream";
    }

    private String fileType() {
        return switch (contentType()) {
            case "image/png" -> "png";
            case "text/csv" -> "csv";
            default -> "";
        };
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("title", title)
                .put("permalink", "https://stand-in.slack.com/files/U0CHARTBOT/" + id + "/chart.png")
                .put("size", length)
                .put("mode", "hosted")
                .put("mimetype", processed ? contentType() : "")
                .put("filetype", processed ? fileType() : "")
                .put("channels", channels(false))
                .put("groups", channels(true))
                .put("shares", shares());
        return altText == null ? json : json.put("alt_txt", altText);
    }

    private JsonArray channels(boolean isPrivate) {
        JsonArray ids = new JsonArray();
        shares.keySet().stream()
                .filter(channel -> channel.isPrivate() == isPrivate)
                .forEach(channel -> ids.add(channel.id()));
        return ids;
    }

    private JsonObject shares() {
        JsonObject json = new JsonObject();
        shares.forEach((channel, share) -> {
            String kind = channel.isPrivate() ? "private" : "public";
            JsonObject byChannel = json.getJsonObject(kind, new JsonObject());
            json.put(kind, byChannel.put(channel.id(), new JsonArray().add(share)));
        });
        return json;
    }
}

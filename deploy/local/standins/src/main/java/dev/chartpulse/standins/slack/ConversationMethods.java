package dev.chartpulse.standins.slack;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The methods conversations.list, conversations.info and conversations.join. */
final class ConversationMethods {

    private static final int MOST_PER_PAGE = 999;
    private static final String CURSOR = "page:";

    private final Workspace workspace;

    ConversationMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Map<String, Method> all() {
        return Map.of(
                "conversations.list", new Method("channels:read groups:read", false, this::list),
                "conversations.info", new Method("channels:read groups:read", false, this::info),
                "conversations.join", new Method("channels:join", true, this::join));
    }

    private JsonObject list(Arguments arguments) {
        int limit = arguments.number("limit", 100);
        if (limit < 1 || limit > MOST_PER_PAGE) {
            throw SlackErrorException.of("invalid_limit");
        }
        List<String> types =
                List.of(arguments.text("types").orElse("public_channel").split("\\s*,\\s*"));
        boolean unarchivedOnly =
                arguments.text("exclude_archived").map("true"::equals).orElse(false);
        List<Channel> channels = workspace.channels().stream()
                .filter(channel -> channel.isVisible() && !channel.isDirect())
                .filter(channel -> types.contains(channel.isPrivate() ? "private_channel" : "public_channel"))
                .filter(channel -> !(unarchivedOnly && channel.isArchived()))
                .toList();
        return page(channels, start(arguments), limit);
    }

    private static int start(Arguments arguments) {
        String cursor = arguments.text("cursor").orElse(CURSOR + 0);
        if (!cursor.matches(CURSOR + "\\d{1,6}")) {
            throw SlackErrorException.of("invalid_cursor");
        }
        return Integer.parseInt(cursor.substring(CURSOR.length()));
    }

    private static JsonObject page(List<Channel> channels, int start, int limit) {
        int end = Math.min(channels.size(), start + limit);
        JsonArray page = new JsonArray();
        channels.subList(Math.min(start, end), end).forEach(channel -> page.add(channel.json()));
        String next = end < channels.size() ? CURSOR + end : "";
        return new JsonObject()
                .put("channels", page)
                .put("response_metadata", new JsonObject().put("next_cursor", next));
    }

    private JsonObject info(Arguments arguments) {
        return answer(find(arguments));
    }

    private JsonObject join(Arguments arguments) {
        Channel channel = find(arguments);
        if (channel.isArchived()) {
            throw SlackErrorException.of("is_archived");
        }
        if (channel.isPrivate()) {
            throw SlackErrorException.of("method_not_supported_for_channel_type");
        }
        workspace.put(channel.joined());
        return answer(channel.joined());
    }

    private Channel find(Arguments arguments) {
        return workspace
                .channel(arguments.required("channel"))
                .orElseThrow(() -> SlackErrorException.of("channel_not_found"));
    }

    private static JsonObject answer(Channel channel) {
        return new JsonObject().put("channel", channel.json());
    }
}

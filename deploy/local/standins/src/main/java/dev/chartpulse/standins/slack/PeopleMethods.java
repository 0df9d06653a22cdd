package dev.chartpulse.standins.slack;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The methods users.list, users.info, usergroups.list and conversations.open, for the same few people in every workspace. */
final class PeopleMethods {

    private static final String BOT = "U0CHARTBOT";

    private static final List<JsonObject> PEOPLE = List.of(
            person("U0GRACE001", "grace", "Grace Hopper"),
            person("U0ADA00001", "ada", "Ada Lovelace"),
            person("U0GONE0001", "gone", "Who Left").put("deleted", true),
            person(BOT, "chartpulse", "Chartpulse").put("is_bot", true));

    private static final JsonObject ON_CALL = new JsonObject()
            .put("id", "S0ONCALL01")
            .put("name", "On call")
            .put("handle", "oncall")
            .put("is_usergroup", true);

    private final Workspace workspace;

    PeopleMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Map<String, Method> all() {
        return Map.of(
                "users.list", new Method("users:read", false, arguments -> list()),
                "users.info", new Method("users:read", false, this::info),
                "usergroups.list", new Method("usergroups:read", false, arguments -> groups()),
                "conversations.open", new Method("im:write", true, this::open));
    }

    private static JsonObject list() {
        return new JsonObject()
                .put("members", new JsonArray(PEOPLE))
                .put("response_metadata", new JsonObject().put("next_cursor", ""));
    }

    private static JsonObject groups() {
        return new JsonObject().put("usergroups", new JsonArray().add(ON_CALL));
    }

    /** How Slack shows a mention of a person or a user group, without the @; the id of one that is not there. */
    static String shownAs(String id) {
        return Stream.concat(
                        PEOPLE.stream()
                                .filter(person -> person.getString("id").equals(id))
                                .map(person -> person.getString("real_name")),
                        Stream.of(ON_CALL)
                                .filter(group -> group.getString("id").equals(id))
                                .map(group -> group.getString("handle")))
                .findFirst()
                .orElse(id);
    }

    private JsonObject info(Arguments arguments) {
        return new JsonObject().put("user", find(arguments.required("user")));
    }

    /** Opens the direct messages with one person, once. */
    private JsonObject open(Arguments arguments) {
        JsonObject person = find(arguments.required("users"));
        if (person.getBoolean("is_bot")) {
            throw SlackErrorException.of("cannot_dm_bot");
        }
        if (person.getBoolean("deleted")) {
            throw SlackErrorException.of("user_disabled");
        }
        String id = "D" + person.getString("id").substring(1);
        workspace.put(new Channel(id, person.getString("real_name"), true, true, false));
        return new JsonObject().put("channel", new JsonObject().put("id", id));
    }

    private static JsonObject find(String id) {
        return PEOPLE.stream()
                .filter(person -> person.getString("id").equals(id))
                .findFirst()
                .orElseThrow(() -> SlackErrorException.of("user_not_found"));
    }

    private static JsonObject person(String id, String name, String realName) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("real_name", realName)
                .put("deleted", false)
                .put("is_bot", false)
                .put("profile", new JsonObject().put("display_name", "").put("real_name", realName));
    }
}

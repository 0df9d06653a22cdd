package dev.chartpulse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api.ApiException;
import dev.chartpulse.secrets.OwnersFile;

/**
 * The demo for a newcomer: a source with two metrics, sent every minute to a Slack channel, by email, to a webhook, to
 * Teams and to Google Chat. It is made once per
 * data folder, through the public REST API, and made again when the outside systems change.
 */
final class Demo {

    private static final String CHANNEL_ID = "[CG][A-Z0-9]{8,}";
    private static final String CONNECTION = "connection";
    private static final String TARGETS = "targets";

    private final Api api;
    private final DemoTargets targets;
    private final Path memory;
    private final Deque<String> created = new ArrayDeque<>();

    /**
     * Prepares the demo of a data folder.
     *
     * @param memory the file that keeps the ids of what was made
     */
    Demo(Api api, DemoTargets targets, Path memory) {
        this.api = api;
        this.targets = targets;
        this.memory = memory;
    }

    /**
     * Makes the demo, unless it exists.
     *
     * @return the connection's id
     * @throws ApiException when a request is refused; what was made before is deleted then
     */
    String make() {
        Optional<JsonObject> earlier = remembered()
                .filter(made ->
                        api.find("/connections/" + made.getString(CONNECTION)).isPresent());
        if (earlier.isPresent() && targets.fingerprint().equals(earlier.get().getString(TARGETS))) {
            return earlier.get().getString(CONNECTION);
        }
        try {
            String connection = connection(source(), destinations());
            earlier.ifPresent(made -> api.post("/connections/" + made.getString(CONNECTION) + "/pause"));
            remember(connection);
            return connection;
        } catch (ApiException e) {
            undo();
            throw e;
        }
    }

    /**
     * Fires the demo's connection now.
     *
     * @return the pulse's id
     */
    String fire(String connection) {
        return id(api.post("/connections/" + connection + "/pulses"));
    }

    private String source() {
        String integration = create(
                "/integrations",
                new JsonObject()
                        .put("kind", "grafana")
                        .put("name", "Demo Grafana")
                        .put("url", targets.grafanaUrl())
                        .put("token", targets.grafanaToken()));
        return create(
                "/sources",
                new JsonObject()
                        .put("integrationId", integration)
                        .put("title", targets.title())
                        .put("dataSource", new JsonObject().put("uid", dataSource(integration)))
                        .put("metrics", targets.metrics())
                        .put("chartType", "line")
                        .put("splitYAxis", true)
                        .put("window", "6h"));
    }

    private String dataSource(String integration) {
        return items(api.get("/integrations/" + integration + "/datasources?limit=200")).stream()
                .filter(source -> "prometheus".equals(source.getString("type")))
                .map(source -> source.getString("uid"))
                .findFirst()
                .orElseThrow(() -> new ApiException("That Grafana shows no Prometheus data source, which the demo"
                        + " needs. Create a source of your own through the REST API."));
    }

    private List<String> destinations() {
        List<String> all = new ArrayList<>(List.of(slackDestination(), emailDestination()));
        targets.posted().forEach(destination -> all.add(create("/destinations", destination)));
        return all;
    }

    private String slackDestination() {
        String integration = create(
                "/integrations",
                new JsonObject().put("kind", "slack").put("name", "Demo Slack").put("token", targets.slackToken()));
        return create(
                "/destinations",
                new JsonObject()
                        .put("kind", "slack")
                        .put("name", "Demo channel")
                        .put("integrationId", integration)
                        .put("channelId", channel(integration)));
    }

    private String channel(String integration) {
        String name = targets.slackChannel().replaceFirst("^#", "");
        if (name.matches(CHANNEL_ID)) {
            return name;
        }
        return items(api.get("/integrations/" + integration + "/channels?limit=200&query=" + name)).stream()
                .filter(channel -> name.equals(channel.getString("name")))
                .map(channel -> channel.getString("id"))
                .findFirst()
                .orElseThrow(() -> new ApiException("Slack shows no channel #" + name
                        + ". If it is private, type /invite in it to let the bot in; or give the channel's id."));
    }

    private String emailDestination() {
        return create(
                "/destinations",
                new JsonObject()
                        .put("kind", "email")
                        .put("name", "Demo recipients")
                        .put("recipients", new JsonArray().add(targets.emailTo())));
    }

    private String connection(String source, List<String> destinations) {
        return create(
                "/connections",
                new JsonObject()
                        .put("name", "Demo: every minute")
                        .put("sourceId", source)
                        .put("destinationIds", new JsonArray(destinations))
                        .put(
                                "schedule",
                                new JsonObject()
                                        .put("kind", "every-minutes")
                                        .put("everyMinutes", 1)
                                        .put("zone", zone()))
                        .put("message", new JsonObject().put("text", targets.message())));
    }

    /** The time zone of this machine. */
    private static String zone() {
        String id = ZoneId.systemDefault().getId();
        return id.startsWith("Etc/U") ? "UTC" : id;
    }

    private String create(String collection, JsonObject definition) {
        String id = id(api.post(collection, definition));
        created.push(collection + "/" + id);
        return id;
    }

    private void undo() {
        while (!created.isEmpty()) {
            try {
                api.delete(created.pop());
            } catch (ApiException e) {
                Logger.getLogger(Demo.class.getName()).log(Level.WARNING, "a part of the demo is left", e);
            }
        }
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static String id(JsonObject made) {
        return made.getString("id");
    }

    private Optional<JsonObject> remembered() {
        try {
            return Files.exists(memory) ? Optional.of(new JsonObject(Files.readString(memory))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(memory + " cannot be read", e);
        }
    }

    private void remember(String connection) {
        JsonObject made = new JsonObject().put(CONNECTION, connection).put(TARGETS, targets.fingerprint());
        OwnersFile.write(memory, made.encodePrettily());
    }
}

package dev.chartpulse.launcher;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.grafana.GrafanaStandIn;
import dev.chartpulse.standins.slack.SlackStandIn;
import dev.chartpulse.standins.webhook.WebhookStandIn;

/** The outside systems of the demo: real ones or stand-ins. */
final class DemoTargets {

    private final Options options;
    private final Surroundings surroundings;

    DemoTargets(Options options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    String grafanaUrl() {
        return options.grafana()
                .map(grafana -> grafana.url().toString())
                .orElseGet(() -> surroundings.grafana().orElseThrow().url());
    }

    String grafanaToken() {
        return grafanaToken(options);
    }

    /** The token of the Grafana that charts are from. */
    static String grafanaToken(Options options) {
        return options.grafana().map(Options.Grafana::token).orElse(GrafanaStandIn.TOKEN);
    }

    String slackToken() {
        return slackToken(options);
    }

    /** The token of the Slack that charts go to. */
    static String slackToken(Options options) {
        return options.slack().map(Options.Slack::token).orElse(SlackStandIn.TOKEN);
    }

    String slackChannel() {
        return options.slack().map(Options.Slack::channel).orElse(SlackStandIn.CHANNEL);
    }

    String emailTo() {
        return options.emailTo();
    }

    /** The destinations of the stand-ins for webhooks, Teams and Google Chat. */
    List<JsonObject> posted() {
        return surroundings
                .webhooks()
                .map(standIns -> List.of(
                        posted("webhook", "Demo receiver", standIns.receiver()).put("secret", WebhookStandIn.KEY),
                        posted("teams", "Demo channel in Teams", standIns.workflow()),
                        posted("chat", "Demo space", standIns.space())))
                .orElse(List.of());
    }

    private static JsonObject posted(String kind, String name, String url) {
        return new JsonObject().put("kind", kind).put("name", name).put("url", url);
    }

    String title() {
        return options.grafana().isPresent() ? "What Prometheus scrapes" : "Shop: traffic and errors";
    }

    String message() {
        return options.grafana().isPresent()
                ? "Sent by the demo of Chartpulse, every minute."
                : "How the shop is doing. The data are made up: see the spike, and the gap where nothing was measured.";
    }

    /** Two metrics: of a real Grafana, two that any Prometheus has; of the stand-in, two whose chart has much to show. */
    JsonArray metrics() {
        return options.grafana().isPresent()
                ? new JsonArray()
                        .add(metric("sum(up)", "Targets up", "short", 0))
                        .add(metric("avg(scrape_duration_seconds)", "Scrape duration", "s", 3))
                : new JsonArray()
                        .add(metric("sum(rate(http_requests_total[5m]))", "Requests", "reqps", 0))
                        .add(metric(
                                "sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m]))",
                                "Errors",
                                "percentunit",
                                1));
    }

    /** A text that differs for other outside systems. It holds no secret. */
    String fingerprint() {
        return String.join(
                " ",
                grafanaUrl(),
                options.slack().isPresent() ? "slack" : "slack-stand-in",
                slackChannel(),
                emailTo(),
                posted().size() + " more");
    }

    private static JsonObject metric(String expression, String label, String unit, int decimals) {
        return new JsonObject()
                .put("expression", expression)
                .put("label", label)
                .put("unit", unit)
                .put("decimals", decimals);
    }
}

package dev.chartpulse.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api;
import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.standins.grafana.GrafanaStandIn;
import dev.chartpulse.standins.slack.SlackStandIn;

/**
 * Many sources and connections: one of each is made through the public REST API, the others are copies of it, made by SQL. Each
 * source asks something of its own, and each connection has an email address of its own.
 */
final class Fleet {

    /** The template's own number, which its copies replace by theirs. */
    private static final String NUMBER = "0000000";

    private static final List<String> COPIES = List.of("""
            create temporary table copied_source as
            select n, case when n = 0 then t.id else gen_random_uuid() end as id
            from source t, generate_series(0, ? - 1) n where t.title like '%0000000'
            """, """
            insert into source select (jsonb_populate_record(t, jsonb_build_object(
                'id', c.id,
                'title', replace(t.title, '0000000', lpad(c.n::text, 7, '0')),
                'metrics', replace(t.metrics::text, '0000000', lpad(c.n::text, 7, '0'))::jsonb))).*
            from source t, copied_source c where t.title like '%0000000' and c.n > 0
            """, """
            create temporary table copied_connection as
            select n, gen_random_uuid() as id, gen_random_uuid() as destination_id
            from generate_series(1, ? - 1) n
            """, """
            insert into destination select (jsonb_populate_record(t, jsonb_build_object(
                'id', c.destination_id,
                'name', 'Team ' || lpad(c.n::text, 7, '0'),
                'recipients', jsonb_build_array('team-' || lpad(c.n::text, 7, '0') || '@example.com')))).*
            from destination t, copied_connection c where t.name = 'Team 0000000'
            """, """
            insert into connection select (jsonb_populate_record(t, jsonb_build_object(
                'id', c.id,
                'name', 'Herd ' || lpad(c.n::text, 7, '0'),
                'source_id', (select s.id from copied_source s where s.n = c.n % ?)))).*
            from connection t, copied_connection c where t.name = 'Herd 0000000'
            """, """
            insert into connection_destination select id, destination_id, 0 from copied_connection
            """);

    /** Of the stand-in, those that the bot may post to. */
    private static final List<String> CHANNELS = List.of("C0CHARTS01", "C0GENERAL1", "G0LEADERS1");

    private final LocalSystem system;
    private final int sources;
    private final int connections;

    /**
     * Describes the fleet; {@link #make} makes it.
     *
     * @param connections how many in all; they take the sources in turn
     */
    Fleet(LocalSystem system, int sources, int connections) {
        this.system = system;
        this.sources = sources;
        this.connections = connections;
    }

    /** Makes everything; the connections are due far in the future. */
    void make() throws SQLException {
        Api api = system.api();
        String integration = id(api.post(
                "/integrations",
                new JsonObject()
                        .put("kind", "grafana")
                        .put("name", "Grafana")
                        .put("url", system.grafana().url())
                        .put("token", GrafanaStandIn.TOKEN)));
        String source = id(api.post("/sources", source(integration, NUMBER)));
        String destination = id(api.post(
                "/destinations",
                new JsonObject()
                        .put("kind", "email")
                        .put("name", "Team " + NUMBER)
                        .put("recipients", new JsonArray().add("team-" + NUMBER + "@example.com"))));
        api.post(
                "/connections",
                new JsonObject()
                        .put("name", "Herd " + NUMBER)
                        .put("sourceId", source)
                        .put("destinationIds", new JsonArray().add(destination))
                        .put("schedule", yearly())
                        .put("message", new JsonObject().put("text", "How the shop is doing.")));
        copy();
    }

    /** What a source asks for, as the body of a request. */
    static JsonObject source(String integration, String number) {
        String shop = "{shop=\"" + number + "\"}";
        return new JsonObject()
                .put("integrationId", integration)
                .put("title", "Shop " + number)
                .put("dataSource", new JsonObject().put("uid", "prometheus"))
                .put(
                        "metrics",
                        new JsonArray()
                                .add(metric("sum(rate(http_requests_total" + shop + "[5m]))", "Requests", "reqps"))
                                .add(metric("avg(cpu_seconds_total" + shop + ")", "CPU", "percentunit")))
                .put("chartType", "line")
                .put("splitYAxis", true)
                .put("window", "6h");
    }

    /** Makes all connections due at one instant, by PostgreSQL's clock, which is a whole second; the result is that instant. */
    Instant dueIn(int seconds) throws SQLException {
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement()) {
            Instant due;
            try (ResultSet now = statement.executeQuery(
                    "select date_trunc('second', now()) + interval '1 second' * " + seconds + " as due")) {
                now.next();
                due = now.getObject("due", OffsetDateTime.class).toInstant();
            }
            try (PreparedStatement update = database.prepareStatement("update connection set next_due_at = ?")) {
                update.setObject(1, due.atOffset(ZoneOffset.UTC));
                update.executeUpdate();
            }
            return due;
        }
    }

    /** Lets each connection send to a channel of Slack as well; they take the channels in turn. */
    void toSlackAsWell() throws SQLException {
        slackDestinations(system.api());
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement()) {
            statement.executeUpdate("""
                    insert into connection_destination
                    select c.id, d.channels[1 + right(c.name, 7)::integer %% %d], 1 from connection c,
                        (select array_agg(id order by name) as channels from destination where kind = 'slack') d
                    """.formatted(CHANNELS.size()));
        }
    }

    /** Connects the stand-in for Slack, and makes a destination for each of its channels. */
    static void slackDestinations(Api api) {
        String slack = id(api.post(
                "/integrations",
                new JsonObject().put("kind", "slack").put("name", "Slack").put("token", SlackStandIn.TOKEN)));
        for (String channel : CHANNELS) {
            api.post(
                    "/destinations",
                    new JsonObject()
                            .put("kind", "slack")
                            .put("name", "Channel " + channel)
                            .put("integrationId", slack)
                            .put("channelId", channel));
        }
    }

    /** Makes the connections due one after the other, evenly over a time that begins soon, by PostgreSQL's clock. */
    void dueOver(int leadSeconds, int seconds) throws SQLException {
        try (Connection database = system.sourceDatabase();
                PreparedStatement update = database.prepareStatement("""
                        update connection set next_due_at = date_trunc('second', now())
                            + interval '1 second' * (? + right(name, 7)::bigint * ? / ?)
                        """)) {
            update.setInt(1, leadSeconds);
            update.setInt(2, seconds);
            update.setInt(3, connections);
            update.executeUpdate();
        }
    }

    private void copy() throws SQLException {
        int[] numbers = {sources, 0, connections, 0, sources, 0};
        try (Connection database = system.sourceDatabase()) {
            for (int i = 0; i < COPIES.size(); i++) {
                try (PreparedStatement statement = database.prepareStatement(COPIES.get(i))) {
                    if (numbers[i] > 0) {
                        statement.setInt(1, numbers[i]);
                    }
                    statement.executeUpdate();
                }
            }
            try (Statement statement = database.createStatement()) {
                statement.execute("analyze");
            }
        }
    }

    /** So that nothing fires by itself while it is measured. */
    private static JsonObject yearly() {
        return new JsonObject()
                .put("kind", "cron")
                .put("expression", "0 0 1 1 *")
                .put("zone", "Europe/Berlin");
    }

    private static JsonObject metric(String expression, String label, String unit) {
        return new JsonObject()
                .put("expression", expression)
                .put("label", label)
                .put("unit", unit)
                .put("decimals", 1);
    }

    private static String id(JsonObject made) {
        return made.getString("id");
    }
}

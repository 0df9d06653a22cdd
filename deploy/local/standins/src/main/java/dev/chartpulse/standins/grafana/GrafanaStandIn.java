package dev.chartpulse.standins.grafana;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.standins.fault.Faults;
import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.http.StandInServer;

/**
 * A stand-in for Grafana. Its calls have these names in {@link #faults}: {@code health}, {@code org}, {@code user},
 * {@code permissions}, {@code datasources}, {@code settings}, {@code datasource-health}, {@code resources}, {@code query}.
 *
 * <p>Its data sources, by uid: {@code prometheus}, {@code loki}, {@code sql}, and where there are recordings {@code
 * recorded} (type grafana-testdata-datasource, the expression is the name of the case).
 */
public final class GrafanaStandIn implements AutoCloseable {

    /** The token of a Viewer. It is no secret, because only this stand-in accepts it. */
    public static final String TOKEN = "glsa_StandInStandInStandInStandInStan_00000001";
    /** A token that has expired. */
    public static final String EXPIRED_TOKEN = "glsa_ExpiredExpiredExpiredExpiredExpi_00000002";
    /** A token that was revoked. */
    public static final String REVOKED_TOKEN = "glsa_RevokedRevokedRevokedRevokedRevo_00000003";
    /** A token that may not query. */
    public static final String POWERLESS_TOKEN = "glsa_NobodyNobodyNobodyNobodyNobodyNo_00000004";

    private static final String VERSION = "12.2.0";
    /** Where links lead: the start page, dashboards and Explore. */
    private static final List<String> SCREENS = List.of("/", "/d/*", "/explore");

    private static final String SCREEN = "<!doctype html><title>Grafana (stand-in)</title>"
            + "<body style=\"font-family:sans-serif;max-width:40em;margin:4em auto\"><h1>Not a real Grafana</h1>"
            + "<p>This is Chartpulse's stand-in for one: it answers the HTTP API, and has no screens.</p>";

    private final StandInServer server;
    private final TokenCheck tokens = new TokenCheck();
    private final Map<String, StandInDataSource> dataSources = new LinkedHashMap<>();

    private GrafanaStandIn(Recordings recordings, Clock clock) {
        server = StandInServer.create();
        add(new PrometheusStandIn());
        add(new LokiStandIn());
        add(new SqlStandIn());
        if (!recordings.cases().isEmpty()) {
            add(new RecordedStandIn(recordings));
        }
        route(new QueryEndpoint(dataSources, clock));
    }

    /** Starts on any free port, without recordings. */
    public static GrafanaStandIn start() {
        return start(0, Recordings.none());
    }

    /**
     * Starts on a port.
     *
     * @param port of the loopback address, 0 for any
     * @throws IllegalStateException when the port is taken
     */
    public static GrafanaStandIn start(int port, Recordings recordings) {
        GrafanaStandIn grafana = new GrafanaStandIn(recordings, Clock.systemUTC());
        grafana.server.listen(port);
        return grafana;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return server.url();
    }

    /** The faults that spoil its calls, and the counts of the calls. */
    public Faults<Fault> faults() {
        return server.faults();
    }

    @Override
    public void close() {
        server.close();
    }

    private void add(StandInDataSource dataSource) {
        dataSources.put(dataSource.uid(), dataSource);
    }

    private void route(QueryEndpoint query) {
        JsonObject health =
                new JsonObject().put("commit", "0000000").put("database", "ok").put("version", VERSION);
        server.on(HttpMethod.GET, "/api/health", "health", context -> Answer.json(200, health));
        get("/api/org", "org", false, context -> new JsonObject().put("id", 1).put("name", "Main Org."));
        get("/api/user", "user", false, context -> user());
        get("/api/access-control/user/permissions", "permissions", false, this::permissions);
        get("/api/frontend/settings", "settings", false, context -> frontendSettings());
        server.on(HttpMethod.GET, "/api/datasources", "datasources", checked(true, c -> Answer.json(200, listed())));
        server.on(
                HttpMethod.GET,
                "/api/datasources/uid/:uid/health",
                "datasource-health",
                checked(true, this::dataSourceHealth));
        server.on(
                HttpMethod.GET,
                "/api/datasources/uid/:uid/resources/*",
                "resources",
                checked(true, this::dataSourceResource));
        server.on(
                HttpMethod.POST,
                "/api/ds/query",
                "query",
                checked(true, context -> query.answer(context.body().buffer())));
        server.on(server.router().route("/api/*"), context -> "unknown", context -> notFound("Not found"));
        SCREENS.forEach(path -> server.on(HttpMethod.GET, path, "screen", context -> screen(200)));
        // As NotFoundHandler in pkg/api/index.go of Grafana: 404 by any method, with the page of the screens.
        server.on(server.router().route(), context -> "unknown", context -> screen(404));
    }

    private static Answer screen(int status) {
        return Answer.of(status, "text/html", SCREEN);
    }

    private void get(String path, String call, boolean needsDataSources, Function<RoutingContext, JsonObject> body) {
        server.on(
                HttpMethod.GET,
                path,
                call,
                checked(needsDataSources, context -> Answer.json(200, body.apply(context))));
    }

    private Function<RoutingContext, Answer> checked(
            boolean needsDataSources, Function<RoutingContext, Answer> endpoint) {
        return context -> tokens.refusal(context.request().getHeader("Authorization"), needsDataSources)
                .orElseGet(() -> endpoint.apply(context));
    }

    private static JsonObject user() {
        return new JsonObject()
                .put("id", 2)
                .put("login", "sa-1-chartpulse")
                .put("name", "chartpulse")
                .put("email", "sa-1-chartpulse")
                .put("orgId", 1)
                .put("isGrafanaAdmin", false)
                .put("isDisabled", false);
    }

    private JsonObject permissions(RoutingContext context) {
        if (tokens.isPowerless(context.request().getHeader("Authorization"))) {
            return new JsonObject();
        }
        JsonArray all = new JsonArray().add("datasources:*");
        return new JsonObject().put("datasources:query", all).put("datasources:read", all);
    }

    private JsonArray listed() {
        JsonArray list = new JsonArray();
        int id = 0;
        for (StandInDataSource source : dataSources.values()) {
            list.add(described(++id, source)
                    .put("orgId", 1)
                    .put("readOnly", false)
                    .put("access", "proxy"));
        }
        return list;
    }

    private JsonObject frontendSettings() {
        JsonObject byName = new JsonObject()
                .put(
                        "-- Grafana --",
                        new JsonObject()
                                .put("id", -1)
                                .put("uid", "grafana")
                                .put("name", "-- Grafana --")
                                .put("type", "datasource"));
        int id = 0;
        for (StandInDataSource source : dataSources.values()) {
            byName.put(source.name(), described(++id, source));
        }
        return new JsonObject()
                .put("datasources", byName)
                .put("defaultDatasource", dataSources.values().iterator().next().name())
                .put("buildInfo", new JsonObject().put("version", VERSION).put("edition", "Open Source"));
    }

    private static JsonObject described(int id, StandInDataSource source) {
        return new JsonObject()
                .put("id", id)
                .put("uid", source.uid())
                .put("name", source.name())
                .put("type", source.type())
                .put("isDefault", id == 1)
                .put("jsonData", source.settings());
    }

    private Answer dataSourceHealth(RoutingContext context) {
        if (!dataSources.containsKey(context.pathParam("uid"))) {
            return notFound("Data source not found");
        }
        return Answer.json(
                200, new JsonObject().put("message", "Data source is working").put("status", "OK"));
    }

    private Answer dataSourceResource(RoutingContext context) {
        StandInDataSource source = dataSources.get(context.pathParam("uid"));
        if (source == null) {
            return notFound("Data source not found");
        }
        return source.resource(context.pathParam("*"))
                .map(answer -> Answer.json(200, answer))
                .orElseGet(() -> notFound("Not found"));
    }

    private static Answer notFound(String message) {
        return Answer.json(404, new JsonObject().put("message", message));
    }

    /** The uids of its data sources. */
    public List<String> dataSourceUids() {
        return List.copyOf(dataSources.keySet());
    }
}

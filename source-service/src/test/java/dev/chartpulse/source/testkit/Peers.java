package dev.chartpulse.source.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.UnitExample;
import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.QueryLanguage;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.grafana.Suggestions;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;

/** The internal REST of query-, render- and delivery-service on one port, answering as a test asks it to. */
public final class Peers implements AutoCloseable {

    public static final String CHECKS = "/internal/checks";
    public static final String DATA_SOURCES = "/internal/datasources";
    public static final String QUERIES = "/internal/queries";
    public static final String CHARTS = "/internal/charts";
    public static final String SUMMARIES = "/internal/summaries";
    public static final String THUMBNAILS = "/internal/thumbnails/320";
    public static final byte[] SMALL_PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1};
    public static final String SUGGESTIONS = "/internal/suggestions";
    public static final String UNITS = "/internal/units";
    public static final String SLACK_CHECKS = "/internal/slack/checks";
    public static final String SLACK_CHANNELS = "/internal/slack/channels";
    public static final String SLACK_ENTERING = "/internal/slack/channels/enter";
    public static final String SLACK_PEOPLE = "/internal/slack/people";
    public static final String TOKENS = "/internal/tokens";
    public static final String SLACK_TOKENS = "/internal/slack/tokens";
    public static final String DESTINATION_TESTS = "/internal/deliveries/tests";
    public static final String WEBHOOK_CHECKS = "/internal/webhooks/checks";
    public static final String WEBHOOK_SECRETS = "/internal/webhooks/secrets";
    public static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    private static final Peers ONLY = start();

    /** Where delivery-service is asked how far the deliveries of a pulse or a test are. */
    public static String progress(Object pulse) {
        return "/internal/pulses/" + pulse + "/deliveries";
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile long flooded;

    private Peers(HttpServer server) {
        this.server = server;
    }

    /** Those of this test run. */
    public static Peers get() {
        return ONLY;
    }

    private static Peers start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Peers peers = new Peers(server);
            server.createContext("/", peers::serve);
            server.setExecutor(peers.workers);
            peers.reset();
            server.start();
            return peers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Everything works again, and nothing was asked yet. */
    public void reset() {
        calls.clear();
        answer(CHECKS, 200, report("https://grafana.example.com", "13.0.1", "Main Org."));
        answer(SLACK_CHECKS, 200, report("https://acme.slack.com/", null, "Acme"));
        answer(WEBHOOK_CHECKS, 200, report("https://hooks.example.com", null, null));
        answer(
                DATA_SOURCES,
                200,
                List.of(
                        new DataSource("prom-1", "Prometheus", "prometheus", null, Interval.of("30s"), true)
                                .withLanguage(QueryLanguage.of("PromQL", "up")),
                        new DataSource("influx-1", "Influx", "influxdb", "Flux", null, false)));
        answer(
                SLACK_CHANNELS,
                200,
                new SlackPage<>(
                        List.of(
                                new SlackChannel("C0PRIVATE02", "alerts", true, true),
                                new SlackChannel("C0PRIVATE01", "board", true, false),
                                new SlackChannel("C0123456789", "ops", false, false)),
                        null,
                        3));
        answer(SLACK_ENTERING, 200, new SlackChannel("C0123456789", "ops", false, true));
        answer(
                SLACK_PEOPLE,
                200,
                new SlackPage<>(
                        List.of(
                                new SlackPerson("S0123456789", SlackPerson.Kind.GROUP, "Ada's team", null),
                                new SlackPerson("U0123456789", SlackPerson.Kind.USER, "Grace", "grace")),
                        null,
                        2));
        answer(QUERIES, 200, result());
        answer(SUMMARIES, 200, summary());
        answer(CHARTS, 200, PNG);
        answer(SUGGESTIONS, 200, new Suggestions(true, List.of("http_requests_total", "a\u202Eb"), false));
        answer(THUMBNAILS, 200, SMALL_PNG);
        answer(UNITS, 200, List.of(new UnitExample("reqps", "requests per second", "Throughput", "1.23k req/s")));
        answer(DESTINATION_TESTS, 200, List.of());
        held.countDown();
    }

    public static QueryResult result() {
        Series series = new Series(
                "A",
                "Requests",
                Map.of("job", "shop"),
                "reqps",
                1,
                null,
                false,
                new long[] {1_700_000_000_000L, 1_700_000_060_000L, 1_700_000_120_000L},
                new double[] {1.5, Double.NaN, 1e-7});
        return new QueryResult(List.of(series), List.of("1 of 1 series shown"), false);
    }

    private static ChartSummary summary() {
        Figure figure = new Figure(1.5, "1.5 req/s");
        return new ChartSummary(
                "Line chart of Requests",
                List.of(new SeriesSummary("A", "Requests", figure, figure, figure, figure, figure, null)));
    }

    private static ConnectReport report(String url, String version, String account) {
        return new ConnectReport(
                true, url, version, account, List.of(new Layer("token", Status.OK, "The token works.", null, null)));
    }

    /** A report whose token layer failed. */
    public static ConnectReport tokenRefused(String code) {
        return new ConnectReport(
                false,
                "https://grafana.example.com",
                "13.0.1",
                null,
                List.of(
                        new Layer("grafana", Status.OK, "Grafana 13.0.1", null, null),
                        new Layer(
                                "token", Status.FAILED, "Grafana does not accept the token.", "Make a new one.", code),
                        new Layer("datasources", Status.SKIPPED, null, null, null)));
    }

    public static Problem problem(int status, String code, String detail, String action) {
        return new Problem(null, null, status, detail, code, action, false, null);
    }

    /** From now on, what is asked at this path is answered so. */
    public void answer(String path, int status, Object body) {
        replies.put(path, new Reply(status, body, false));
    }

    /** From now on, what is asked at this path is answered only after {@link #reset()}. */
    public void hold(String path) {
        held = new CountDownLatch(1);
        replies.put(path, new Reply(200, "", true));
    }

    /** What is held is answered now, as was said last for its path. */
    public void release() {
        held.countDown();
    }

    /** From now on, what is asked at this path is answered with JSON of this many bytes, a text without end, in chunks. */
    public void flood(String path, long bytes) {
        replies.put(path, new Reply(200, new Flood(bytes), false));
    }

    /** How many bytes of the last flood could be written before the other side broke off. */
    public long flooded() {
        return flooded;
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    /** The only call to this path. */
    public Call call(String path) {
        List<Call> found = calls(path);
        if (found.size() != 1) {
            throw new AssertionError(path + " was called " + found.size() + " times at " + Instant.now());
        }
        return found.get(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            calls.add(new Call(
                    path,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Reply reply = replies.getOrDefault(path, new Reply(404, "", false));
            if (reply.held()) {
                waitUntilReset();
                reply = replies.get(path);
            }
            if (reply.body() instanceof Flood flood) {
                pour(exchange, flood.bytes());
                return;
            }
            byte[] body = body(reply.body());
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            reply.body() instanceof byte[]
                                    ? "image/png"
                                    : reply.body() instanceof Problem ? Problem.MEDIA_TYPE : "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void pour(HttpExchange exchange, long bytes) throws IOException {
        byte[] chunk = "a".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        flooded = 0;
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("{\"account\":\"".getBytes(StandardCharsets.UTF_8));
        while (flooded < bytes) {
            exchange.getResponseBody().write(chunk);
            flooded += chunk.length;
        }
    }

    private void waitUntilReset() {
        try {
            held.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] body(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return body instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : Wire.mapper().writeValueAsBytes(body);
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private record Flood(long bytes) {}

    private record Reply(int status, Object body, boolean held) {}

    /** What a service was asked. */
    public record Call(String path, String authorization, String body) {

        public JsonNode json() {
            try {
                return Wire.mapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

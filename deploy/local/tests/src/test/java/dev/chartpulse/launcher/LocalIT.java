package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api.ApiException;
import dev.chartpulse.standins.FreePort;

/** The whole way, with the four services as they are built, a real Kafka and a real PostgreSQL. */
@Timeout(1200)
class LocalIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A delivery that a killed service had in work is taken over when its lease of three minutes ends. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(6);

    @TempDir
    Path folder;

    private SpanCollector collector;
    private Issuer issuer;
    private LocalKit local;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(LocalKit.isBuilt(), "the services are not built");
        collector = new SpanCollector();
        issuer = new Issuer();
        Map<String, String> environment = new HashMap<>(issuer.environment());
        environment.put("CHARTPULSE_TRACES_ENDPOINT", collector.endpoint());
        environment.put("CHARTPULSE_TRACES_PROTOCOL", "http/protobuf");
        local = new LocalKit(folder, environment);
    }

    @AfterEach
    void stop() throws InterruptedException {
        collector.close();
        issuer.close();
        if (local.process() != null) {
            local.process().destroy();
            local.process().waitFor();
        }
    }

    /** One test, since each start takes its time: everything that dies here is started again but once. */
    @Test
    void chartsArriveWhateverDies() throws Exception {
        startAndAwait();
        String connection = assertTheSameChartArrivesInSlackAndByEmail();
        assertAPreviewIsOneTrace();
        new Streaks(local).assertEachIsToldOnceWhenItBeginsAndOnceWhenItEnds();
        assertNothingIsLostWhenServicesDie(connection);
        assertNothingCameTwice();

        List<ProcessHandle> ofTheFirst = local.started();
        local.process().destroyForcibly().waitFor();
        assertThat(ofTheFirst).hasSizeGreaterThanOrEqualTo(6);
        await().atMost(PATIENCE).until(() -> ofTheFirst.stream().noneMatch(ProcessHandle::isAlive));

        local.logJson();
        startAndAwait();
        assertThat(items(local.api().get("/connections"))).hasSize(2);
        String last = fire(local.api(), connection);
        settled(local.api(), last);
        assertJsonLinesNamePulseAndTrace(last);
        walkThroughTheFrontEnd();

        List<ProcessHandle> ofTheSecond = local.started();
        local.process().destroy();
        local.process().waitFor();
        await().atMost(PATIENCE).until(() -> ofTheSecond.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Port.values()).allMatch(port -> FreePort.isFree(local.port(port)));
        for (Service service : Service.values()) {
            assertThat(around(local.log(service), "Pool closed"))
                    .as("no loop of %s turns without its connections", service)
                    .isEmpty();
        }
    }

    /** Where a text is in a log, each with the lines before and after it. */
    private static List<List<String>> around(String log, String text) {
        List<String> lines = log.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains(text))
                .mapToObj(line -> lines.subList(Math.max(0, line - 5), Math.min(lines.size(), line + 15)))
                .toList();
    }

    /** Here, since a system is up already; where there is a browser. {@code clients/web/verify} insists on one: {@link FrontEndIT}. */
    private void walkThroughTheFrontEnd() throws IOException, InterruptedException {
        Optional<Chromium.Programs> programs = Chromium.Programs.installed();
        if (programs.isPresent()) {
            try (FrontEndWalk walk = new FrontEndWalk(local, issuer, programs.get(), folder.resolve("chromium"))) {
                walk.walk();
            }
        }
    }

    private void startAndAwait() throws IOException {
        local.start();
        await().atMost(PATIENCE).until(local::isUp);
    }

    private String assertTheSameChartArrivesInSlackAndByEmail() throws Exception {
        Api api = local.api();
        String id = firstPulse(api).getString("id");
        settled(api, id);
        // Deliveries may settle before source-service has heard of the chart.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(api.get("/pulses/" + id)))
                .contains("published", "queried", "rendered", "settled"));
        JsonObject pulse = api.get("/pulses/" + id);

        assertThat(pulse.getString("status")).isEqualTo("delivered");
        byte[] chart = local.bytes("http://127.0.0.1:" + local.port(Port.SOURCE) + pulse.getString("chart"));
        assertThat(chart).startsWith(0x89, 'P', 'N', 'G');
        assertThat(local.bytes(image(slackMessageOf(pulse)))).isEqualTo(chart);
        assertThat(local.bytes(image(emailOf(pulse)))).isEqualTo(chart);
        assertItIsOneTraceFromTheClaimToSlack(id);
        return pulse.getString("connectionId");
    }

    private void assertItIsOneTraceFromTheClaimToSlack(String pulse) throws IOException {
        List<String> names = List.of(
                "claim",
                "outbox pulse-requested",
                "publish pulse-requested",
                "process pulse-requested",
                "query",
                "publish pulse-queried",
                "process pulse-queried",
                "render",
                "publish pulse-rendered",
                "process pulse-rendered",
                "deliver slack",
                "slack files.getUploadURLExternal",
                "slack upload",
                "slack files.completeUploadExternal",
                "deliver email",
                "smtp send",
                "publish delivery-settled",
                "process delivery-settled");
        // Each service sends its spans by itself: one may come before the one in another service that it is a child of.
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<SpanCollector.Received> received = collector.of(pulse);
            assertThat(received).extracting(SpanCollector.Received::name).containsAll(names);
            assertItIsOneTree(received);
        });
        List<SpanCollector.Received> spans = collector.of(pulse);
        assertThat(spans)
                .extracting(SpanCollector.Received::service)
                .contains("source-service", "query-service", "render-service", "delivery-service");
        assertThat(spans)
                .filteredOn(span -> List.of("query", "render", "slack files.completeUploadExternal", "deliver slack")
                        .contains(span.name()))
                .extracting(SpanCollector.Received::outcome)
                .allSatisfy(outcome -> assertThat(outcome).isIn("ok", "drawn", "sent"));

        assertThat(collector.spans())
                .extracting(SpanCollector.Received::text)
                .noneMatch(text -> text.contains("xoxb-")
                        || text.contains("glsa_")
                        || text.contains("/upload/")
                        || text.contains("/q/health")
                        || text.contains("/q/metrics"));
        assertLinesNamePulseAndTrace(pulse);
    }

    private static void assertItIsOneTree(List<SpanCollector.Received> spans) {
        assertThat(spans)
                .filteredOn(span -> span.parent().isEmpty())
                .singleElement()
                .satisfies(first -> assertThat(first.name()).isEqualTo("claim"));
        List<String> ids = spans.stream().map(SpanCollector.Received::id).toList();
        assertThat(spans)
                .filteredOn(span -> !span.parent().isEmpty())
                .allSatisfy(span -> assertThat(ids).as(span.text()).contains(span.parent()));
    }

    /** From the request to source-service to the work in the services that it asks, by their internal REST. */
    private void assertAPreviewIsOneTrace() throws Exception {
        String source = items(local.api().get("/sources")).get(0).getString("id");
        assertThat(local.preview(new JsonObject().put("sourceId", source))).startsWith(0x89, 'P', 'N', 'G');

        await().atMost(PATIENCE).untilAsserted(() -> {
            SpanCollector.Received request = collector.spans().stream()
                    .filter(span -> span.parent().isEmpty() && span.name().contains("/previews"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no span of the request"));
            List<SpanCollector.Received> spans = collector.spans().stream()
                    .filter(span -> span.trace().equals(request.trace()))
                    .toList();
            List<String> ids = spans.stream().map(SpanCollector.Received::id).toList();
            assertThat(spans)
                    .extracting(span -> span.service() + " " + span.name())
                    .contains("query-service query", "render-service render");
            assertThat(spans)
                    .filteredOn(span -> span != request)
                    .allSatisfy(span -> assertThat(ids).as(span.text()).contains(span.parent()));
        });
    }

    /** delivery-service logs each attempt. */
    private void assertLinesNamePulseAndTrace(String pulse) throws IOException {
        assertThat(linesAbout(pulse)).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains("[" + pulse + " " + pulse.replace("-", "") + "]"));
    }

    private void assertJsonLinesNamePulseAndTrace(String pulse) throws IOException {
        assertThat(linesAbout(pulse)).isNotEmpty().allSatisfy(line -> assertThat(
                        new JsonObject(line).getJsonObject("mdc").getMap())
                .containsEntry("pulseId", pulse)
                .containsEntry("traceId", pulse.replace("-", "")));
    }

    private List<String> linesAbout(String pulse) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Service service : Service.values()) {
            lines.addAll(local.log(service)
                    .lines()
                    .filter(line -> line.contains(pulse))
                    .toList());
        }
        return lines;
    }

    private void assertNothingIsLostWhenServicesDie(String connection) throws Exception {
        Api api = local.api();
        List<String> fired = new ArrayList<>();
        for (Service service : Service.values()) {
            fired.add(fire(api, connection));
            ProcessHandle killed = local.service(service).orElseThrow();
            killed.destroyForcibly();
            await().atMost(PATIENCE).until(() -> local.service(service)
                    .filter(again -> again.pid() != killed.pid())
                    .isPresent());
            assertThat(local.output()).contains(service.id() + " has ended");
        }
        for (String id : fired) {
            for (JsonObject delivery : deliveries(settled(api, id))) {
                assertThat(delivery.getString("outcome")).as(delivery.encode()).isIn("sent", "unknown");
            }
        }
    }

    /** An email has its delivery's id in its Message-ID; a Slack message its delivery's file. */
    private void assertNothingCameTwice() throws Exception {
        Api api = local.api();
        for (JsonObject pulse : items(api.get("/pulses?limit=100"))) {
            settled(api, pulse.getString("id"));
        }
        List<String> mails = local.messages("email").stream()
                .map(mail -> header(mail, "Message-ID"))
                .toList();
        assertThat(mails).doesNotHaveDuplicates();
        List<String> sent = items(api.get("/pulses?limit=100")).stream()
                .map(pulse -> api.get("/pulses/" + pulse.getString("id")))
                .flatMap(pulse -> deliveries(pulse).stream())
                .filter(delivery -> "slack".equals(delivery.getString("kind")))
                .filter(delivery -> "sent".equals(delivery.getString("outcome")))
                .map(delivery -> delivery.getString("reference"))
                .toList();
        List<String> posted = local.messages("slack").stream()
                .map(message -> header(message, "files"))
                .toList();
        // A message appears a moment after it was accepted.
        sent.forEach(file -> arrived("slack", message -> file.equals(header(message, "files"))));
        assertThat(posted).doesNotHaveDuplicates();
        assertThat(posted)
                .hasSizeLessThanOrEqualTo(items(api.get("/pulses?limit=100")).size());
    }

    private static String fire(Api api, String connection) {
        return await().atMost(PATIENCE)
                .ignoreException(ApiException.class)
                .until(() -> api.post("/connections/" + connection + "/pulses").getString("id"), id -> id != null);
    }

    private static JsonObject firstPulse(Api api) {
        List<JsonObject> pulses =
                await().atMost(PATIENCE).until(() -> items(api.get("/pulses")), list -> !list.isEmpty());
        return pulses.get(pulses.size() - 1);
    }

    private static JsonObject settled(Api api, String id) {
        return await().atMost(TAKEN_OVER)
                .ignoreException(ApiException.class)
                .until(() -> api.get("/pulses/" + id), read -> !List.of("requested", "rendered")
                        .contains(read.getString("status")));
    }

    private JsonObject slackMessageOf(JsonObject pulse) {
        String file = delivery(pulse, "slack").getString("reference");
        return arrived("slack", message -> file.equals(header(message, "files")));
    }

    private JsonObject emailOf(JsonObject pulse) {
        String id = delivery(pulse, "email").getString("id");
        return arrived("email", mail -> header(mail, "Message-ID").contains(id));
    }

    private JsonObject arrived(String kind, Predicate<JsonObject> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> local.messages(kind).stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static String header(JsonObject message, String name) {
        return message.getJsonObject("headers").getString(name);
    }

    private static JsonObject delivery(JsonObject pulse, String kind) {
        return deliveries(pulse).stream()
                .filter(delivery -> kind.equals(delivery.getString("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> deliveries(JsonObject pulse) {
        return pulse.getJsonArray("deliveries").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<String> events(JsonObject pulse) {
        return pulse.getJsonArray("timeline").stream()
                .map(entry -> ((JsonObject) entry).getString("event"))
                .toList();
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static String image(JsonObject message) {
        return message.getJsonArray("images").getString(0);
    }
}

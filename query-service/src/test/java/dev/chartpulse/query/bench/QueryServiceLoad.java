package dev.chartpulse.query.bench;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.standins.kafka.KafkaServer;

/**
 * The packaged service in a process of its own, with a real Kafka and Grafanas that answer in 50 ms. Run by
 * query-service/bench; no test, and never part of a build. It prints figures and asserts none.
 */
class QueryServiceLoad {

    private static final int GRAFANA_MS = 50;
    private static final int STEADY_RATE = 200;
    private static final int TOTAL = Integer.getInteger("pulses", 100_000);
    private static final int SECONDS = Integer.getInteger("seconds", 30);

    @TempDir
    Path folder;

    private final String body = DecodeBenchmark.answer(2, 300);
    private int sent;
    private Process service;

    @Test
    void run() throws Exception {
        List<FakeGrafana> quick = List.of(answering(), answering(), answering(), answering());
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), 0);
                FakeGrafana hanging = new FakeGrafana().on("/api/ds/query", request -> {})) {
            service = start(kafka.bootstrapServers());
            try (LoadTopics topics = new LoadTopics(kafka.bootstrapServers())) {
                awaitReady();
                print("resident at start", resident(service));
                phase(topics, "warm-up", quick.subList(0, 1), null, SECONDS);
                phase(topics, "steady, one host", quick.subList(0, 1), null, SECONDS);
                phase(topics, "steady, and one in ten to a host that hangs", quick.subList(0, 1), hanging, 2 * SECONDS);
                phase(topics, "steady, one host again", quick.subList(0, 1), null, SECONDS);
                flood(topics, quick);
                print("resident after " + sent + " pulses", resident(service));
            } finally {
                service.destroy();
                service.waitFor();
            }
        } finally {
            quick.forEach(FakeGrafana::close);
        }
    }

    private FakeGrafana answering() {
        FakeGrafana grafana = new FakeGrafana();
        grafana.on("/api/ds/query", request -> grafana.vertx()
                .setTimer(GRAFANA_MS, due -> request.response().end(body)));
        return grafana.forgetful();
    }

    private void phase(LoadTopics topics, String name, List<FakeGrafana> quick, FakeGrafana hanging, int seconds) {
        topics.reset();
        List<GrafanaAccess> accesses =
                quick.stream().map(each -> Keys.access(each.url())).toList();
        GrafanaAccess stuck = hanging == null ? null : Keys.access(hanging.url());
        int count = STEADY_RATE * seconds;
        int measured = 0;
        double cpu = cpuSeconds();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            pause(begin + i * (1_000_000_000L / STEADY_RATE));
            boolean hangs = stuck != null && i % 10 == 0;
            topics.send(pulse(hangs ? stuck : accesses.get(i % accesses.size())), !hangs);
            measured += hangs ? 0 : 1;
        }
        double took = (System.nanoTime() - begin) / 1e9;
        int expected = measured;
        await().atMost(Duration.ofSeconds(120)).until(() -> topics.measured() >= expected);
        print(
                name,
                String.format(
                        "%.0f pulses/s sent; median %d ms, p99 %d ms, max %d ms of %d; %.2f ms CPU each; failed %s",
                        count / took,
                        topics.percentile(50),
                        topics.percentile(99),
                        topics.percentile(100),
                        expected,
                        (cpuSeconds() - cpu) * 1e3 / count,
                        topics.failures()));
    }

    private void flood(LoadTopics topics, List<FakeGrafana> quick) {
        topics.reset();
        List<GrafanaAccess> accesses =
                quick.stream().map(each -> Keys.access(each.url())).toList();
        int count = Math.max(0, TOTAL - sent);
        double cpu = cpuSeconds();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            topics.send(pulse(accesses.get(i % accesses.size())), true);
            if (i % 1_000 == 0) {
                int done = i;
                await().atMost(Duration.ofSeconds(300)).until(() -> topics.measured() > done - 5_000);
            }
        }
        await().atMost(Duration.ofSeconds(300)).until(() -> topics.measured() >= count);
        print(
                "as fast as it goes, four hosts",
                String.format(
                        "%.0f pulses/s; %.2f ms CPU each; failed %s",
                        count / ((System.nanoTime() - begin) / 1e9),
                        (cpuSeconds() - cpu) * 1e3 / Math.max(1, count),
                        topics.failures()));
    }

    /** Each asks something else: equal queries at the same time would run once. */
    private PulseRequested pulse(GrafanaAccess access) {
        PulseRequested sample = Samples.of(PulseRequested.class);
        QueryPlan plan = Keys.plan(access, sample.query().metrics().get(0));
        plan = new QueryPlan(
                access, plan.dataSource(), plan.metrics(), plan.from().minusMillis(sent++), plan.to(), plan.width());
        PulseRef ref = new PulseRef(
                UUID.randomUUID(),
                Keys.WORKSPACE,
                1,
                sample.pulse().trigger(),
                sample.pulse().dueAt(),
                Instant.now().plusSeconds(3_600));
        return new PulseRequested(ref, UUID.randomUUID(), plan, sample.chart(), sample.message(), sample.deliveries());
    }

    private Process start(String bootstrapServers) throws IOException {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(System.getProperty(
                        "jvm", "-Xms32m -Xmx160m -XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30")
                .split(" ")));
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/query-service-load.log"));
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                        "QUARKUS_HTTP_PORT", Integer.toString(PORT),
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "CHARTPULSE_INTERNAL_TOKEN", "of-the-load-test",
                        "CHARTPULSE_KEYS_GRAFANA_PRIVATE", Keys.privateJson(),
                        "CHARTPULSE_EGRESS_ALLOW", "127.0.0.0/8",
                        "CHARTPULSE_EGRESS_ALLOW_HTTP", "true"));
        return builder.start();
    }

    private static final int PORT = 18_181;

    private static void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/q/health/ready"))
                .build();
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> client.send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private static void pause(long until) {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Linux tells it in /proc. */
    private static String resident(Process service) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.pid()), "status");
        return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce("", (left, right) -> left + right + "; ");
    }

    /** Processor time of all its threads so far. */
    private double cpuSeconds() {
        return service.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static void print(String what, String figure) {
        System.out.println("load: " + what + ": " + figure);
    }
}

package dev.chartpulse.query.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.HostileServer;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceProcess;
import dev.chartpulse.standins.kafka.KafkaServer;

/**
 * The packaged service, with a small heap and the order to die when that is full, against hosts that send what should fill
 * it. It refuses them all, and answers for a good Grafana meanwhile and afterwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileGrafanaIT {

    private static final Path LOG = Path.of("target", "hostile.log");
    private static final int TIMES = 2;

    private static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx80m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dchartpulse.grafana.call-timeout=5S");

    private final FakeGrafana good = new FakeGrafana();
    private final List<HostileServer> servers = new ArrayList<>();

    private KafkaServer kafka;
    private ServiceProcess service;

    @BeforeAll
    void open(@TempDir Path folder) {
        kafka = KafkaServer.start(folder, 0);
        service = ServiceProcess.start(kafka.bootstrapServers(), LOG, JVM);
        service.awaitReady();
    }

    @AfterAll
    void close() {
        service.close();
        kafka.close();
        good.close();
    }

    @AfterEach
    void closeServers() {
        servers.forEach(HostileServer::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/api/frontend/settings", "/api/ds/query"})
    void whateverAHostSendsTheServiceRefusesItAndGoesOnAnsweringOthers(String path) throws Exception {
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
        attacks().forEach((name, attack) -> {
            HostileServer server = new HostileServer(path, attack);
            servers.add(server);
            for (int i = 0; i < TIMES; i++) {
                answers.put(name + " " + i, ask(path, server));
            }
        });

        assertGoodIsAnswered();
        for (var answer : answers.entrySet()) {
            assertRefused(path, answer.getKey(), answer.getValue().get(60, TimeUnit.SECONDS));
        }
        assertGoodIsAnswered();
        assertThat(Files.readString(LOG, StandardCharsets.UTF_8)).doesNotContain("OutOfMemoryError");
    }

    private static Map<String, HostileServer.Attack> attacks() {
        Map<String, HostileServer.Attack> attacks = new LinkedHashMap<>();
        attacks.put("one-byte chunks", HostileServer.oneByteChunks());
        attacks.put("an endless body", HostileServer.endlessBody());
        attacks.put("endless headers", HostileServer.endlessHeaders());
        attacks.put("endless trailers", HostileServer.endlessTrailers());
        attacks.put("endless continues", HostileServer.endlessContinues());
        attacks.put("texts of 3 million characters", HostileServer.longText(3_000_000));
        attacks.put("a bomb of 200 MiB", HostileServer.bomb(200));
        return attacks;
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, HostileServer server) {
        return path.equals("/api/ds/query")
                ? service.post("/internal/queries", Keys.plan(server.url()))
                : service.post("/internal/checks", Keys.access(server.url()));
    }

    private static void assertRefused(String path, String attack, HttpResponse<String> answer) throws Exception {
        if (path.equals("/api/ds/query")) {
            Problem problem = Wire.mapper().readValue(answer.body(), Problem.class);
            assertThat(problem.code()).as(attack + ": " + answer.body()).isNotEqualTo("internal-error");
            assertThat(answer.statusCode()).as(attack).isGreaterThanOrEqualTo(400);
        } else {
            ConnectReport report = Wire.mapper().readValue(answer.body(), ConnectReport.class);
            assertThat(report.ok()).as(attack + ": " + answer.body()).isFalse();
        }
        assertThat(answer.body()).as(attack).hasSizeLessThan(5_000);
    }

    private void assertGoodIsAnswered() throws Exception {
        HttpResponse<String> answer =
                service.post("/internal/checks", Keys.access(good.url())).get(60, TimeUnit.SECONDS);
        assertThat(Wire.mapper().readValue(answer.body(), ConnectReport.class).ok())
                .as(answer.body())
                .isTrue();
    }
}

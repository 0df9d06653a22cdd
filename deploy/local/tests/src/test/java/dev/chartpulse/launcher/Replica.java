package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.chartpulse.standins.FreePort;

/** One process of a service, which a test starts again with other settings. */
final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Service service;
    private final Map<String, String> environment;
    private final Path log;
    private ServiceProcess process;

    /**
     * @param environment all that it needs
     * @param log the file of its output
     */
    Replica(Service service, Map<String, String> environment, Path log) {
        this.service = service;
        this.environment = new HashMap<>(environment);
        this.log = log;
    }

    /** Another one of the same service, at ports of its own. */
    Replica second(Path itsLog) {
        Replica second = new Replica(service, environment, itsLog);
        second.environment.put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.find()));
        second.environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
        return second;
    }

    String url() {
        return "http://127.0.0.1:" + environment.get("QUARKUS_HTTP_PORT");
    }

    /** Ends the process, if there is one, and starts it with these settings as well; an empty one is taken away. */
    void startWith(Map<String, String> changes) {
        close();
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                environment.remove(name);
            } else {
                environment.put(name, value);
            }
        });
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ServiceProcess(
                service.id(),
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        service.jar(LocalKit.ROOT).toString()),
                environment,
                log,
                new Progress(System.out, Instant.now()));
        process.start();
        awaitReady();
    }

    /** From now on, the process is started again when it dies, as Kubernetes does. */
    void watch() {
        process.watch();
    }

    void awaitReady() {
        await(service.id() + " is ready, see " + log)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> management("/q/health/ready").statusCode() == 200);
    }

    /** Kills the process by SIGKILL, and waits until it has ended. */
    void kill() {
        process.kill();
    }

    /** The lines of a metric. */
    List<String> metric(String name) throws IOException, InterruptedException {
        return management("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .toList();
    }

    /** Whether the service, which others call, takes their internal token. */
    boolean takes(String internalToken) throws IOException, InterruptedException {
        String user =
                Base64.getEncoder().encodeToString(("internal:" + internalToken).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/internal/nothing"))
                .header("Authorization", "Basic " + user)
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        assertThat(status).isIn(401, 404);
        return status == 404;
    }

    private java.net.http.HttpResponse<String> management(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.get("QUARKUS_MANAGEMENT_PORT") + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
            process.awaitEnd(PATIENCE, /* thenKill */ true);
        }
    }
}

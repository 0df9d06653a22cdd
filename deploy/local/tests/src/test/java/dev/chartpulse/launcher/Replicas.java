package dev.chartpulse.launcher;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.chartpulse.standins.FreePort;

/** Replicas of a service as processes of their own, behind a {@link RoundRobin} at the service's port. */
final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** As long as the chart allows after the pre-stop delay (terminationGracePeriodSeconds less preStopSeconds). */
    private static final Duration GRACE = Duration.ofSeconds(40);

    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx160m",
            "-jar");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Service service;
    private final Map<String, String> environment;
    private final Path logs;
    private final RoundRobin proxy;
    private final List<Replica> replicas;

    /**
     * @param environment what all replicas have in common
     * @param logs the folder of their logs
     */
    Replicas(Service service, int count, int port, Map<String, String> environment, Path logs) {
        this.service = service;
        this.environment = environment;
        this.logs = logs;
        this.proxy = new RoundRobin(port);
        this.replicas = Stream.generate(Replica::new).limit(count).toList();
    }

    void start() {
        replicas.forEach(Replica::start);
    }

    void awaitReady() {
        replicas.forEach(Replica::awaitReady);
    }

    /** Stops one after the other as Kubernetes does, and starts each anew before the next is stopped. */
    void roll() {
        for (Replica replica : replicas) {
            replica.stop();
            replica.start();
            replica.awaitReady();
        }
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.process.stop());
        replicas.forEach(replica -> replica.process.awaitEnd(GRACE, /* thenKill */ true));
        proxy.close();
    }

    private final class Replica {

        private final int port = FreePort.find();
        private final int managementPort = FreePort.find();
        private ServiceProcess process;

        private void start() {
            Map<String, String> own = new HashMap<>(environment);
            own.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            own.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
            List<String> command = Stream.concat(
                            JVM.stream(), Stream.of(service.jar(LocalKit.ROOT).toString()))
                    .toList();
            Path log = logs.resolve(service.id() + "-" + port + ".log");
            process = new ServiceProcess(service.id(), command, own, log, new Progress(System.out, Instant.now()));
            process.start();
        }

        private void awaitReady() {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(this::isReady);
            proxy.add(port);
        }

        /** It gets no requests any more when it is told to end: the pre-stop delay is there for that. */
        private void stop() {
            proxy.remove(port);
            process.stop();
            process.awaitEnd(GRACE, /* thenKill */ false);
            if (process.isAlive()) {
                throw new AssertionError(service.id() + " does not end within " + GRACE);
            }
        }

        private boolean isReady() throws IOException, InterruptedException {
            if (!process.isAlive()) {
                throw new AssertionError(service.id() + " has ended; see " + process.log());
            }
            URI ready = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        }
    }
}

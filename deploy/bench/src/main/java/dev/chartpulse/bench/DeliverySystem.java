package dev.chartpulse.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.kafka.KafkaServer;
import dev.chartpulse.standins.postgres.PostgresServer;

/** The packaged delivery-service in a process of its own, with a real Kafka and a real PostgreSQL. */
final class DeliverySystem implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final String PASSWORD = "bench";

    private final Path root;
    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final int port = FreePort.find();
    private Process service;

    /**
     * Starts Kafka and PostgreSQL.
     *
     * @param root of the repository, where the built service is
     * @param folder for all data
     */
    DeliverySystem(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
        this.postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        postgres.createDatabase("delivery", PASSWORD);
        this.kafka = KafkaServer.start(folder.resolve("kafka"), 0);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Starts the service, and waits until it is ready. */
    void start(Map<String, String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LocalSystem.jvmOptions());
        command.addAll(List.of(System.getProperty("chartpulse.bench.jvm", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.add("-jar");
        command.add(root.resolve("delivery-service/target/quarkus-app/quarkus-run.jar")
                .toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        File log = folder.resolve("delivery-service.log").toFile();
        builder.redirectErrorStream(true).redirectOutput(log);
        Map<String, String> variables = builder.environment();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.find()));
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl("delivery"));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("delivery"));
        variables.put("QUARKUS_DATASOURCE_USERNAME", "delivery");
        variables.put("QUARKUS_DATASOURCE_PASSWORD", PASSWORD);
        variables.put("CHARTPULSE_INTERNAL_TOKEN", "bench");
        variables.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        variables.put("QUARKUS_MAILER_START_TLS", "DISABLED");
        variables.put("QUARKUS_MAILER_FROM", "Chartpulse <chartpulse@localhost>");
        variables.putAll(more);
        service = builder.start();
        awaitReady(log);
    }

    private void awaitReady(File log) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < limit && service.isAlive()) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("delivery-service does not become ready: see " + log);
    }

    /** Milliseconds of processor time of the service. */
    long serviceCpu() {
        return Processes.cpu(Path.of("/proc", Long.toString(service.pid())), false);
    }

    /** Milliseconds of processor time of PostgreSQL. */
    long postgresCpu() {
        return Processes.cpu(Path.of("/proc", Long.toString(postgres.pid())), true)
                + ProcessHandle.of(postgres.pid()).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToLong(child -> Processes.cpu(Path.of("/proc", Long.toString(child.pid())), true))
                        .sum();
    }

    /** Resident memory of the service, in MB. */
    long residentMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(service.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .sum();
        }
    }

    @Override
    public void close() {
        if (service != null) {
            service.destroy();
            try {
                if (!service.waitFor(20, TimeUnit.SECONDS)) {
                    service.destroyForcibly();
                }
            } catch (InterruptedException e) {
                service.destroyForcibly();
            }
        }
        kafka.close();
        postgres.close();
    }
}

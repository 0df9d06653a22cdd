package dev.chartpulse.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.postgres.PostgresServer;

/**
 * delivery-service by itself, for programs that measure it or put it to the test: packaged, in one or several processes with the JVM
 * options of production, with a real Kafka and a real PostgreSQL in processes of their own. Each can be killed.
 */
public final class DeliverySystem implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String PASSWORD = "secret";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Progress progress = new Progress(System.out, Instant.now());
    private final List<Replica> replicas = new ArrayList<>();
    private final int kafkaPort = FreePort.find();
    private final Path root;
    private final Path folder;
    private final KafkaProcess kafka;
    private PostgresServer postgres;

    private record Replica(ServiceProcess process, int managementPort) {}

    /**
     * Starts Kafka and PostgreSQL.
     *
     * @param root of the repository, where the built service is
     * @param folder for all data and logs; must exist
     */
    public DeliverySystem(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
        this.postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        postgres.createDatabase(Surroundings.DELIVERY_DATABASE, PASSWORD);
        this.kafka = KafkaProcess.start(folder.resolve("kafka"), folder.resolve("kafka.log"), kafkaPort, progress);
    }

    /** Whether the service was built, and can be started. */
    public static boolean isBuilt(Path root) {
        return Files.exists(Service.DELIVERY.jar(root));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /**
     * Starts the service, and waits until all of its processes are ready.
     *
     * @param count how many processes
     * @param jvmOptions besides those of production
     * @param variables of the environment, besides those of Kafka and PostgreSQL
     */
    public void start(int count, List<String> jvmOptions, Map<String, String> variables) {
        for (int i = 0; i < count; i++) {
            replicas.add(replica(i, jvmOptions, variables));
        }
        replicas.forEach(replica -> replica.process.start());
        replicas.forEach(this::awaitReady);
    }

    /** How many processes of the service there are. */
    public int replicas() {
        return replicas.size();
    }

    /** The process id of the service; another one after it was killed. */
    public long pid(int replica) {
        return replicas.get(replica).process.pid();
    }

    /** The process id of PostgreSQL; those of its connections are children of it. */
    public long postgresPid() {
        return postgres.pid();
    }

    /** The process id of Kafka; another one after it was killed. */
    public long kafkaPid() {
        return kafka.pid();
    }

    /** A connection to the ledger. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(Surroundings.DELIVERY_DATABASE), Surroundings.DELIVERY_DATABASE, PASSWORD);
    }

    /** Kills one process of the service by SIGKILL, and starts it again; it is not waited for. */
    public void kill(int replica) {
        ServiceProcess process = replicas.get(replica).process;
        process.kill();
        process.start();
    }

    /** Kills PostgreSQL by SIGKILL, with all processes of its connections, and starts it again with its data. */
    public void killPostgres() {
        int port = postgres.port();
        postgres.kill();
        postgres = PostgresServer.start(folder.resolve("postgres"), port);
    }

    /** Kills Kafka by SIGKILL, and starts it again with its data. */
    public void killKafka() {
        kafka.kill();
        kafka.startAgain();
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.process.stop());
        replicas.forEach(replica -> replica.process.awaitEnd(START_LIMIT, /* thenKill */ true));
        kafka.close();
        postgres.close();
    }

    private Replica replica(int number, List<String> jvmOptions, Map<String, String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Services.JVM_OPTIONS);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", Service.DELIVERY.jar(root).toString()));
        int managementPort = FreePort.find();
        Map<String, String> variables = new HashMap<>(variables());
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(FreePort.find()));
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        variables.putAll(more);
        Path log = folder.resolve(Service.DELIVERY.id() + "-" + number + ".log");
        return new Replica(
                new ServiceProcess(Service.DELIVERY.id(), command, variables, log, progress), managementPort);
    }

    private Map<String, String> variables() {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers(),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                postgres.reactiveUrl(Surroundings.DELIVERY_DATABASE),
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(Surroundings.DELIVERY_DATABASE),
                "QUARKUS_DATASOURCE_USERNAME",
                Surroundings.DELIVERY_DATABASE,
                "QUARKUS_DATASOURCE_PASSWORD",
                PASSWORD,
                "CHARTPULSE_INTERNAL_TOKEN",
                "internal",
                "QUARKUS_MAILER_HOST",
                "127.0.0.1",
                "QUARKUS_MAILER_START_TLS",
                "DISABLED",
                "QUARKUS_MAILER_FROM",
                "Chartpulse <chartpulse@localhost>");
    }

    private void awaitReady(Replica replica) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!isReady(replica)) {
            if (!replica.process.isAlive() || Instant.now().isAfter(limit)) {
                throw new StartException("delivery-service does not become ready, see " + replica.process.log());
            }
        }
    }

    private boolean isReady(Replica replica) {
        URI uri = URI.create("http://127.0.0.1:" + replica.managementPort + "/q/health/ready");
        try {
            Thread.sleep(50);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("stopped while starting");
        }
    }
}

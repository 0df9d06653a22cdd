package dev.chartpulse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.chartpulse.secrets.SecretsFolder;
import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.grafana.GrafanaStandIn;
import dev.chartpulse.standins.inbox.Inbox;

/**
 * The whole system on this machine, for programs that measure it or put it to the test: a real PostgreSQL and Kafka, the four
 * packaged services in processes of their own, and stand-ins in this JVM. It uses free ports, and makes no demo. Unlike {@code
 * deploy/local/up}, the services run with the JVM options of production, which are made for load and not for a quick start.
 */
public final class LocalSystem implements AutoCloseable {

    private final Path root;
    private final Path folder;
    private final List<String> arguments = new ArrayList<>(List.of("--no-demo"));
    private final Map<Service, Map<String, String>> variables = new EnumMap<>(Service.class);
    private final Map<Port, Integer> ports = new EnumMap<>(Port.class);
    private boolean kafkaApart;
    private Launch launch;

    /**
     * Describes a system; {@link #start} starts it.
     *
     * @param root of the repository, where the built services are
     * @param folder for all data; what is in it already is used again
     */
    public LocalSystem(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** What a service's JVM is started with in production. */
    public static List<String> jvmOptions() {
        return Services.JVM_OPTIONS;
    }

    /** Takes another mail server in place of the stand-in's, such as one that only counts. */
    public LocalSystem withMailServer(int port) {
        arguments.addAll(List.of("--smtp", "127.0.0.1:" + port));
        return this;
    }

    /** Lets Kafka run in a process of its own, so that {@link #killKafka} works. */
    public LocalSystem withKafkaApart() {
        kafkaApart = true;
        return this;
    }

    /** Sets a variable of a service's environment, which wins over the usual value. */
    public LocalSystem with(Service service, String variable, String value) {
        variables.computeIfAbsent(service, any -> new HashMap<>()).put(variable, value);
        return this;
    }

    /**
     * Starts everything, and waits until the services are ready. From then on, a service that dies is started again.
     *
     * @throws IllegalStateException when a part does not start; {@link #close} stops those that did
     */
    public void start() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        LogFile.silence();
        arguments.addAll(List.of("--data", folder.toString()));
        for (Port port : Port.values()) {
            int free = FreePort.find();
            while (ports.containsValue(free)) {
                free = FreePort.find();
            }
            ports.put(port, free);
            arguments.addAll(List.of(port.option(), ports.get(port).toString()));
        }
        try {
            launch = new Launch(
                    OptionsReader.read(arguments, Map.of(), folder),
                    root,
                    new Progress(System.out, Instant.now()),
                    new Tuning(false, variables, kafkaApart));
            launch.start();
        } catch (UsageException | StartException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The public REST API. */
    public Api api() {
        return new Api(url(), apiKey());
    }

    /** The address of source-service, without {@code /api/v1}. */
    public String url() {
        return "http://127.0.0.1:" + ports.get(Port.SOURCE);
    }

    /** The key that the public REST API asks for in {@code X-API-Key}. */
    public String apiKey() {
        try {
            return Files.readString(launch.data().apiKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where health and metrics of a service are, such as {@code /q/metrics}. */
    public String managementUrl(Service service) {
        return "http://127.0.0.1:" + ports.get(service.managementPort());
    }

    /** The stand-in for Grafana; it takes {@link GrafanaStandIn#TOKEN}. */
    public GrafanaStandIn grafana() {
        return launch.surroundings().grafana().orElseThrow();
    }

    /** What the stand-ins for Slack and, unless another was given, for a mail server received. */
    public Inbox inbox() {
        return launch.surroundings().inbox();
    }

    /** A connection to source-service's database. */
    public Connection sourceDatabase() throws SQLException {
        return connect(Surroundings.SOURCE_DATABASE);
    }

    /** A connection to delivery-service's database. */
    public Connection deliveryDatabase() throws SQLException {
        return connect(Surroundings.DELIVERY_DATABASE);
    }

    /** The process id of a service; another one after the service died. */
    public long pid(Service service) {
        return launch.services().process(service).pid();
    }

    /** The process id of PostgreSQL; those of its connections are children of it. */
    public long postgresPid() {
        return launch.surroundings().postgres().pid();
    }

    /** Kills the process of a service by SIGKILL. It is started again a second later, or after longer if it died lately. */
    public void kill(Service service) {
        launch.services().process(service).kill();
    }

    /** Kills PostgreSQL by SIGKILL, with all processes of its connections, and starts it again with its data. */
    public void killPostgres() {
        launch.surroundings().restartPostgres(launch.data());
    }

    /**
     * Kills Kafka by SIGKILL, and starts it again with its data.
     *
     * @param away how long it is away
     */
    public void killKafka(Duration away) throws InterruptedException {
        KafkaProcess kafka = launch.surroundings().kafka();
        kafka.kill();
        Thread.sleep(away.toMillis());
        kafka.startAgain();
    }

    /** Stops everything. The data stay. */
    @Override
    public void close() {
        if (launch != null) {
            launch.close();
        }
    }

    private Connection connect(String database) throws SQLException {
        SecretsFolder secrets = launch.data().secrets();
        return DriverManager.getConnection(
                launch.surroundings().postgres().jdbcUrl(database), database, secrets.password(database));
    }
}

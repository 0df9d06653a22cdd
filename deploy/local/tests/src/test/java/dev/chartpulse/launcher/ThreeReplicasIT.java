package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.kafka.KafkaServer;
import dev.chartpulse.standins.postgres.PostgresServer;

/**
 * Three replicas of source-service, whose clocks are two seconds apart, fire 1,000 due instants. One is killed, PostgreSQL is
 * killed and started again, and Kafka is away for a while; each instant fires exactly once.
 */
@Timeout(1200)
class ThreeReplicasIT {

    private static final int INSTANTS = 1000;
    private static final int INSTANTS_A_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Lets a process see another time; where it is not installed, the clocks are the same. */
    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private static final String CONNECTIONS = """
            insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at, updated_at)
                values (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'grafana', 'Grafana',
                    'https://grafana.example.com', 'c2VhbGVk', 'x', now(), now());
            insert into source (id, workspace_id, integration_id, title, datasource_uid, datasource_type, metrics, chart_type,
                    split_y_axis, time_window, theme, width, height, status, created_at, updated_at)
                select gen_random_uuid(), workspace_id, id, 'Checkout', 'prom', 'prometheus',
                    '[{"refId":"A","expression":"up","label":"Up"}]', 'line', false, '6h', 'light', 800, 420, 'active', now(), now()
                from integration;
            insert into destination (id, workspace_id, kind, name, recipients, created_at, updated_at)
                select gen_random_uuid(), workspace_id, 'email', 'Team', '{a@example.com}', now(), now() from source;
            insert into connection (id, workspace_id, name, source_id, schedule, message_text, message_mentions, grace_minutes,
                    status, next_due_at, created_at, updated_at)
                select gen_random_uuid(), workspace_id, 'Checkout ' || i, id,
                    '{"kind":"daily","times":["09:00"],"zone":"UTC","dates":{"from":"2999-01-01"}}', '', '{}', 360, 'active',
                    now() + interval '2 seconds' + i * interval '1 second' / %2$d, now(), now()
                from source, generate_series(1, %1$d) i;
            insert into connection_destination select c.id, d.id, 0 from connection c, destination d;
            create table expected as select id, next_due_at from connection;
            """.formatted(INSTANTS, INSTANTS_A_SECOND);

    @TempDir
    Path folder;

    private final int kafkaPort = FreePort.find();
    private final List<Replica> replicas = new ArrayList<>();
    private PostgresServer postgres;
    private KafkaServer kafka;

    @BeforeEach
    void start() throws UsageException {
        assumeTrue(LocalKit.isBuilt(), "the services are not built");
        startPostgres();
        startKafka();
        postgres.createDatabase(Surroundings.SOURCE_DATABASE, "secret");
        List<String> clocks = List.of("-2s", "+0s", "+2s");
        for (int i = 0; i < clocks.size(); i++) {
            replicas.add(new Replica(
                    Service.SOURCE, environment(clocks.get(i)), folder.resolve("source-service-" + i + ".log")));
        }
        CompletableFuture.allOf(replicas.stream()
                        .map(replica -> CompletableFuture.runAsync(() -> replica.startWith(Map.of())))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void eachDueInstantFiresOnceWhateverDies() throws Exception {
        execute(CONNECTIONS);

        awaitFired(INSTANTS / 10);
        replicas.get(0).watch();
        replicas.get(0).kill();
        awaitFired(3 * INSTANTS / 10);
        postgres.kill();
        startPostgres();
        awaitFired(5 * INSTANTS / 10);
        kafka.close();
        awaitFired(INSTANTS);
        startKafka();
        replicas.get(0).awaitReady();

        await().atMost(PATIENCE).until(() -> number("select count(*) from pulse where outbox is not null") == 0);
        assertThat(number("select count(*) from pulse")).isEqualTo(INSTANTS);
        assertThat(number("""
                select count(*) from expected e join pulse p on p.connection_id = e.id and p.due_at = e.next_due_at
                where p.trigger = 'scheduled' and p.status = 'requested' and p.attempt = 1""")).isEqualTo(INSTANTS);
        assertThat(number("select count(*) from delivery")).isEqualTo(INSTANTS);
        Map<String, JsonObject> requests = requests();
        assertThat(requests).hasSize(INSTANTS);
        assertThat(number("select count(*) from pulse where id = any ('{%s}'::uuid[])"
                        .formatted(String.join(",", requests.keySet()))))
                .isEqualTo(INSTANTS);
    }

    /** The request of each pulse, by its id. A request that came twice came as the same, and as the first attempt. */
    private Map<String, JsonObject> requests() {
        Map<String, JsonObject> requests = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("pulse-requested").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    JsonObject request = new JsonObject(record.value());
                    JsonObject pulse = request.getJsonObject("pulse");
                    assertThat(pulse.getInteger("attempt")).isEqualTo(1);
                    JsonObject earlier = requests.putIfAbsent(pulse.getString("id"), request);
                    assertThat(request).isEqualTo(earlier == null ? request : earlier);
                }
            }
        }
        return requests;
    }

    private void startPostgres() {
        postgres = PostgresServer.start(folder.resolve("postgres"), postgres == null ? 0 : postgres.port());
    }

    private void startKafka() {
        kafka = KafkaServer.start(folder.resolve("kafka"), kafkaPort);
    }

    /** What a replica needs to fire. What waits is tried again soon, and no chart is missed, since nobody makes any. */
    private Map<String, String> environment(String clock) throws UsageException {
        List<String> arguments = new ArrayList<>();
        for (Port port : Port.values()) {
            arguments.addAll(List.of(port.option(), Integer.toString(FreePort.find())));
        }
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        Options options = OptionsReader.read(arguments, Map.of(), folder);
        Map<String, String> environment = new HashMap<>();
        try (DataFolder data = DataFolder.open(options.data(), /* fresh */ false)) {
            environment.putAll(new ServiceEnvironment(options, data.secrets()).of(Service.SOURCE));
        }
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(Surroundings.SOURCE_DATABASE));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(Surroundings.SOURCE_DATABASE));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "secret");
        // As replicas are run: people reach all of them under one address, which stands in the links of events.
        environment.put("CHARTPULSE_PUBLIC_URL", "https://charts.example.com");
        environment.put("CHARTPULSE_PULSES_PUBLISH_TIMEOUT", "2S");
        environment.put("CHARTPULSE_PULSES_PUBLISH_LEASE", "4S");
        environment.put("CHARTPULSE_PULSES_PUBLISH_PAUSE", "1S");
        environment.put("CHARTPULSE_PULSES_PATIENCE", "1H");
        environment.put("MP_MESSAGING_OUTGOING_EVENTS_DELIVERY_TIMEOUT_MS", "3000");
        environment.put("MP_MESSAGING_OUTGOING_EVENTS_REQUEST_TIMEOUT_MS", "1500");
        environment.put("MP_MESSAGING_OUTGOING_EVENTS_MAX_BLOCK_MS", "500");
        if (Files.exists(FAKETIME)) {
            environment.put("LD_PRELOAD", FAKETIME.toString());
            environment.put("FAKETIME", clock);
            environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            // Or else every wait of a JVM with a limit takes far longer.
            environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        }
        return environment;
    }

    private void awaitFired(int count) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> number("select count(*) from pulse") >= count);
    }

    private int number(String query) throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(Surroundings.SOURCE_DATABASE), Surroundings.SOURCE_DATABASE, "secret");
    }
}

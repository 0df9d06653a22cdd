package dev.chartpulse.delivery.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.contracts.webhook.WebhookSecret;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;
import dev.chartpulse.standins.fault.TcpProxy;
import dev.chartpulse.standins.kafka.KafkaServer;
import dev.chartpulse.standins.postgres.PostgresServer;

/** All that the service stands between: Kafka and PostgreSQL, real; Slack and a mail server, obedient. */
public final class Kit implements QuarkusTestResourceLifecycleManager {

    public static final String INTERNAL_TOKEN = "internal-secret";
    /** From one message in a channel to the next. */
    public static final Duration MESSAGE_INTERVAL = Duration.ofMillis(500);

    /** How many connections to the mail server are open at once. */
    public static final int MAIL_CONNECTIONS = 4;

    private static final Keysets.Pair KEYS = Keysets.generate();
    private static final TokenSealer SEALER = TokenSealer.of(KEYS.publicJson(), "test");

    private static KafkaServer kafka;
    private static PostgresServer postgres;
    private static TcpProxy ledgerProxy;
    private static SlackServer slack;
    private static SmtpServer smtp;
    private static Receiver receiver;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Settled settled;
    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        CompletableFuture<PostgresServer> starting =
                CompletableFuture.supplyAsync(() -> PostgresServer.start(folder("postgres"), 0));
        kafka = KafkaServer.start(folder("kafka"), 0);
        postgres = starting.join();
        postgres.createDatabase("delivery", "secret");
        vertx = Vertx.vertx();
        ledgerProxy = TcpProxy.start(postgres.port());
        slack = new SlackServer(vertx);
        smtp = new SmtpServer(vertx);
        receiver = new Receiver();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 2_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        settled = new Settled(kafka.bootstrapServers());
        Thread reader = new Thread(settled, "delivery-settled");
        reader.setDaemon(true);
        reader.start();
        return configuration();
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> configuration() {
        Map<String, String> c = new HashMap<>();
        c.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        c.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("delivery"));
        c.put(
                "quarkus.datasource.reactive.url",
                postgres.reactiveUrl("delivery").replace(":" + postgres.port(), ":" + ledgerProxy.port()));
        c.put("quarkus.datasource.username", "delivery");
        c.put("quarkus.datasource.password", "secret");
        c.put("chartpulse.postgres.statement-timeout", "5S");
        c.put("chartpulse.postgres.silence-limit", "8S");
        c.put("quarkus.mailer.host", "127.0.0.1");
        c.put("quarkus.mailer.port", Integer.toString(smtp.port()));
        c.put("quarkus.mailer.from", "Charts \uD83D\uDCC8 <chartpulse@localhost>");
        c.put("quarkus.mailer.max-pool-size", Integer.toString(MAIL_CONNECTIONS));
        c.put("quarkus.http.test-port", "0");
        c.put("chartpulse.internal-token", INTERNAL_TOKEN);
        c.put("chartpulse.keys.slack-private", KEYS.privateJson());
        c.put("chartpulse.slack.url", slack.url());
        c.put("chartpulse.slack.call-timeout", "5S");
        c.put("chartpulse.slack.completion-timeout", "2S");
        c.put("chartpulse.slack.message-interval", MESSAGE_INTERVAL.toString());
        c.put("chartpulse.slack.message-pause", "0.02S");
        c.put("chartpulse.slack.thread-pause", "0.2S");
        c.put("chartpulse.slack.look-up-pause", "0.3S");
        c.put("chartpulse.slack.look-up-limit", "6S");
        c.put("chartpulse.webhooks.timeout", "2S");
        c.put("chartpulse.egress.allow", "127.0.0.0/8");
        c.put("chartpulse.egress.allow-http", "true");
        c.put("chartpulse.email.timeout", "3S");
        c.put("chartpulse.dispatch.poll", "0.1S");
        c.put("chartpulse.dispatch.sweep", "0.3S");
        c.put("chartpulse.dispatch.grace", "0.3S");
        c.put("chartpulse.dispatch.lease", "8S");
        c.put("chartpulse.dispatch.drain", "0.2S");
        c.put("chartpulse.dispatch.min-backoff", "0.1S");
        c.put("chartpulse.dispatch.max-backoff", "1S");
        c.put("chartpulse.dispatch.breaker.min-pause", "0.5S");
        c.put("chartpulse.dispatch.breaker.max-pause", "1S");
        return c;
    }

    @Override
    public void stop() {
        settled.stop();
        producer.close();
        slack.close();
        smtp.close();
        receiver.close();
        ledgerProxy.close();
        kafka.close();
        postgres.close();
    }

    public static SlackServer slack() {
        return slack;
    }

    /** What webhooks are posted to. */
    public static Receiver receiver() {
        return receiver;
    }

    public static SmtpServer smtp() {
        return smtp;
    }

    /** Between the service and its ledger. */
    public static TcpProxy ledgerProxy() {
        return ledgerProxy;
    }

    /** Puts an event on its topic, as the other services do. */
    public static void send(Event event) {
        try {
            send(
                    Topic.of(event.getClass()),
                    event.key().toString(),
                    Wire.mapper().writeValueAsBytes(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void send(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    /** The settled events about a delivery, in order. */
    public static List<DeliverySettled> settled(UUID delivery) {
        return settled.of(delivery);
    }

    /** A Slack workspace with a token of its own. */
    public static SlackAccess slackAccess(String token) {
        return slackAccess(new SlackAccess(UUID.randomUUID(), UUID.randomUUID(), new SealedSecret("x")), token);
    }

    /** The same workspace with another token. */
    static SlackAccess slackAccess(SlackAccess same, String token) {
        return new SlackAccess(same.workspaceId(), same.integrationId(), SEALER.seal(token, same.secretContext()));
    }

    /** A webhook destination with an address, and a key if the payload is one of our own receivers'. */
    public static WebhookAccess webhookAccess(URI url, String key, Payload payload) {
        return webhookAccess(UUID.randomUUID(), url, key, payload);
    }

    /** The same, of a workspace. */
    public static WebhookAccess webhookAccess(UUID workspace, URI url, String key, Payload payload) {
        return webhookAccess(workspace, UUID.randomUUID(), url, key, payload);
    }

    /** The same destination with another address. */
    public static WebhookAccess webhookAccess(WebhookAccess same, URI url, String key) {
        return webhookAccess(same.workspaceId(), same.destinationId(), url, key, same.payload());
    }

    private static WebhookAccess webhookAccess(UUID workspace, UUID destination, URI url, String key, Payload payload) {
        WebhookAccess access = new WebhookAccess(
                workspace,
                destination,
                url.resolve("/"),
                new SealedSecret("x"),
                payload,
                URI.create("https://chartpulse.example.com/charts/a.png?signature=b"));
        try {
            String json = Wire.mapper().writeValueAsString(new WebhookSecret(url, key));
            return new WebhookAccess(
                    access.workspaceId(),
                    access.destinationId(),
                    access.origin(),
                    SEALER.seal(json, access.secretContext()),
                    payload,
                    access.chartUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database without tables, of a user of the same name with the password "secret".
     *
     * @return its JDBC address
     */
    public static String emptyDatabase(String name) {
        postgres.createDatabase(name, "secret");
        return postgres.jdbcUrl(name);
    }

    /** A connection to the ledger, behind the service's back; to be closed. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("delivery"), "delivery", "secret");
    }

    /** One statement on the ledger, behind the service's back. */
    public static int sql(String statement, Object... parameters) {
        try (Connection connection = connect();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One number from the ledger. */
    public static long count(String query, Object... parameters) {
        try (Connection connection = connect();
                var prepared = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (var rows = prepared.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

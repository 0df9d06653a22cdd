package dev.chartpulse.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.chartpulse.secrets.SecretsFolder;
import dev.chartpulse.standins.grafana.GrafanaStandIn;
import dev.chartpulse.standins.grafana.Recordings;
import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.InboxPage;
import dev.chartpulse.standins.kafka.KafkaServer;
import dev.chartpulse.standins.mail.MailStandIn;
import dev.chartpulse.standins.postgres.PostgresServer;
import dev.chartpulse.standins.slack.SlackStandIn;
import dev.chartpulse.standins.webhook.WebhookStandIn;

/** What the services need around them: PostgreSQL, Kafka, and stand-ins for what is not configured. */
final class Surroundings implements AutoCloseable {

    static final String SOURCE_DATABASE = "source";
    static final String DELIVERY_DATABASE = "delivery";

    private final Options options;
    private final Tuning tuning;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Inbox inbox = new Inbox();
    private boolean closed;
    private Optional<GrafanaStandIn> grafana = Optional.empty();
    private Optional<WebhookStandIn> webhooks = Optional.empty();
    private PostgresServer postgres;
    private KafkaProcess kafka;

    Surroundings(Options options) {
        this(options, Tuning.USUAL);
    }

    Surroundings(Options options, Tuning tuning) {
        this.options = options;
        this.tuning = tuning;
    }

    /**
     * Starts everything; PostgreSQL and Kafka start at the same time.
     *
     * @param root of the repository, where the example front end is; recordings of real Grafanas, if there are any, lie beside it
     * @param withDatabases runs as soon as the databases exist
     * @throws StartException when a part does not start
     */
    void start(DataFolder data, SecretsFolder secrets, Path root, Runnable withDatabases, Progress progress) {
        CompletableFuture<Void> database = CompletableFuture.runAsync(() -> startPostgres(data, secrets, progress))
                .thenRun(withDatabases);
        CompletableFuture<Void> broker = CompletableFuture.runAsync(() -> startKafka(data, progress));
        try {
            startStandIns(root.resolve("../shared/grafana-frames"), progress);
            startFrontEnd(root, progress);
            database.join();
            broker.join();
        } catch (CompletionException e) {
            throw new StartException(e.getCause().getMessage());
        } catch (IllegalStateException e) {
            throw new StartException(e.getMessage());
        }
    }

    Optional<GrafanaStandIn> grafana() {
        return grafana;
    }

    /** The stand-ins for webhooks, Teams and Google Chat. */
    Optional<WebhookStandIn> webhooks() {
        return webhooks;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Kills PostgreSQL, and starts it again with the data that it had. */
    void restartPostgres(DataFolder data) {
        postgres.kill();
        postgres = own(() -> PostgresServer.start(data.postgres(), options.port(Port.POSTGRES)));
    }

    /** Kafka's process, where {@link Tuning#kafkaApart}. */
    KafkaProcess kafka() {
        return kafka;
    }

    Inbox inbox() {
        return inbox;
    }

    /** Stops everything, in the reverse order of the start. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable last;
            synchronized (running) {
                closed = true;
                last = running.poll();
            }
            if (last == null) {
                return;
            }
            closeQuietly(last);
        }
    }

    private void startPostgres(DataFolder data, SecretsFolder secrets, Progress progress) {
        postgres = own(() -> PostgresServer.start(data.postgres(), options.port(Port.POSTGRES)));
        for (String database : new String[] {SOURCE_DATABASE, DELIVERY_DATABASE}) {
            postgres.createDatabase(database, secrets.password(database));
        }
        progress.step("PostgreSQL is up, port " + postgres.port());
    }

    private void startKafka(DataFolder data, Progress progress) {
        int port = options.port(Port.KAFKA);
        if (tuning.kafkaApart()) {
            kafka = own(() -> KafkaProcess.start(data.kafka(), data.logs().resolve("kafka.log"), port, progress));
        } else {
            own(() -> KafkaServer.start(data.kafka(), port));
        }
        progress.step("Kafka is up, port " + port);
    }

    private void startStandIns(Path recordings, Progress progress) {
        if (options.uses(Port.GRAFANA)) {
            grafana =
                    Optional.of(own(() -> GrafanaStandIn.start(options.port(Port.GRAFANA), Recordings.in(recordings))));
        }
        if (options.uses(Port.SLACK)) {
            own(() -> SlackStandIn.start(options.port(Port.SLACK), inbox));
        }
        if (options.uses(Port.WEBHOOKS)) {
            webhooks = Optional.of(own(() -> WebhookStandIn.start(options.port(Port.WEBHOOKS), inbox)));
        }
        if (options.uses(Port.SMTP)) {
            own(() -> MailStandIn.start(options.port(Port.SMTP), inbox));
        }
        if (options.uses(Port.PAGE)) {
            InboxPage page = own(() -> InboxPage.start(options.port(Port.PAGE), inbox));
            progress.step("the stand-ins are up, " + page.url() + " shows what they receive");
        }
    }

    private void startFrontEnd(Path root, Progress progress) {
        FrontEnd frontEnd = own(() -> FrontEnd.start(
                options.port(Port.WEB), root, URI.create("http://localhost:" + options.port(Port.SOURCE))));
        progress.step("the example front end is up, port " + frontEnd.port());
    }

    /** Starts a part and remembers it for {@link #close}; if everything is being stopped, stops the part at once. */
    private <T extends AutoCloseable> T own(Supplier<T> start) {
        T started = start.get();
        synchronized (running) {
            if (!closed) {
                running.push(started);
                return started;
            }
        }
        closeQuietly(started);
        throw new StartException("stopped while starting");
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            Logger.getLogger(Surroundings.class.getName())
                    .log(Level.WARNING, closeable.getClass().getSimpleName() + " did not stop in good order", e);
        }
    }
}

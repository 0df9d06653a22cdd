package dev.chartpulse.query.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceProcess;
import dev.chartpulse.query.kit.Topics;
import dev.chartpulse.standins.kafka.KafkaServer;

/** The packaged service, killed in the middle of its work, over a real Kafka. */
class CrashIT {

    private static final String GROUP = "query-service";
    private static final int HELD_UP = 0;
    private static final int OTHER = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A dead consumer is noticed as early as a broker allows, and offsets are committed often enough to go wrong. */
    private static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=6000",
            "-Dmp.messaging.connector.smallrye-kafka.heartbeat.interval.ms=1000",
            "-Dmp.messaging.connector.smallrye-kafka.auto.commit.interval.ms=200");

    private final FakeGrafana grafana = new FakeGrafana();

    @TempDir
    Path folder;

    private KafkaServer kafka;
    private Topics topics;
    private Admin admin;

    @BeforeEach
    void open() {
        kafka = KafkaServer.start(folder, 0);
        topics = new Topics(kafka.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterEach
    void close() {
        admin.close();
        topics.close();
        kafka.close();
        grafana.close();
    }

    @Test
    void whatWasUnfinishedAtACrashIsDoneByTheNextInstanceThoughLaterPulsesWereDone() throws Exception {
        grafana.onBody("/api/ds/query", (request, body) -> {
            if (!body.contains("hangs")) {
                request.response().end(FakeGrafana.oneSeries());
            }
        });
        PulseRequested first = pulse("first");
        PulseRequested hanging = pulse("hangs");
        List<PulseRequested> overtaking =
                IntStream.range(0, 5).mapToObj(i -> pulse("later " + i)).toList();
        PulseRequested elsewhere = pulse("elsewhere");
        PulseRequested meanwhile = pulse("meanwhile");

        long oldestUnfinished;
        try (ServiceProcess killed = ServiceProcess.start(kafka.bootstrapServers(), log("killed"), JVM)) {
            killed.awaitReady();
            topics.send(first, HELD_UP);
            oldestUnfinished = topics.send(hanging, HELD_UP);
            await().atMost(PATIENCE).until(() -> asked("hangs") == 1);
            overtaking.forEach(each -> topics.send(each, HELD_UP));
            overtaking.forEach(this::awaitQueried);
            long end = topics.send(elsewhere, OTHER) + 1;
            // What is committed here shows that offsets were committed after all of those were done.
            await().atMost(PATIENCE).until(() -> committed(OTHER) == end);
            assertThat(committed(HELD_UP)).isEqualTo(oldestUnfinished);
            killed.kill();
        }
        assertThat(committed(HELD_UP)).isEqualTo(oldestUnfinished);
        assertThat(topics.of(hanging.pulse().id())).isEmpty();

        long end = topics.send(meanwhile, HELD_UP) + 1;
        grafana.query(200, FakeGrafana.oneSeries());
        try (ServiceProcess next = ServiceProcess.start(kafka.bootstrapServers(), log("next"), JVM)) {
            List.of(first, hanging, elsewhere, meanwhile).forEach(this::awaitQueried);
            await().atMost(PATIENCE).until(() -> committed(HELD_UP) == end);
            assertThat(asked("hangs")).isEqualTo(2);
            next.kill();
        }
    }

    private void awaitQueried(PulseRequested requested) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topics.of(requested.pulse().id()))
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(event).isInstanceOf(PulseQueried.class)));
    }

    private long asked(String expression) {
        return grafana.received("/api/ds/query").stream()
                .filter(each -> each.body().contains(expression))
                .count();
    }

    /** The offset that the group goes on from; -1 when it has committed none. */
    private long committed(int partition) throws Exception {
        var offsets = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        var offset = offsets.get(new TopicPartition(Topic.PULSE_REQUESTED.topicName(), partition));
        return offset == null ? -1 : offset.offset();
    }

    private static Path log(String name) {
        return Path.of("target", "crash-" + name + ".log");
    }

    private PulseRequested pulse(String expression) {
        PulseRequested sample = Samples.of(PulseRequested.class);
        PulseRef ref = new PulseRef(
                UUID.randomUUID(),
                Keys.WORKSPACE,
                1,
                sample.pulse().trigger(),
                sample.pulse().dueAt(),
                Instant.now().plusSeconds(600));
        return new PulseRequested(
                ref,
                UUID.randomUUID(),
                Keys.plan(Keys.access(grafana.url()), new MetricQuery("A", expression, null, null)),
                sample.chart(),
                sample.message(),
                sample.deliveries());
    }
}

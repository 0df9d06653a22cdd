package dev.chartpulse.render.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseWithheld;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.render.KafkaResource;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Cases;
import dev.chartpulse.standins.log.LogLines;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class PulseRenderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(Stream.of("pulse-rendered", "pulse-withheld", "pulse-failed", "dead-letter")
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    @AfterEach
    void disconnect() {
        producer.close();
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }

    @Test
    void queriedPulseIsRendered() throws IOException {
        PulseQueried queried = queried(Cases.reference(), in(Duration.ofHours(1)));
        send(queried);

        PulseRendered rendered =
                await().atMost(PATIENCE).until(() -> find(PulseRendered.class, queried), r -> r != null);
        assertThat(rendered.queriedAt()).isEqualTo(queried.queriedAt());
        assertThat(rendered.chart()).isEqualTo(queried.chart());
        assertThat(rendered.noData()).isFalse();
        assertThat(rendered.summary().series()).hasSize(2);
        assertThat(ImageIO.read(new ByteArrayInputStream(rendered.png())).getWidth())
                .isEqualTo(1600);
    }

    @Test
    void aPulseWhoseConditionIsNotMetGetsNoPictureButItsFigures() throws IOException {
        When never = new When(
                SendMode.WHILE,
                null,
                List.of(new Condition("A", FigureName.LAST, Operator.BELOW, -1e9, null)),
                null,
                null);
        PulseQueried queried = conditional(queried(Cases.reference(), in(Duration.ofHours(1))), never);
        send(queried);

        PulseWithheld withheld =
                await().atMost(PATIENCE).until(() -> find(PulseWithheld.class, queried), w -> w != null);
        assertThat(withheld.pulse()).isEqualTo(queried.pulse());
        assertThat(withheld.summary().series()).hasSize(2);
        assertThat(withheld.summary().condition().state()).isEqualTo(ConditionOutcome.State.NOT_MET);
        assertThat(withheld.summary().condition().text()).startsWith("the condition is not met: last of ");
        assertThat(findAll(PulseRendered.class, queried)).isEmpty();
    }

    @Test
    void aPulseWhoseConditionIsMetSaysWhy() throws IOException {
        When always = new When(
                SendMode.WHILE,
                null,
                List.of(new Condition("A", FigureName.LAST, Operator.ABOVE, -1e9, null)),
                null,
                null);
        PulseQueried queried = conditional(queried(Cases.reference(), in(Duration.ofHours(1))), always);
        send(queried);

        PulseRendered rendered =
                await().atMost(PATIENCE).until(() -> find(PulseRendered.class, queried), r -> r != null);
        assertThat(rendered.summary().condition().state()).isEqualTo(ConditionOutcome.State.MET);
        assertThat(rendered.summary().condition().text()).startsWith("the condition is met: last of ");
    }

    @Test
    void besideALargePictureTheNewestRowsAreKept() throws IOException {
        Random random = new Random(1);
        Instant end = Instant.parse("2026-03-01T00:00:00Z");
        Case large = new Case("large", "large")
                .until(end.toString(), Duration.ofHours(1))
                .size(1600, 900, 2);
        for (int i = 0; i < 8; i++) {
            long[] times = LongStream.range(0, 600)
                    .map(n -> end.toEpochMilli() - 6000 * (600 - n))
                    .toArray();
            large.series(
                    Series.of("A", "series " + i, times, random.doubles(600).toArray()));
        }
        PulseQueried queried = withRows(queried(large, in(Duration.ofHours(1))), 35_000);
        send(queried);

        PulseRendered rendered =
                await().atMost(PATIENCE).until(() -> find(PulseRendered.class, queried), r -> r != null);
        assertThat(rendered.png().length + rendered.csv().bytes().length)
                .isBetween(PulseRendered.MAX_PNG_BYTES / 2, PulseRendered.MAX_PNG_BYTES);
        assertThat(rendered.csv().bytes()).hasSizeLessThan(queried.csv().bytes().length);
        assertThat(new String(rendered.csv().file(), StandardCharsets.UTF_8))
                .startsWith("time,a\r\n")
                .contains("\r\n34999,")
                .containsPattern("cut: the newest \\d+ of 35000 rows are in this file, "
                        + "which may have \\d+ KiB compressed beside this picture\r\n$");
        assertThat(rendered.notices()).isEqualTo(queried.notices());
    }

    /** About twelve compressed bytes for each row. */
    private static PulseQueried withRows(PulseQueried queried, int count) {
        Random random = new Random(1);
        String rows = IntStream.range(0, count)
                .mapToObj(i -> i + "," + random.nextDouble() + "\r\n")
                .collect(Collectors.joining());
        return with(
                queried,
                null,
                new GzippedCsv(GzippedCsv.compress(("time,a\r\n" + rows).getBytes(StandardCharsets.UTF_8))));
    }

    private static PulseQueried conditional(PulseQueried queried, When when) {
        return with(queried, when, null);
    }

    private static PulseQueried with(PulseQueried queried, When when, GzippedCsv csv) {
        return new PulseQueried(
                queried.pulse(),
                queried.queriedAt(),
                queried.chart(),
                queried.series(),
                queried.notices(),
                queried.noData(),
                List.of(),
                null,
                when,
                csv);
    }

    @Test
    void theSamePulseAgainGivesTheSamePicture() throws IOException {
        PulseQueried queried = queried(Cases.reference(), in(Duration.ofHours(1)));
        send(queried);
        send(queried);

        await().atMost(PATIENCE)
                .until(() -> findAll(PulseRendered.class, queried).size() == 2);
        List<PulseRendered> both = findAll(PulseRendered.class, queried);
        assertThat(both.get(0)).isEqualTo(both.get(1));
    }

    @Test
    void noDataIsAPictureThatSaysSo() throws IOException {
        PulseQueried queried = queried(new Case("none", "none").notice("the query timed out"), in(Duration.ofHours(1)));
        send(queried);

        PulseRendered rendered =
                await().atMost(PATIENCE).until(() -> find(PulseRendered.class, queried), r -> r != null);
        assertThat(rendered.noData()).isTrue();
        assertThat(rendered.notices()).containsExactly("The query timed out");
        assertThat(rendered.summary().altText()).contains("No data");
    }

    @Test
    void whatCannotBeDrawnFailsOnceAndForGood() throws IOException {
        Case far = new Case("far", "far").until("+20000-01-01T00:00:00Z", Duration.ofHours(1));
        PulseQueried queried = queried(far, in(Duration.ofHours(1)));
        PulseFailed failed;
        try (LogLines log = new LogLines()) {
            send(queried);
            failed = await().atMost(PATIENCE).until(() -> find(PulseFailed.class, queried), f -> f != null);
            String id = queried.pulse().id().toString();
            assertThat(log.with(id)).isNotEmpty().allSatisfy(line -> assertThat(line.mdc())
                    .containsEntry("pulseId", id)
                    .containsEntry("traceId", id.replace("-", "")));
        }
        assertThat(failed.stage()).isEqualTo(PulseFailed.Stage.RENDER);
        assertThat(failed.failure().kind()).isEqualTo("window-unchartable");
        assertThat(failed.failure().retryable()).isFalse();
        assertThat(failed.failure().action()).isNotBlank();
    }

    @Test
    void expiredPulseIsDroppedAndTheNextOneIsNot() throws IOException {
        PulseQueried expired = queried(Cases.reference(), Instant.now().minusSeconds(1));
        PulseQueried next = queried(Cases.reference(), in(Duration.ofHours(1)));
        send(expired);
        send(next);

        await().atMost(PATIENCE).until(() -> find(PulseRendered.class, next) != null);
        assertThat(findAll(PulseRendered.class, expired)).isEmpty();
        assertThat(findAll(PulseFailed.class, expired)).isEmpty();
    }

    @Test
    void undecodableRecordGoesToTheDeadLetterTopicAndHoldsNothingUp() throws IOException {
        byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>("pulse-queried", key, new byte[] {'{'}));
        PulseQueried next = queried(Cases.reference(), in(Duration.ofHours(1)));
        send(next);

        await().atMost(PATIENCE).until(() -> find(PulseRendered.class, next) != null);
        await().atMost(PATIENCE).until(() -> {
            poll();
            return received.stream()
                    .anyMatch(r -> r.topic().equals("dead-letter") && java.util.Arrays.equals(r.key(), key));
        });
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private static PulseQueried queried(Case chart, Instant expiresAt) {
        PulseQueried sample = Samples.of(PulseQueried.class);
        ChartRequest request = chart.request();
        return new PulseQueried(
                new PulseRef(
                        UUID.randomUUID(),
                        sample.pulse().workspaceId(),
                        1,
                        Trigger.SCHEDULED,
                        sample.pulse().dueAt(),
                        expiresAt),
                sample.queriedAt(),
                request.chart(),
                request.series(),
                request.notices(),
                request.series().isEmpty());
    }

    private void send(Event event) throws IOException {
        producer.send(new ProducerRecord<>(
                Topic.of(event.getClass()).topicName(),
                event.key().toString().getBytes(StandardCharsets.UTF_8),
                Wire.mapper().writeValueAsBytes(event)));
        producer.flush();
    }

    private <E extends Event> E find(Class<E> type, Event cause) throws IOException {
        return findAll(type, cause).stream().findFirst().orElse(null);
    }

    private <E extends Event> List<E> findAll(Class<E> type, Event cause) throws IOException {
        poll();
        List<E> found = new ArrayList<>();
        for (var record : received) {
            if (record.topic().equals(Topic.of(type).topicName())) {
                E event = Wire.mapper().readValue(record.value(), type);
                if (event.key().equals(cause.key())) {
                    found.add(event);
                }
            }
        }
        return found;
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(200)).forEach(received::add);
    }
}

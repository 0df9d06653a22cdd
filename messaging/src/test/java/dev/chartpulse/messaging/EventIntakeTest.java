package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.apache.kafka.common.errors.DisconnectException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.traces.PulseTraces;

class EventIntakeTest {

    static {
        // What must come may take long on a busy machine.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static final byte[] SAMPLE = Samples.json(Topic.PULSE_ABANDONED);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong skipped = new AtomicLong();
    private final QuickRetries config = new QuickRetries();
    private final PeopleFirst people = new PeopleFirst(config);
    private final EventIntake intake = new EventIntake(
            config,
            List.of(new KafkaOutages()),
            people,
            Uni.createFrom().voidItem(),
            meters,
            PulseTraces.off(),
            () -> System.nanoTime() + skipped.get());
    private final AtomicInteger acked = new AtomicInteger();
    private final List<Throwable> nacked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        intake.stop();
    }

    private Message<byte[]> message(byte[] json) {
        return Message.of(
                json,
                () -> {
                    acked.incrementAndGet();
                    return CompletableFuture.completedFuture(null);
                },
                reason -> {
                    nacked.add(reason);
                    return CompletableFuture.completedFuture(null);
                });
    }

    private double count(String outcome) {
        return count(outcome, "none");
    }

    private double count(String outcome, String reason) {
        return meters.counter("chartpulse.events", "topic", "pulse-abandoned", "outcome", outcome, "reason", reason)
                .count();
    }

    private double retrying(String gauge) {
        return meters.get("chartpulse.events.retrying" + gauge).gauge().value();
    }

    private void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }

    private CompletableFuture<Void> stopping() {
        return CompletableFuture.runAsync(() -> {
            try {
                intake.drain(new ShutdownEvent());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void anEventIsAcknowledgedAfterItsWorkAndNotBefore() {
        List<UniEmitter<? super Void>> works = new ArrayList<>();
        intake.consume(PulseAbandoned.class, Multi.createFrom().item(message(SAMPLE)), event -> Uni.createFrom()
                .emitter(works::add));
        assertThat(works).hasSize(1);
        assertThat(acked).hasValue(0);
        works.get(0).complete(null);
        await().untilAtomic(acked, equalTo(1));
        assertThat(count("succeeded")).isEqualTo(1);
    }

    @Test
    void noMoreThanTheBoundAreWorkedOnAtOnceAndOneThatHangsHoldsNoOther() {
        List<UniEmitter<? super Void>> works = new CopyOnWriteArrayList<>();
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().items(IntStream.range(0, 10).mapToObj(i -> message(SAMPLE))),
                3,
                event -> Uni.createFrom().emitter(works::add));
        assertThat(works).hasSize(3);
        for (int done = 1; done <= 7; done++) {
            works.get(done).complete(null);
            assertThat(works).hasSize(Math.min(3 + done, 10));
        }
        assertThat(acked).hasValue(7);
    }

    @Test
    void whileAPersonWaitsEventsAreTakenOneAfterTheOther() {
        List<UniEmitter<? super Void>> works = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> preview = new CompletableFuture<>();
        people.serve(() -> Uni.createFrom().completionStage(preview))
                .subscribe()
                .with(served -> {});
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().items(IntStream.range(0, 5).mapToObj(i -> message(SAMPLE))),
                3,
                event -> Uni.createFrom().emitter(works::add));
        assertThat(works).hasSize(1);
        works.get(0).complete(null);
        assertThat(works).hasSize(2);

        preview.complete(null);
        assertThat(works).hasSize(4);
        works.get(1).complete(null);
        assertThat(works).hasSize(5);
    }

    @Test
    void aPersonWhoWaitsForEverDoesNotStopEvents() {
        config.courtesy = Duration.ofMillis(1);
        List<UniEmitter<? super Void>> works = new CopyOnWriteArrayList<>();
        people.serve(() -> Uni.createFrom().nothing()).subscribe().with(served -> {});
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().items(IntStream.range(0, 5).mapToObj(i -> message(SAMPLE))),
                3,
                event -> Uni.createFrom().emitter(works::add));
        await().until(() -> works.size() == 3);
    }

    @Test
    void aFailingHandlerIsCalledAgainUntilItWorks() {
        AtomicInteger calls = new AtomicInteger();
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().item(message(SAMPLE)),
                event -> calls.incrementAndGet() < 4
                        ? Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"))
                        : Uni.createFrom().voidItem());
        await().untilAtomic(acked, equalTo(1));
        assertThat(calls).hasValue(4);
        assertThat(count("retried")).isEqualTo(3);
        assertThat(nacked).isEmpty();
    }

    @Test
    void aHandlerThatThrowsOrHangsIsCalledAgain() {
        config.attemptTimeout = Duration.ofSeconds(1);
        AtomicInteger calls = new AtomicInteger();
        intake.consume(PulseAbandoned.class, Multi.createFrom().item(message(SAMPLE)), event -> {
            switch (calls.incrementAndGet()) {
                case 1:
                    throw new IllegalStateException("thrown");
                case 2:
                    return Uni.createFrom().nothing();
                default:
                    return Uni.createFrom().voidItem();
            }
        });
        await().untilAtomic(acked, equalTo(1));
        assertThat(calls).hasValue(3);
    }

    @Test
    void whatCannotBeDecodedIsRefusedAndTheNextIsWorkedOn() {
        byte[] invalid = new String(SAMPLE, StandardCharsets.UTF_8)
                .replace("\"query-rejected\"", "\" \"")
                .getBytes(StandardCharsets.UTF_8);
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom()
                        .items(
                                message("{glsa_secret".getBytes(StandardCharsets.UTF_8)),
                                message("null".getBytes(StandardCharsets.UTF_8)),
                                message(new byte[0]),
                                message(invalid),
                                message(SAMPLE)),
                event -> Uni.createFrom().voidItem());
        await().untilAtomic(acked, equalTo(1));
        assertThat(nacked).hasSize(4).allSatisfy(reason -> assertThat(reason).hasMessageNotContaining("glsa_secret"));
        assertThat(count("dead-lettered", "undecodable")).isEqualTo(4);
    }

    @Test
    void anAcknowledgementThatFailsDoesNotEndTheConsuming() {
        Message<byte[]> revoked = Message.of(
                SAMPLE, () -> CompletableFuture.failedFuture(new IllegalStateException("the partition moved")));
        intake.consume(
                PulseAbandoned.class, Multi.createFrom().items(revoked, message(SAMPLE)), event -> Uni.createFrom()
                        .voidItem());
        await().untilAtomic(acked, equalTo(1));
        assertThat(intake.ended()).isEmpty();
    }

    @Test
    void anEventThatIsRetriedIsMeasuredUntilItWorks() {
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<Void> back = new CompletableFuture<>();
        intake.consume(PulseAbandoned.class, Multi.createFrom().item(message(SAMPLE)), event -> {
            calls.incrementAndGet();
            return back.isDone()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new TimeoutException("PostgreSQL is away"));
        });
        await().until(() -> calls.get() > 1);
        skip(Duration.ofSeconds(61));
        assertThat(retrying("")).isEqualTo(1);
        assertThat(retrying(".age")).isGreaterThan(60);
        assertThat(new IntakeHealth(intake).call().getStatus()).isEqualTo(Status.UP);
        back.complete(null);
        await().untilAtomic(acked, equalTo(1));
        await().until(() -> retrying("") == 0);
        assertThat(retrying(".age")).isZero();
    }

    @Test
    void anEventWhoseHandlerHasAFaultIsRefusedAfterItsTimeAndTheNextIsWorkedOn() {
        AtomicInteger calls = new AtomicInteger();
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().items(message(SAMPLE), message(SAMPLE)),
                1,
                event -> calls.incrementAndGet() <= 3
                        ? failing(calls, new NullPointerException("no column"))
                        : Uni.createFrom().voidItem());

        await().untilAtomic(acked, equalTo(1));

        assertThat(nacked)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .isInstanceOf(HandlerFaultException.class)
                .hasMessageMatching("the handler of pulse-abandoned/.* failed 3 times within 12\\d s: "
                        + "java.lang.NullPointerException: no column");
        assertThat(count("dead-lettered", "fault")).isEqualTo(1);
        assertThat(count("retried")).isEqualTo(3);
        assertThat(count("succeeded")).isEqualTo(1);
        assertThat(retrying("")).isZero();
    }

    /** The third failure in a row comes when the handler's time is over. */
    private Uni<Void> failing(AtomicInteger calls, Throwable fault) {
        if (calls.get() == 3) {
            skip(Duration.ofSeconds(121));
        }
        return Uni.createFrom().failure(fault);
    }

    @Test
    void anOutageIsWaitedOutHoweverLongItTakes() {
        AtomicInteger calls = new AtomicInteger();
        intake.consume(PulseAbandoned.class, Multi.createFrom().item(message(SAMPLE)), event -> {
            skip(Duration.ofMinutes(5));
            return calls.incrementAndGet() < 10
                    ? Uni.createFrom().failure(new IllegalStateException(new DisconnectException("Kafka is away")))
                    : Uni.createFrom().voidItem();
        });

        await().untilAtomic(acked, equalTo(1));

        assertThat(nacked).isEmpty();
        assertThat(count("retried")).isEqualTo(9);
    }

    @Test
    void faultsBeforeAnOutageDoNotCountAfterIt() {
        AtomicInteger calls = new AtomicInteger();
        intake.consume(PulseAbandoned.class, Multi.createFrom().item(message(SAMPLE)), event -> {
            switch (calls.incrementAndGet()) {
                case 1, 3:
                    return Uni.createFrom().failure(new IllegalStateException("a fault"));
                case 2:
                    skip(Duration.ofMinutes(5));
                    return Uni.createFrom().failure(new TimeoutException("PostgreSQL is away"));
                default:
                    return Uni.createFrom().voidItem();
            }
        });

        await().untilAtomic(acked, equalTo(1));

        assertThat(nacked).isEmpty();
    }

    @Test
    void aServiceWhoseChannelEndsIsNotAlive() {
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().failure(new IllegalStateException("consumer closed")),
                event -> Uni.createFrom().voidItem());
        HealthCheckResponse health = new IntakeHealth(intake).call();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getData())
                .contains(Map.of("reason", "consuming ended, restart the service: pulse-abandoned: consumer closed"));
    }

    @Test
    void aStopWaitsForWhatIsUnderWayAndBeginsNothing() throws Exception {
        List<UniEmitter<? super Void>> works = new CopyOnWriteArrayList<>();
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().items(message(SAMPLE), message(SAMPLE)),
                1,
                event -> Uni.createFrom().emitter(works::add));
        CompletableFuture<Void> stopped = stopping();
        await().pollInterval(Duration.ofMillis(10))
                .during(Duration.ofMillis(50))
                .until(() -> !stopped.isDone());

        works.get(0).complete(null);

        stopped.get(60, TimeUnit.SECONDS);
        assertThat(acked).hasValue(1);
        assertThat(works).hasSize(1);
    }

    @Test
    void aStopWaitsNeitherForAnEventThatIsToBeRetriedNorForEver() throws Exception {
        config.drain = Duration.ofMillis(900);
        AtomicInteger calls = new AtomicInteger();
        intake.consume(
                PulseAbandoned.class,
                Multi.createFrom().items(message(SAMPLE), message(SAMPLE)),
                event -> calls.getAndIncrement() == 0
                        ? Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"))
                        : Uni.createFrom().nothing());

        stopping().get(60, TimeUnit.SECONDS);

        int begun = calls.get();
        await().during(Duration.ofMillis(100)).until(() -> calls.get() == begun);
        assertThat(acked).hasValue(0);
        assertThat(nacked).isEmpty();
    }

    /** The defaults, with pauses that a test can wait for. */
    private static final class QuickRetries implements IntakeConfig {

        private Duration attemptTimeout = Duration.ofSeconds(45);
        private Duration drain = Duration.ofSeconds(45);
        private Duration courtesy = Duration.ofSeconds(45);

        @Override
        public int concurrency() {
            return 64;
        }

        @Override
        public Duration courtesy() {
            return courtesy;
        }

        @Override
        public Duration attemptTimeout() {
            return attemptTimeout;
        }

        @Override
        public Duration minBackoff() {
            return Duration.ofMillis(5);
        }

        @Override
        public Duration maxBackoff() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration drain() {
            return drain;
        }

        @Override
        public Duration faultLimit() {
            return Duration.ofMinutes(2);
        }
    }
}

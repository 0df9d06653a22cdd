package dev.chartpulse.messaging;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Topic;

/**
 * Consumes events: a bounded number at once, in no order, each acknowledged after its handler is done. A handler that
 * fails met a failure of our own infrastructure (PostgreSQL or Kafka away) and is called again, in place, until it works:
 * nothing is skipped. Only records that cannot be decoded go to the dead-letter topic.
 *
 * <p>Counted in {@code chartpulse.events}, by topic and outcome: consumed = succeeded + dead-lettered (+ those in flight);
 * {@code retried} counts attempts, and grows only while something is broken.
 */
@ApplicationScoped
public class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);
    /** A share of the pause, so that events that failed together are not retried together. */
    private static final double JITTER = 0.3;

    private final IntakeConfig config;
    private final MeterRegistry meters;
    private final List<Cancellable> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<Object, Instant> failingSince = new ConcurrentHashMap<>();
    private final Drain drain = new Drain();
    private volatile String broken;

    EventIntake(IntakeConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
    }

    /**
     * Consumes a channel until the service stops. To be called once per channel, at start.
     *
     * @param eventType what the channel's records are
     * @param channel the records as they came
     * @param handler does the work, idempotently: an event may come twice, in any order, at any time. Its failure means
     *     "again, later", so what a retry cannot mend must end as an event of its own. It is called on the record's own
     *     Vert.x context
     */
    public <E extends Event> void consume(
            Class<E> eventType, Multi<Message<byte[]>> channel, Function<E, Uni<Void>> handler) {
        consume(eventType, channel, config.concurrency(), handler);
    }

    /**
     * The same, with a bound of the caller's own.
     *
     * @param concurrency how many events are worked on at once
     */
    public <E extends Event> void consume(
            Class<E> eventType, Multi<Message<byte[]>> channel, int concurrency, Function<E, Uni<Void>> handler) {
        Topic topic = Topic.of(eventType);
        subscriptions.add(channel.onItem()
                .transformToUni(message -> settle(topic, eventType, message, handler))
                .merge(concurrency)
                .subscribe()
                .with(done -> {}, failure -> {
                    broken = topic.topicName() + ": " + failure.getMessage();
                    LOG.errorf("consuming %s ended: %s", topic.topicName(), failure);
                }));
    }

    /** Why no event, or not every event, can be worked on now; empty when all is well. */
    Optional<String> trouble(Instant now) {
        if (broken != null) {
            return Optional.of("consuming ended, restart the service: " + broken);
        }
        Instant limit = now.minus(config.unreadyAfter());
        long stuck = failingSince.values().stream().filter(limit::isAfter).count();
        return stuck == 0
                ? Optional.empty()
                : Optional.of("events retried for over " + config.unreadyAfter().toSeconds() + " s: " + stuck);
    }

    /**
     * Begins no further event, and lets the attempts under way end and be acknowledged; Kafka's offsets are committed after
     * that. An event that is not begun, that waits for its next attempt, or whose attempt takes longer than {@link
     * IntakeConfig#drain()}, comes again, here or elsewhere.
     */
    void drain(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent stopping)
            throws InterruptedException {
        int left = drain.await(config.drain());
        if (left > 0) {
            LOG.warnf("%d events were still in work and will come again", left);
        }
    }

    @PreDestroy
    void stop() {
        subscriptions.forEach(Cancellable::cancel);
    }

    private <E extends Event> Uni<Void> settle(
            Topic topic, Class<E> eventType, Message<byte[]> message, Function<E, Uni<Void>> handler) {
        E event;
        try {
            event = decode(eventType, message.getPayload());
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("a record of %s cannot be decoded and goes to the dead-letter topic: %s", topic, reason(e));
            count(topic, "dead-lettered");
            return again(() -> Uni.createFrom().completionStage(message.nack(new UndecodableEventException(reason(e)))))
                    .invoke(drain::leave);
        }
        return work(topic, event, message, handler)
                .invoke(() -> count(topic, "succeeded"))
                .call(() -> Uni.createFrom().completionStage(message::ack))
                .onFailure()
                .invoke(failure -> LOG.warnf("%s is done but will come again: %s", event.eventId(), failure))
                .onFailure()
                .recoverWithNull()
                .onItem()
                .invoke(drain::leave);
    }

    private <E extends Event> Uni<Void> work(
            Topic topic, E event, Message<byte[]> message, Function<E, Uni<Void>> handler) {
        Object token = new Object();
        return again(() -> Uni.createFrom()
                        .deferred(() ->
                                LocalContextMetadata.invokeOnMessageContext(message, received -> handler.apply(event)))
                        .flatMap(Function.identity())
                        .ifNoItem()
                        .after(config.attemptTimeout())
                        .fail()
                        .onFailure()
                        .invoke(failure -> {
                            failingSince.putIfAbsent(token, Instant.now());
                            count(topic, "retried");
                            LOG.warnf("handling %s failed and is tried again: %s", event.eventId(), failure);
                        }))
                .onTermination()
                .invoke(() -> failingSince.remove(token));
    }

    /** Until it works; then its caller leaves the drain. */
    private Uni<Void> again(Supplier<Uni<? extends Void>> attempt) {
        return Uni.createFrom()
                .deferred(() -> drain.enter()
                        ? Uni.createFrom().deferred(attempt).onFailure().invoke(drain::leave)
                        : Uni.createFrom().nothing())
                .onFailure()
                .retry()
                .withBackOff(config.minBackoff(), config.maxBackoff())
                .withJitter(JITTER)
                .indefinitely();
    }

    private static <E> E decode(Class<E> eventType, byte[] json) throws IOException {
        if (json == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        E event = Wire.mapper().readValue(json, eventType);
        if (event == null) {
            throw new IllegalArgumentException("the record's value is null");
        }
        return event;
    }

    /** Jackson's own message quotes the payload, which is not ours to log. */
    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json
                ? json.getOriginalMessage().lines().findFirst().orElse("not JSON")
                : e.getMessage();
    }

    private void count(Topic topic, String outcome) {
        meters.counter("chartpulse.events", "topic", topic.topicName(), "outcome", outcome)
                .increment();
    }
}

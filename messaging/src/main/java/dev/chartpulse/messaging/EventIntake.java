package dev.chartpulse.messaging;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.traces.ContextExecutor;
import dev.chartpulse.traces.PulseTraces;

/**
 * Consumes events: a bounded number at once, in no order, each acknowledged after its handler is done. A handler that fails
 * is called again, in place. While a part of our own infrastructure is away (see {@link OutageCheck}) that goes on until it
 * works. Any other failure is a fault of the handler: after {@link IntakeConfig#faultLimit()} of nothing else the event goes
 * to the dead-letter topic, with the reason in its headers, so that it does not hold a place for ever. Records that cannot
 * be decoded go there at once. While a person waits, the events of a topic are taken one after the other, see {@link
 * PeopleFirst}.
 *
 * <p>Counted in {@code chartpulse.events}, by topic, outcome and, for dead-lettered, reason (undecodable or fault): consumed
 * = succeeded + dead-lettered (+ those in work); {@code retried} counts attempts, and grows only while something is broken.
 */
@ApplicationScoped
public class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);
    /** A share of the pause, so that events that failed together are not retried together. */
    private static final double JITTER = 0.3;

    private static final String NO_REASON = "none";

    private final IntakeConfig config;
    private final List<OutageCheck> outages;
    private final PeopleFirst people;
    /** Completes once the topics are there. */
    private final Uni<Void> topics;

    private final MeterRegistry meters;
    private final PulseTraces traces;
    private final LongSupplier nanoTime;
    private final RetriedEvents retried;
    private final List<Cancellable> subscriptions = new CopyOnWriteArrayList<>();
    private final Drain drain = new Drain();
    private volatile String ended;

    @Inject
    EventIntake(
            IntakeConfig config,
            @All List<OutageCheck> outages,
            PeopleFirst people,
            DeclaredTopics topics,
            MeterRegistry meters,
            PulseTraces traces) {
        this(config, outages, people, topics.await(), meters, traces, System::nanoTime);
    }

    EventIntake(
            IntakeConfig config,
            List<OutageCheck> outages,
            PeopleFirst people,
            Uni<Void> topics,
            MeterRegistry meters,
            PulseTraces traces,
            LongSupplier nanoTime) {
        this.config = config;
        this.outages = outages;
        this.people = people;
        this.topics = topics;
        this.meters = meters;
        this.traces = traces;
        this.nanoTime = nanoTime;
        this.retried = new RetriedEvents(nanoTime);
    }

    /**
     * Consumes a channel, from when the topics are there until the service stops. To be called once per channel, at start.
     *
     * @param eventType what the channel's records are
     * @param channel the records as they came
     * @param handler does the work, idempotently: an event may come twice, in any order, at any time. What is no outage and
     *     no fault of the handler, but can be expected (a query that is refused), must end as an event of its own and not as
     *     a failure. It is called on the record's own Vert.x context, within a span of the trace that its headers name
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
        retried.measure(topic, meters);
        PeopleFirst.Lane lane = people.lane();
        subscriptions.add(topics.onItem()
                .transformToMulti(there -> channel)
                .onItem()
                .transformToUni(message -> lane.run(
                        ContextExecutor.of(own(message).orElse(null)),
                        () -> settle(topic, eventType, message, handler)))
                .merge(concurrency)
                .subscribe()
                .with(done -> {}, failure -> {
                    ended = topic.topicName() + ": " + failure.getMessage();
                    LOG.errorf("consuming %s ended: %s", topic.topicName(), failure);
                }));
    }

    /** The topic whose consuming ended by itself, and why; empty when all is well. */
    Optional<String> ended() {
        return Optional.ofNullable(ended);
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
            return deadLetter(topic, message, "undecodable", new UndecodableEventException(reason(e)));
        }
        Context trace = TraceHeaders.of(traces, message, event);
        return traces.span(
                "process " + topic.topicName(),
                SpanKind.CONSUMER,
                trace,
                TraceHeaders.attributes(topic, event),
                span -> {
                    own(message).ifPresent(own -> traces.enter(own, event.pulseId(), trace.with(span)));
                    return handle(topic, event, message, handler, span);
                });
    }

    private <E extends Event> Uni<Void> handle(
            Topic topic, E event, Message<byte[]> message, Function<E, Uni<Void>> handler, Span span) {
        Faults faults = new Faults(config.faultLimit(), nanoTime);
        return work(topic, event, message, handler, faults)
                .onItem()
                .call(() -> acknowledge(topic, event, message))
                .onFailure()
                .recoverWithUni(failure -> {
                    PulseTraces.fail(span, failure);
                    LOG.errorf(failure, "the handler of %s fails again and again", event.eventId());
                    return deadLetter(topic, message, "fault", new HandlerFaultException(event, faults, failure));
                });
    }

    /** The Vert.x context that the connector made for the record; there is none in a test without a connector. */
    private static Optional<io.vertx.core.Context> own(Message<?> message) {
        return message.getMetadata(LocalContextMetadata.class).map(LocalContextMetadata::context);
    }

    private <E extends Event> Uni<Void> work(
            Topic topic, E event, Message<byte[]> message, Function<E, Uni<Void>> handler, Faults faults) {
        return again(
                        () -> Uni.createFrom()
                                .deferred(() -> LocalContextMetadata.invokeOnMessageContext(
                                        message, received -> handler.apply(event)))
                                .flatMap(Function.identity())
                                .ifNoItem()
                                .after(config.attemptTimeout())
                                .fail()
                                .emitOn(ContextExecutor.of(own(message).orElse(null)))
                                .onFailure()
                                .invoke(failure -> {
                                    faults.add(outages.stream().anyMatch(check -> check.isOutage(failure)));
                                    retried.failed(faults, topic);
                                    count(topic, "retried", NO_REASON);
                                    LOG.warnf("handling %s failed and is tried again: %s", event.eventId(), failure);
                                }),
                        failure -> !faults.areTooMany())
                .onTermination()
                .invoke(() -> retried.ended(faults));
    }

    private Uni<Void> acknowledge(Topic topic, Event event, Message<byte[]> message) {
        count(topic, "succeeded", NO_REASON);
        return Uni.createFrom()
                .completionStage(message::ack)
                .emitOn(ContextExecutor.of(own(message).orElse(null)))
                .onFailure()
                .invoke(failure -> LOG.warnf("%s is done but will come again: %s", event.eventId(), failure))
                .onFailure()
                .recoverWithNull()
                .invoke(drain::leave);
    }

    /** The record is refused, which puts it on the dead-letter topic; while Kafka is away that is tried again. */
    private Uni<Void> deadLetter(Topic topic, Message<byte[]> message, String reason, Exception why) {
        LOG.errorf("a record of %s goes to the dead-letter topic: %s", topic.topicName(), why.getMessage());
        count(topic, "dead-lettered", reason);
        return again(() -> Uni.createFrom().completionStage(message.nack(why)), failure -> true)
                .invoke(drain::leave);
    }

    /** Until it works, or may not be tried again. If it worked, the caller leaves the drain. */
    private Uni<Void> again(Supplier<Uni<? extends Void>> attempt, Predicate<Throwable> mayFollow) {
        return Uni.createFrom()
                .deferred(() -> drain.enter()
                        ? Uni.createFrom().deferred(attempt).onFailure().invoke(drain::leave)
                        : Uni.createFrom().nothing())
                .onFailure(mayFollow)
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

    private void count(Topic topic, String outcome, String reason) {
        meters.counter("chartpulse.events", "topic", topic.topicName(), "outcome", outcome, "reason", reason)
                .increment();
    }
}

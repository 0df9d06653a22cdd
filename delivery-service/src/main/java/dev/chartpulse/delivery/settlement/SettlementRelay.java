package dev.chartpulse.delivery.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.delivery.ledger.Outbox;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.traces.PulseTraces;

/**
 * Publishes delivery-settled for every settlement in the ledger, then marks it. What is not marked, because Kafka or
 * PostgreSQL is away or a replica died, is published later: twice at worst, with the same id.
 */
@ApplicationScoped
public class SettlementRelay {

    private static final Logger LOG = Logger.getLogger(SettlementRelay.class);
    private static final int AT_ONCE = 100;
    /** Longer than a publishing and its mark take at most: 45 s and 15 s. */
    private static final Duration LEASE = Duration.ofSeconds(75);

    /** What is settled here is published at once. This finds what could not be published, and what another replica left. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Where one delivery after the other is settled, those of this time are published by one turn. */
    private static final Duration APART = Duration.ofMillis(50);

    /** How long a service that stops goes on publishing. */
    private static final Duration LAST_TURN = Duration.ofSeconds(3);

    private final Outbox outbox;
    private final EventPublisher publisher;
    private final PulseTraces traces;
    private final Loop loop;
    private volatile CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);
    private volatile boolean started;

    SettlementRelay(Outbox outbox, EventPublisher publisher, PulseTraces traces, Loops loops) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.traces = traces;
        this.loop = loops.loop(
                "publishing settlements", Pace.every(PERIOD).kickedEvery(APART).turnsWithin(LEASE));
    }

    /** A delivery may have been settled just now: its settlement is published at once, or with others very soon. */
    public void kick() {
        loop.kick();
    }

    void start(@Observes StartupEvent starting) {
        started = true;
        loop.run(this::flush);
    }

    /** Publishes, within a short time, what was settled last; else it would wait for the next start or for another replica. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent stopped)
            throws InterruptedException {
        if (!started) {
            return;
        }
        try {
            turn.thenCompose(ended -> flush().subscribeAsCompletionStage())
                    .get(LAST_TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("settlements are left to be published after the next start: %s", e);
        }
    }

    private Uni<List<DeliverySettled>> flush() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        turn = ended;
        return outbox.take(AT_ONCE, LEASE)
                .call(this::publish)
                .invoke(taken -> {
                    if (taken.size() == AT_ONCE) {
                        kick();
                    }
                })
                .onTermination()
                .invoke(() -> ended.complete(null));
    }

    /** Those that Kafka has are marked together, whatever became of the others. */
    private Uni<Void> publish(List<DeliverySettled> events) {
        Queue<DeliverySettled> published = new ConcurrentLinkedQueue<>();
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUni(event -> publish(event).invoke(() -> published.add(event)))
                .collectFailures()
                .merge(AT_ONCE)
                .collect()
                .asList()
                .replaceWithVoid()
                .eventually(() -> outbox.published(List.copyOf(published)));
    }

    private Uni<Void> publish(DeliverySettled event) {
        return traces.run(
                event.pulseId(), () -> publisher.publish(event).onFailure().call(failure -> outbox.release(event)));
    }
}

package dev.chartpulse.messaging;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.rest.ProblemCode;

/** A service's consumer: it fails once, or always, with an event whose message says so. */
@Singleton
class Handler {

    private static final Logger LOG = Logger.getLogger(Handler.class);

    private final List<PulseAbandoned> handled = new CopyOnWriteArrayList<>();
    private final List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Channel("pulse-abandoned")
    Multi<Message<byte[]>> channel;

    @Inject
    EventIntake intake;

    /** An event of a pulse of its own. */
    static PulseAbandoned abandoned(String message) {
        PulseAbandoned sample = Samples.of(PulseAbandoned.class);
        PulseRef pulse = sample.pulse();
        return new PulseAbandoned(
                new PulseRef(
                        UUID.randomUUID(),
                        pulse.workspaceId(),
                        pulse.attempt(),
                        pulse.trigger(),
                        pulse.dueAt(),
                        pulse.expiresAt()),
                sample.abandonedAt(),
                new Failure(ProblemCode.QUERY_REJECTED, message, null, false, null));
    }

    void start(@Observes StartupEvent started) {
        intake.consume(PulseAbandoned.class, channel, this::handle);
    }

    List<PulseAbandoned> handled() {
        return handled;
    }

    List<Boolean> onEventLoop() {
        return onEventLoop;
    }

    AtomicInteger failures() {
        return failures;
    }

    private Uni<Void> handle(PulseAbandoned event) {
        onEventLoop.add(Vertx.currentContext() != null && Vertx.currentContext().isEventLoopContext());
        if (event.failure().message().equals("fail once") && failures.getAndIncrement() == 0) {
            return Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"));
        }
        if (event.failure().message().equals("fail always")) {
            throw new NullPointerException("a fault of the handler");
        }
        Context own = Vertx.currentContext();
        return Uni.createFrom()
                .voidItem()
                .emitOn(task -> own.runOnContext(ignored -> task.run()))
                .invoke(() -> {
                    LOG.infof("handled %s", event.eventId());
                    handled.add(event);
                });
    }
}

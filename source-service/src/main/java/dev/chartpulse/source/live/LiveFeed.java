package dev.chartpulse.source.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.source.access.Callers;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Looks for changes while at least one client listens, once for all clients of this replica, and hands them to those that want them.
 *
 * <p>Counted in {@code chartpulse.live.ended} by reason: why streams ended. {@code chartpulse.live.streams}: how many there are.
 */
@ApplicationScoped
class LiveFeed {

    /** How long nobody may listen until it is looked again whether somebody does; a client that comes wakes the loop. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final LiveChanges changes;
    private final Callers callers;
    private final LiveConfig config;
    private final MeterRegistry meters;
    private final Loop loop;
    private final Set<LiveClient> joining = new LinkedHashSet<>();
    private final Set<LiveClient> listening = new LinkedHashSet<>();
    private boolean stopped;
    /** How far was read; null while nobody listens. Only turns use it, one after the other. */
    private volatile Position position;

    LiveFeed(LiveChanges changes, Callers callers, LiveConfig config, MeterRegistry meters, Loops loops) {
        this.changes = changes;
        this.callers = callers;
        this.config = config;
        this.meters = meters;
        this.loop = loops.loop("reading live events", Pace.every(config.pollEvery()));
        meters.gauge("chartpulse.live.streams", this, LiveFeed::streams);
    }

    void start(@Observes StartupEvent starting) {
        loop.run(this::turn);
    }

    /** Before requests that are under way are waited for: clients open another stream, on another replica. */
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        synchronized (this) {
            stopped = true;
        }
        all().forEach(client -> end(client, "stopped"));
    }

    /**
     * Requires that there may be one more stream.
     *
     * @throws ProblemException 429 if the workspace has too many streams, 503 if this replica has, or is about to stop
     */
    synchronized void requireRoom(UUID workspaceId) {
        if (stopped || streams() >= config.maxStreams()) {
            throw ProblemException.of(
                            503,
                            ProblemCode.STREAMS_EXHAUSTED,
                            stopped ? "The service is stopping." : "The service has as many streams as it bears.",
                            "Try again in a few seconds; meanwhile ask for lists.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        if (all().stream()
                        .filter(client -> client.workspaceId().equals(workspaceId))
                        .count()
                >= config.maxStreamsPerWorkspace()) {
            throw ProblemException.of(
                            429,
                            ProblemCode.TOO_MANY_STREAMS,
                            "This workspace has " + config.maxStreamsPerWorkspace()
                                    + " streams of live events; more are not served.",
                            "Close streams that nobody watches: one is enough for a page.")
                    .retryAfter(Duration.ofSeconds(30));
        }
    }

    /**
     * A client begins to listen.
     *
     * @return the client, which will join with the next turn
     * @throws ProblemException as {@link #requireRoom}
     */
    LiveClient join(Listener listener, Predicate<LiveEvent> filter) {
        // Not all at the same time, if all began at the same time.
        long lifetime = (long)
                (config.renewAfter().toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
        LiveClient client = new LiveClient(listener, filter, config.buffer(), System.nanoTime(), lifetime);
        synchronized (this) {
            requireRoom(listener.workspaceId());
            joining.add(client);
        }
        loop.kick();
        return client;
    }

    /** A client listens no more. */
    void leave(LiveClient client) {
        end(client, "left");
    }

    private void end(LiveClient client, String reason) {
        client.end(reason);
        boolean left;
        synchronized (this) {
            left = joining.remove(client) | listening.remove(client);
        }
        if (left) {
            meters.counter("chartpulse.live.ended", "reason", client.reason()).increment();
        }
    }

    private synchronized int streams() {
        return joining.size() + listening.size();
    }

    private synchronized List<LiveClient> all() {
        List<LiveClient> all = new ArrayList<>(joining);
        all.addAll(listening);
        return all;
    }

    private synchronized List<LiveClient> listening() {
        return List.copyOf(listening);
    }

    /** Reads what is new, if somebody listens. */
    Uni<Void> turn() {
        if (streams() == 0) {
            position = null;
            loop.nextIn(IDLE);
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> position == null || position.isWhole()
                        ? Uni.createFrom().voidItem()
                        : read())
                .chain(changes::now)
                .flatMap(this::advance)
                .call(this::refuse)
                .invoke(this::settle)
                .onFailure()
                .invoke(this::outlast)
                .replaceWithVoid();
    }

    private Uni<Snapshot> advance(Snapshot now) {
        Uni<Void> reading = Uni.createFrom().voidItem();
        if (position != null && isLost(position, now)) {
            // Each client resumes from where it is, and is told then that it must read everything again.
            listening().forEach(client -> end(client, "failed"));
        } else if (position != null && !position.from().seesTheSameAs(now)) {
            position = new Position(position.from(), now, 0, 0);
            reading = read();
        }
        return reading.invoke(() -> position = Position.at(now)).replaceWith(now);
    }

    /** Whether changes may be gone since: PostgreSQL was away for long, or is another one, which knows less. */
    private boolean isLost(Position reached, Snapshot now) {
        return reached.to().end() > now.end()
                || reached.from().at().isBefore(now.at().minus(config.resumeWithin()));
    }

    /** Reads the rest of what lies between the two snapshots of the position. */
    private Uni<Void> read() {
        return Multi.createBy()
                .repeating()
                .uni(() -> changes.after(position, workspaces()).invoke(this::hand))
                .whilst(LiveChanges.Page::more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Set<UUID> workspaces() {
        return listening().stream().map(LiveClient::workspaceId).collect(Collectors.toSet());
    }

    private void hand(LiveChanges.Page page) {
        List<LiveClient> clients = listening();
        long now = System.nanoTime();
        for (LiveEvent event : page.events()) {
            List<LiveClient> interested =
                    clients.stream().filter(client -> client.wants(event)).toList();
            if (!interested.isEmpty()) {
                OutboundSseEvent message = Messages.event(event, position);
                interested.forEach(client -> client.send(message, now));
            }
        }
        position = page.reached();
    }

    /** Ends the streams of callers whose requests would be refused now. */
    private Uni<Void> refuse(Snapshot now) {
        return Multi.createFrom()
                .iterable(all())
                .onItem()
                .transformToUniAndConcatenate(
                        client -> isOver(client.listener(), now).invoke(over -> {
                            if (over) {
                                end(client, "refused");
                            }
                        }))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> isOver(Listener listener, Snapshot now) {
        return listener.until() != null && !now.at().isBefore(listener.until())
                ? Uni.createFrom().item(true)
                : callers.isKnown(listener.caller()).map(known -> !known);
    }

    /** At the end of a turn: lets in who came meanwhile, ends the streams that are due, and says to the others that we are there. */
    private void settle(Snapshot snapshot) {
        long now = System.nanoTime();
        for (LiveClient client : listening()) {
            if (client.reason() != null || client.isOver(now)) {
                end(client, "renewed");
            } else if (client.isSilent(now, config.heartbeat().toNanos())) {
                client.send(Messages.heartbeat(Position.at(snapshot)), now);
            }
        }
        List<LiveClient> joined;
        synchronized (this) {
            joined = List.copyOf(joining);
            listening.addAll(joining);
            joining.clear();
        }
        joined.forEach(client -> client.join(snapshot));
    }

    /** PostgreSQL does not answer: who listens waits, and who came is to come again. */
    private void outlast(Throwable failure) {
        long now = System.nanoTime();
        listening().stream()
                .filter(client -> client.isSilent(now, config.heartbeat().toNanos()))
                .forEach(client -> client.send(Messages.heartbeat(null), now));
        List<LiveClient> refused;
        synchronized (this) {
            refused = List.copyOf(joining);
        }
        refused.forEach(client -> end(client, "failed"));
    }
}

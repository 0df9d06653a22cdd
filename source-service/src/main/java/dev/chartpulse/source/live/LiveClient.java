package dev.chartpulse.source.live;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import jakarta.ws.rs.sse.OutboundSseEvent;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/** One client that listens: what it wants, and what waits to be sent to it. */
final class LiveClient {

    private final Listener listener;
    private final Predicate<LiveEvent> filter;
    private final long until;
    private final CompletableFuture<Snapshot> joined = new CompletableFuture<>();
    private final BlockingQueue<OutboundSseEvent> waiting;
    private final UnicastProcessor<OutboundSseEvent> events;
    private final AtomicReference<String> reason = new AtomicReference<>();
    private volatile long lastSent;

    /**
     * Makes a client that has not joined the feed yet.
     *
     * @param buffer how many events may wait for it
     * @param now by {@link System#nanoTime()}
     * @param lifetime after how many nanoseconds it is to open another stream
     */
    LiveClient(Listener listener, Predicate<LiveEvent> filter, int buffer, long now, long lifetime) {
        this.listener = listener;
        this.filter = filter;
        this.until = now + lifetime;
        this.lastSent = now;
        this.waiting = new LinkedBlockingQueue<>(buffer);
        this.events = UnicastProcessor.create(waiting, null);
    }

    UUID workspaceId() {
        return listener.workspaceId();
    }

    Listener listener() {
        return listener;
    }

    boolean wants(LiveEvent event) {
        return workspaceId().equals(event.workspaceId()) && filter.test(event);
    }

    /** The snapshot from which on {@link #events} has what changes; fails if there is none. */
    Uni<Snapshot> joined() {
        return Uni.createFrom().completionStage(joined);
    }

    /** What is sent to it, until its stream ends. */
    Multi<OutboundSseEvent> events() {
        return events;
    }

    void join(Snapshot snapshot) {
        joined.complete(snapshot);
    }

    /**
     * Sends it an event, once those that wait have been sent. If too many wait, it gets those, and then its stream ends.
     *
     * @param now by {@link System#nanoTime()}
     */
    void send(OutboundSseEvent event, long now) {
        if (waiting.remainingCapacity() == 0) {
            end("slow");
        } else if (reason.get() == null) {
            lastSent = now;
            events.onNext(event);
        }
    }

    /** Whether nothing was sent to it for that long. */
    boolean isSilent(long now, long nanos) {
        return now - lastSent >= nanos;
    }

    boolean isOver(long now) {
        return now - until >= 0;
    }

    /** Ends its stream, after what waits has been sent. The first reason counts. */
    void end(String why) {
        reason.compareAndSet(null, why);
        joined.completeExceptionally(new IllegalStateException("it ends: " + why));
        events.onComplete();
    }

    /** Why its stream ends; null while it does not. */
    String reason() {
        return reason.get();
    }
}

package dev.chartpulse.source.live;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.ws.rs.sse.OutboundSseEvent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.source.access.Caller;
import dev.chartpulse.source.access.Callers;
import dev.chartpulse.source.access.Role;
import dev.chartpulse.source.workspaces.Workspace;

/** The live events of one replica, which shares the database and nothing else with others. It reads when it is told to. */
final class Replica {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveFeed feed;
    private final LiveStreams streams;

    Replica(LiveChanges changes, Callers callers, LiveConfig config, Loops loops) {
        feed = new LiveFeed(changes, callers, config, meters, loops);
        streams = new LiveStreams(feed, changes, config);
    }

    void turn() {
        feed.turn().await().atMost(PATIENCE);
    }

    void stop() {
        feed.stop(new ShutdownDelayInitiatedEvent());
    }

    void requireRoom(UUID workspace) {
        feed.requireRoom(workspace);
    }

    /** A client that reads all that it gets. */
    AssertSubscriber<OutboundSseEvent> listen(UUID workspace, Predicate<LiveEvent> filter, String lastEventId) {
        return listen(workspace, filter, lastEventId, Long.MAX_VALUE);
    }

    /** A client that reads some events only, until it asks for more. */
    AssertSubscriber<OutboundSseEvent> listen(
            UUID workspace, Predicate<LiveEvent> filter, String lastEventId, long reads) {
        return listen(new Listener(admin(workspace), null), filter, lastEventId, reads);
    }

    AssertSubscriber<OutboundSseEvent> listen(
            Listener listener, Predicate<LiveEvent> filter, String lastEventId, long reads) {
        return streams.stream(listener, filter, lastEventId).subscribe().withSubscriber(AssertSubscriber.create(reads));
    }

    static Caller admin(UUID workspace) {
        return new Caller(
                Caller.Kind.KEY,
                "configured-1",
                "configured",
                new Workspace(workspace, "Test", ZoneOffset.UTC, Theme.LIGHT, null, 360, null),
                Role.ADMIN,
                true,
                List.of(),
                null);
    }

    /** What a client got that is about something: neither the first event nor heartbeats. */
    static List<OutboundSseEvent> told(AssertSubscriber<OutboundSseEvent> client) {
        return List.copyOf(client.getItems()).stream()
                .filter(event ->
                        event.getName() != null && !List.of("ready", "reload").contains(event.getName()))
                .toList();
    }

    /** Settings for tests: streams of any length, without heartbeats. */
    static LiveConfig config(int streams, int streamsPerWorkspace, int buffer) {
        return new Settings(Duration.ofHours(1), Duration.ofHours(1), streams, streamsPerWorkspace, buffer);
    }

    record Settings(Duration heartbeat, Duration renewAfter, int maxStreams, int maxStreamsPerWorkspace, int buffer)
            implements LiveConfig {

        @Override
        public Duration pollEvery() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration resumeWithin() {
            return Duration.ofMinutes(15);
        }
    }
}

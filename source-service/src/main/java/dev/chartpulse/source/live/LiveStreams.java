package dev.chartpulse.source.live;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;

/** Makes the stream of one client: what it missed, if it resumes, and then what changes. */
@ApplicationScoped
class LiveStreams {

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    private final LiveFeed feed;
    private final LiveChanges changes;
    private final LiveConfig config;

    LiveStreams(LiveFeed feed, LiveChanges changes, LiveConfig config) {
        this.feed = feed;
        this.changes = changes;
        this.config = config;
    }

    /**
     * The stream of a client. It begins with {@code ready} or {@code reload}, and ends when the client is to open another one.
     *
     * @param lastEventId the id of the last event that the client got; null for none
     */
    Multi<OutboundSseEvent> stream(Listener listener, Predicate<LiveEvent> filter, String lastEventId) {
        return Multi.createFrom()
                .deferred(() -> {
                    LiveClient client = feed.join(listener, filter);
                    return client.joined()
                            .onItem()
                            .transformToMulti(begin -> Multi.createBy()
                                    .concatenating()
                                    .streams(opening(client, filter, lastEventId, begin), client.events()))
                            .onTermination()
                            .invoke(() -> feed.leave(client));
                })
                // The answer has begun, so that no problem can be told any more: the client comes again, and is told
                // then.
                .onFailure()
                .invoke(failure -> LOG.debugf("a stream of live events ends: %s", failure.getMessage()))
                .onFailure()
                .recoverWithCompletion();
    }

    private Multi<OutboundSseEvent> opening(
            LiveClient client, Predicate<LiveEvent> filter, String lastEventId, Snapshot begin) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return Multi.createFrom().item(Messages.ready(Position.at(begin), false));
        }
        Position last = Position.ofText(lastEventId);
        if (last == null
                || last.to().end() > begin.end()
                || last.from().at().isBefore(begin.at().minus(config.resumeWithin()))) {
            return Multi.createFrom().item(Messages.reload(Position.at(begin)));
        }
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Messages.ready(last, true)),
                        missed(client.workspaceId(), filter, last),
                        missed(client.workspaceId(), filter, new Position(last.to(), begin, 0, 0)));
    }

    /** What lies between the two snapshots of a position and was not seen yet, page by page as the client reads it. */
    private Multi<OutboundSseEvent> missed(UUID workspaceId, Predicate<LiveEvent> filter, Position from) {
        if (from.isWhole()) {
            return Multi.createFrom().empty();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(from), reached -> changes.after(reached.get(), Set.of(workspaceId))
                        .invoke(page -> reached.set(page.reached())))
                .whilst(LiveChanges.Page::more)
                .onItem()
                .transformToMultiAndConcatenate(
                        page -> Multi.createFrom().iterable(page.events()).filter(filter))
                .map(event -> Messages.event(event, from));
    }
}

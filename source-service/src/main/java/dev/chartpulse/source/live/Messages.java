package dev.chartpulse.source.live;

import java.util.concurrent.ThreadLocalRandom;

import jakarta.ws.rs.sse.OutboundSseEvent;

import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** What is written into a stream: the lines of server-sent events. */
final class Messages {

    private Messages() {}

    /** The first event of a stream, once changes are followed; {@code resumed}: what changed since the client's last event is sent. */
    static OutboundSseEvent ready(Position position, boolean resumed) {
        return first("ready", position.text(), "{\"resumed\":" + resumed + "}");
    }

    /** The first event of a stream that cannot go on where the client was cut off. */
    static OutboundSseEvent reload(Position position) {
        return first(
                "reload",
                position.text(),
                "{\"reason\":\"What happened since the last event is not known any more: read again what is shown.\"}");
    }

    /** With the pause before a client comes again, which differs, so that all do not come at once. */
    private static OutboundSseEvent first(String name, String id, String data) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(name)
                .id(id)
                .reconnectDelay(ThreadLocalRandom.current().nextLong(1000, 3000))
                .data(data)
                .build();
    }

    /** An event of a batch between the two snapshots of a position. */
    static OutboundSseEvent event(LiveEvent event, Position batch) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(event.type())
                .id(batch.upTo(event.seq(), event.part()).text())
                .data(event.data())
                .build();
    }

    /** Nothing happened; the client may resume from here. Null: where it is, is not known. */
    static OutboundSseEvent heartbeat(Position position) {
        return new OutboundSseEventImpl.BuilderImpl()
                .comment(" heartbeat")
                .id(position == null ? null : position.text())
                .build();
    }
}

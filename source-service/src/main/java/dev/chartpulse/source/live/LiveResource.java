package dev.chartpulse.source.live;

import java.time.Instant;
import java.util.function.Predicate;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.sse.OutboundSseEvent;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;

import dev.chartpulse.source.access.CurrentCaller;

/** The stream of live events over REST. */
@Path("/api/v1/events")
@Tag(name = "Live events", description = "What happens, as it happens")
class LiveResource {

    /** The attribute of an identity by a bearer token: when the token expires, in seconds since 1970. */
    private static final String EXPIRES = "quarkus.identity.expire-time";

    private final LiveFeed feed;
    private final LiveStreams streams;
    private final CurrentCaller caller;
    private final SecurityIdentity identity;

    LiveResource(LiveFeed feed, LiveStreams streams, CurrentCaller caller, SecurityIdentity identity) {
        this.feed = feed;
        this.streams = streams;
        this.caller = caller;
        this.identity = identity;
    }

    /** The stream of the workspace's events; a problem 422 for a filter that is not valid, 429 or 503 for a stream too many. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    // ingress-nginx and nginx would gather what is written before they send it on.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(operationId = "streamEvents", summary = "Streams what happens, as it happens", description = """
                    Server-sent events: each has an `event` (its type), an `id`, and `data` in JSON, one object on one line.

                    The first event is `ready` once changes are followed: read what you show then, and nothing that changes later is missed. \
                    After an interruption send the last `id` that you got as the header `Last-Event-ID`: the stream begins with `ready` \
                    (`resumed` is true) and goes on with what you missed, each event once. After more than 15 minutes, or with an id that is \
                    not known, it begins with `reload` instead: read again what you show.

                    Then come `pulse` and `delivery` (what happens to pulses, as in their timelines), and `integration`, `source`, \
                    `destination` and `connection` (made, changed, deleted, or another status). Types may be added: ignore those that \
                    you do not know. At least every 15 seconds there is a line; one that begins with a colon is a comment. \
                    A line `id` may come without an event: keep it as any other.

                    The stream ends from time to time, at the latest after about an hour: open it again, after the pause that `retry` \
                    says (milliseconds). A browser's `EventSource` cannot send the API key: read the stream with `fetch`.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream. The schema is that of one event, whose fields are lines of the stream.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(ref = "#/components/schemas/LiveEvent")))
    @APIResponse(responseCode = "422", description = "A filter cannot be used: the problem says which and why.")
    @APIResponse(responseCode = "429", description = "The workspace has too many streams.")
    @APIResponse(responseCode = "503", description = "The service has too many streams, or is about to stop.")
    public Multi<OutboundSseEvent> stream(
            @BeanParam LiveFilter filter,
            @HeaderParam("Last-Event-ID")
                    @Parameter(
                            description = "The id of the last event that you got; absent for a new stream.",
                            example = "pzjM2")
                    String lastEventId,
            @Context Request request) {
        Predicate<LiveEvent> criteria = filter.criteria();
        Listener listener = new Listener(caller.get(), until());
        feed.requireRoom(listener.workspaceId());
        return request.getMethod().equals("HEAD")
                ? Multi.createFrom().empty()
                : streams.stream(listener, criteria, lastEventId);
    }

    private Instant until() {
        return identity.getAttribute(EXPIRES) instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }
}

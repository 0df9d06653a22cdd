package dev.chartpulse.standins.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.standins.fault.Faults;
import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.http.StandInServer;
import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedFile;
import dev.chartpulse.standins.inbox.ReceivedImage;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/**
 * A stand-in for a receiver of webhooks that checks signatures, for a workflow of Microsoft Teams, and for a space of Google Chat; as
 * strict as they are about sizes, structure and pace. In {@link #faults} the calls are {@code webhook}, {@code teams} and {@code chat}.
 */
public final class WebhookStandIn implements AutoCloseable {

    /** The key that requests to the receiver are signed with. It is no secret, because only this stand-in accepts it. */
    public static final String KEY = "stand-in-key-0123456789abcdef";

    private static final String RECEIVER = "/hooks/charts";
    private static final String WORKFLOW = "/workflows/stand-in/triggers/manual/paths/invoke";
    private static final String WORKFLOW_SIGNATURE = "StandInStandIn";
    private static final String SPACES = "/v1/spaces/";
    private static final String SPACE = "AAASTANDIN";
    private static final String SPACE_TOKEN = "StandInStandIn";

    private static final int TEAMS_BYTES = 28 * 1024;
    private static final int CHAT_BYTES = 32_000;
    /** A little less than a second: the network may take longer for one message than for the next. */
    private static final Duration CHAT_PACE = Duration.ofMillis(900);

    private final StandInServer server = StandInServer.create();
    /** How often each message was taken, by its id. */
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    /** When each space got its last message. */
    private final Map<String, Instant> last = new HashMap<>();

    private final Clock clock = Clock.systemUTC();
    private final PictureFetch pictures = new PictureFetch();
    private final Inbox inbox;

    private WebhookStandIn(Inbox inbox) {
        this.inbox = inbox;
        server.on(HttpMethod.POST, RECEIVER, "webhook", this::receive);
        server.on(HttpMethod.POST, WORKFLOW, "teams", this::teams);
        server.on(HttpMethod.POST, SPACES + ":space/messages", "chat", this::chat);
    }

    /**
     * Starts on a port.
     *
     * @param port of the loopback address, 0 for any
     * @param inbox receives the messages
     * @throws IllegalStateException when the port is taken
     */
    public static WebhookStandIn start(int port, Inbox inbox) {
        WebhookStandIn standIn = new WebhookStandIn(inbox);
        standIn.server.listen(port);
        return standIn;
    }

    /** The address of the receiver. */
    public String receiver() {
        return server.url() + RECEIVER;
    }

    /** The address of the workflow. */
    public String workflow() {
        return server.url() + WORKFLOW + "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig="
                + WORKFLOW_SIGNATURE;
    }

    /** The address of the space. */
    public String space() {
        return space(SPACE);
    }

    /** The address of another space; there is one of each name. */
    public String space(String name) {
        return server.url() + SPACES + name + "/messages?key=stand-in&token=" + SPACE_TOKEN;
    }

    /**
     * How often a message to the receiver or to a space was taken; all but the first are taken for repetitions and not shown.
     *
     * @param id the header {@code Chartpulse-Delivery}, or the parameter {@code requestId}
     */
    public int taken(String id) {
        return taken.getOrDefault(id, 0);
    }

    /** The faults that spoil its calls, and the counts of the calls. */
    public Faults<Fault> faults() {
        return server.faults();
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer receive(RoutingContext context) {
        Buffer body = context.body().buffer();
        String signature = context.request().getHeader("Chartpulse-Signature");
        if (!SignatureCheck.isValid(KEY, signature, body, clock.instant())) {
            return Answer.json(401, "{\"message\":\"the signature is wrong or too old\"}");
        }
        String delivery = context.request().getHeader("Chartpulse-Delivery");
        if (delivery == null) {
            return Answer.json(400, "{\"message\":\"Chartpulse-Delivery is missing\"}");
        }
        if (isFirst(delivery)) {
            Parts parts = Parts.of(context.request().getHeader("Content-Type"), body);
            JsonObject event = new JsonObject(parts.text("event"));
            JsonObject csv = event.getJsonObject("csv", new JsonObject());
            add(
                    ReceivedMessage.Kind.WEBHOOK,
                    "your receiver",
                    event.getJsonObject("message").getString("title"),
                    event.encodePrettily(),
                    null,
                    parts.image("chart", event.getJsonObject("chart").getString("altText")),
                    parts.csv("csv", csv.getString("file", "chart.csv")));
        }
        return Answer.json(200, "{}");
    }

    private Answer teams(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (!List.of(WORKFLOW_SIGNATURE).equals(context.queryParam("sig"))) {
            return Answer.json(401, "{\"error\":{\"code\":\"DirectApiAuthorizationRequired\"}}");
        }
        if (body.length() > TEAMS_BYTES) {
            return Answer.json(413, "{\"error\":{\"code\":\"RequestEntityTooLarge\"}}");
        }
        try {
            TeamsRules card = TeamsRules.check(new JsonObject(body));
            pictures.fetch(card.pictures())
                    .thenAccept(images -> add(
                            ReceivedMessage.Kind.TEAMS,
                            "a channel",
                            null,
                            card.words(),
                            card.elements(),
                            images,
                            List.of()));
            return new Answer(202, Map.of(), Buffer.buffer());
        } catch (DecodeException | RuleBrokenException e) {
            return Answer.json(400, error(e.getMessage()));
        }
    }

    private synchronized Answer chat(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (!List.of(SPACE_TOKEN).equals(context.queryParam("token"))) {
            return Answer.json(401, error("the token is wrong"));
        }
        if (body.length() > CHAT_BYTES) {
            return Answer.json(400, error("the message is too long"));
        }
        Instant now = clock.instant();
        String space = context.pathParam("space");
        if (now.isBefore(last.getOrDefault(space, Instant.EPOCH).plus(CHAT_PACE))) {
            return Answer.json(429, error("more than one message a second"));
        }
        last.put(space, now);
        try {
            ChatRules card = ChatRules.check(new JsonObject(body));
            List<String> request = context.queryParam("requestId");
            if (request.isEmpty() || isFirst(request.get(0))) {
                pictures.fetch(card.pictures())
                        .thenAccept(images -> add(
                                ReceivedMessage.Kind.CHAT,
                                "a space",
                                null,
                                card.words(),
                                card.elements(),
                                images,
                                List.of()));
            }
            return Answer.json(200, new JsonObject().put("name", "spaces/AAASTANDIN/messages/1"));
        } catch (DecodeException | RuleBrokenException e) {
            return Answer.json(400, error(e.getMessage()));
        }
    }

    private boolean isFirst(String id) {
        return taken.merge(id, 1, Integer::sum) == 1;
    }

    private static String error(String message) {
        return new JsonObject()
                .put("error", new JsonObject().put("message", message))
                .encode();
    }

    private void add(
            ReceivedMessage.Kind kind,
            String to,
            String subject,
            String text,
            JsonArray elements,
            List<ReceivedImage> images,
            List<ReceivedFile> files) {
        inbox.add(new ReceivedMessage(
                kind, clock.instant(), "Chartpulse", to, subject, text, elements, null, Map.of(), images, files));
    }
}

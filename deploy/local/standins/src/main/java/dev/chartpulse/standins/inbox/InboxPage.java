package dev.chartpulse.standins.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.StandInServer;

/**
 * Shows an inbox as a person would see it: {@code GET /}; as JSON: {@code GET /messages}; {@code GET /events} sends
 * a server-sent event for each change.
 */
public final class InboxPage implements AutoCloseable {

    private static final long HEARTBEAT_MS = Duration.ofSeconds(15).toMillis();
    /** Allows no script of a message, and loads nothing from other hosts; the page's icon is a part of it. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; base-uri 'none'";

    private static final String INITIAL = "$MESSAGES";

    private static final String EMAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self';"
            + " base-uri 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    private final StandInServer server = StandInServer.create();
    private final Inbox inbox;

    private InboxPage(Inbox inbox) {
        this.inbox = inbox;
        String page = read("inbox.html");
        get("/", context -> Optional.of(page(page, context)));
        file("/inbox.css", "inbox.css", "text/css; charset=utf-8");
        file("/inbox.js", "inbox.js", "text/javascript; charset=utf-8");
        get(
                "/messages",
                context -> Optional.of(Answer.json(200, messages(context)).with("Cache-Control", "no-store")));
        get(
                "/messages/:id/html",
                context -> message(context).filter(m -> m.html() != null).map(m -> html(context, m)));
        get("/messages/:id/images/:index", context -> message(context).flatMap(m -> image(context, m)));
        get("/messages/:id/files/:index", context -> message(context).flatMap(m -> file(context, m)));
        server.router().get("/events").handler(this::stream);
    }

    /**
     * Starts to serve the page.
     *
     * @param port of the loopback address, 0 for any
     * @throws IllegalStateException when the port is taken
     */
    public static InboxPage start(int port, Inbox inbox) {
        InboxPage page = new InboxPage(inbox);
        page.server.listen(port);
        return page;
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }

    private void file(String path, String resource, String contentType) {
        Answer answer = Answer.of(200, contentType, read(resource));
        get(path, context -> Optional.of(answer));
    }

    /** The page with the present messages in it, so that they show at once. */
    private Answer page(String page, RoutingContext context) {
        String harmless = messages(context).encode().replace("<", "\\u003c");
        return Answer.of(200, "text/html; charset=utf-8", page.replace(INITIAL, harmless))
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", PAGE_POLICY);
    }

    private JsonArray messages(RoutingContext context) {
        return InboxJson.messages(inbox.entries(), "http://" + context.request().authority());
    }

    private void get(String path, Function<RoutingContext, Optional<Answer>> endpoint) {
        server.on(HttpMethod.GET, path, path, context -> endpoint.apply(context)
                .orElseGet(() -> Answer.json(404, "{\"message\":\"not found\"}"))
                .with("X-Content-Type-Options", "nosniff"));
    }

    private static String read(String resource) {
        try (InputStream in = InboxPage.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ReceivedMessage> message(RoutingContext context) {
        return number(context, "id").flatMap(inbox::message);
    }

    private static Optional<Long> number(RoutingContext context, String name) {
        String text = context.pathParam(name);
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Answer html(RoutingContext context, ReceivedMessage message) {
        long id = Long.parseLong(context.pathParam("id"));
        return Answer.of(200, "text/html; charset=utf-8", EmailHtml.forFrame(id, message))
                .with("Content-Security-Policy", EMAIL_POLICY);
    }

    private static Optional<Answer> image(RoutingContext context, ReceivedMessage message) {
        return number(context, "index")
                .filter(index -> index < message.images().size())
                .map(index -> message.images().get(index.intValue()))
                .map(image -> Answer.of(200, safeType(image), Buffer.buffer(image.bytes()))
                        .with("Content-Security-Policy", "default-src 'none'; sandbox"));
    }

    /** To be saved, and never shown by a browser. */
    private static Optional<Answer> file(RoutingContext context, ReceivedMessage message) {
        return number(context, "index")
                .filter(index -> index < message.files().size())
                .map(index -> message.files().get(index.intValue()))
                .map(file -> Answer.of(200, "application/octet-stream", Buffer.buffer(file.bytes()))
                        .with("Content-Disposition", "attachment")
                        .with("Content-Security-Policy", "default-src 'none'; sandbox"));
    }

    private static String safeType(ReceivedImage image) {
        return image.contentType().matches("image/(png|jpeg|gif|webp)")
                ? image.contentType()
                : "application/octet-stream";
    }

    private void stream(RoutingContext context) {
        HttpServerResponse response = context.response().setChunked(true);
        response.putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        Runnable listener =
                () -> context.vertx().runOnContext(now -> send(response, "data: " + inbox.lastId() + "\n\n"));
        long heartbeat = context.vertx().setPeriodic(HEARTBEAT_MS, timer -> send(response, ": still here\n\n"));
        response.closeHandler(closed -> {
            inbox.forget(listener);
            context.vertx().cancelTimer(heartbeat);
        });
        inbox.onChange(listener);
        listener.run();
    }

    private static void send(HttpServerResponse response, String event) {
        if (!response.closed()) {
            response.write(event);
        }
    }
}

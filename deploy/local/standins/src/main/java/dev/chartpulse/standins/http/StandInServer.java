package dev.chartpulse.standins.http;

import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;

import dev.chartpulse.standins.ListenAddress;
import dev.chartpulse.standins.fault.Faults;

/** A small HTTP server, with one thread, whose calls {@link Faults} can spoil. */
public final class StandInServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StandInServer.class.getName());
    private static final long BODY_LIMIT_BYTES = 8L << 20;

    private final Faults<Fault> faults = new Faults<>();
    private final Vertx vertx;
    private final Router router;
    private final HttpServer server;

    private StandInServer(Vertx vertx) {
        this.vertx = vertx;
        this.router = Router.router(vertx);
        this.server = vertx.createHttpServer();
        BodyHandler bodies = BodyHandler.create(/* handleFileUploads */ false).setBodyLimit(BODY_LIMIT_BYTES);
        router.route().handler(context -> {
            if (isMultipart(context)) {
                keepBody(context);
            } else {
                bodies.handle(context);
            }
        });
    }

    private static boolean isMultipart(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        return type != null && type.startsWith("multipart/");
    }

    /** The bytes of a multipart body as they came, because they may be signed; Vert.x' own handler takes the parts alone. */
    private static void keepBody(RoutingContext context) {
        Buffer body = Buffer.buffer();
        context.request()
                .handler(part -> {
                    if (body.length() + part.length() > BODY_LIMIT_BYTES) {
                        context.request().connection().close();
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> {
                    ((RoutingContextInternal) context).setBody(body);
                    context.next();
                });
    }

    /** A server without routes that does not listen yet. */
    public static StandInServer create() {
        return new StandInServer(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false))));
    }

    /**
     * Answers a path.
     *
     * @param path as Vert.x's router takes it
     * @param call the name of the call in {@link Faults}
     */
    public StandInServer on(HttpMethod method, String path, String call, Function<RoutingContext, Answer> endpoint) {
        return on(router.route(method, path), context -> call, endpoint);
    }

    /**
     * Answers a route.
     *
     * @param call gives the name of a call in {@link Faults} by its request
     */
    public StandInServer on(
            Route route, Function<RoutingContext, String> call, Function<RoutingContext, Answer> endpoint) {
        route.handler(context -> {
            Fault fault = faults.take(call.apply(context)).orElse(Fault.NONE);
            if (fault.delay().isZero()) {
                act(context, fault, endpoint);
            } else {
                vertx.setTimer(fault.delay().toMillis(), timer -> act(context, fault, endpoint));
            }
        });
        return this;
    }

    /** The router, for routes that {@link #on} cannot express. */
    public Router router() {
        return router;
    }

    /** The Vert.x instance that the server runs on, for timers. */
    public Vertx vertx() {
        return vertx;
    }

    /** The faults that spoil calls, and the counts of the calls. */
    public Faults<Fault> faults() {
        return faults;
    }

    /**
     * Starts to listen.
     *
     * @param port of {@link ListenAddress}, 0 for any
     * @throws IllegalStateException when the port is taken
     */
    public StandInServer listen(int port) {
        try {
            server.requestHandler(router)
                    .listen(port, ListenAddress.get())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return this;
        } catch (CompletionException e) {
            close();
            throw new IllegalStateException(
                    "port " + port + " cannot be used: " + e.getCause().getMessage(), e);
        }
    }

    /** The port that the server listens on; valid after {@link #listen}. */
    public int port() {
        return server.actualPort();
    }

    /** {@code http://127.0.0.1:PORT}, without a slash. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void act(RoutingContext context, Fault fault, Function<RoutingContext, Answer> endpoint) {
        Answer usual = fault.worked() ? answer(context, endpoint) : null;
        switch (fault.ending()) {
            case USUAL -> send(context, usual);
            case ANSWER -> send(context, fault.answer());
            case DROP -> context.request().connection().close();
            case HANG -> LOG.fine("a call is left without an answer");
        }
    }

    private static Answer answer(RoutingContext context, Function<RoutingContext, Answer> endpoint) {
        try {
            return endpoint.apply(context);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the stand-in failed at " + context.request().path(), e);
            return Answer.json(500, "{\"message\":\"the stand-in failed\"}");
        }
    }

    private static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(answer.body());
    }
}

package dev.chartpulse.launcher;

import java.net.URI;
import java.nio.file.Path;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;

import dev.chartpulse.standins.http.StandInServer;

/**
 * Serves the example front end: the files of {@code clients/web} and of the client that it uses, as they are in the repository, so
 * that a change shows at the next reload. Only {@code config.json} is made here: it names the API of this machine.
 */
final class FrontEnd implements AutoCloseable {

    /** Scripts and styles of its own alone, and calls of the API alone; pictures are made of what the API answers. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self' %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final StandInServer server = StandInServer.create();

    private FrontEnd(Path root, URI api) {
        Router router = server.router();
        String policy = String.format(POLICY, api);
        router.route().handler(context -> guard(context, policy));
        router.get("/").handler(context -> context.redirect("/web/"));
        router.get("/web/config.json").handler(context -> context.json(new JsonObject().put("api", api.toString())));
        files(router, "/web/", root.resolve("clients/web"));
        files(router, "/typescript/src/", root.resolve("clients/typescript/src"));
    }

    /**
     * Starts to serve.
     *
     * @param port of the loopback address, 0 for any
     * @param root of the repository
     * @param api the address of the API, without {@code /api/v1}
     * @throws IllegalStateException when the port is taken
     */
    static FrontEnd start(int port, Path root, URI api) {
        FrontEnd frontEnd = new FrontEnd(root, api);
        frontEnd.server.listen(port);
        return frontEnd;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static void guard(RoutingContext context, String policy) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", policy)
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        context.next();
    }

    private static void files(Router router, String path, Path folder) {
        router.get(path + "*")
                .handler(StaticHandler.create(FileSystemAccess.ROOT, folder.toString())
                        .setCachingEnabled(false)
                        .setIncludeHidden(false));
    }
}

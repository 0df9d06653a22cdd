package dev.chartpulse.rest.edge;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/**
 * What Vert.x and Netty enforce before a request passes any filter. Vert.x answers headers and addresses over its limits
 * with the bare status, so that its limits are twice ours: what lies between them gets a problem from {@link RequestCheck}.
 */
@ApplicationScoped
class ServerOptions implements HttpServerOptionsCustomizer {

    private static final Logger LOG = Logger.getLogger(ServerOptions.class);

    private final EdgeConfig config;
    private final Vertx vertx;

    ServerOptions(EdgeConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        customize(options);
    }

    private void customize(HttpServerOptions options) {
        AcceptedConnections.of(vertx)
                .ifPresentOrElse(
                        accepted ->
                                accepted.watch(connection -> HeaderDeadline.watch(connection, config.headerTimeout())),
                        () -> LOG.warn("requests whose headers trickle are not cut off until the next start"));
        options.setHttp2ClearTextEnabled(config.h2c())
                .setMaxHeaderSize(2 * Math.toIntExact(config.maxHeaderSize().asLongValue()))
                .setMaxInitialLineLength(2 * config.maxUriLength());
    }
}

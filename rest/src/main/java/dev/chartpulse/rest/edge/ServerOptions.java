package dev.chartpulse.rest.edge;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * What Vert.x enforces before a request passes any filter. Vert.x answers headers and addresses over its limits with the bare
 * status, so that its limits are twice ours: what lies between them gets a problem from {@link RequestCheck}.
 */
@ApplicationScoped
class ServerOptions implements HttpServerOptionsCustomizer {

    private final EdgeConfig config;

    ServerOptions(EdgeConfig config) {
        this.config = config;
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
        options.setHttp2ClearTextEnabled(config.h2c())
                .setMaxHeaderSize(2 * Math.toIntExact(config.maxHeaderSize().asLongValue()))
                .setMaxInitialLineLength(2 * config.maxUriLength());
    }
}

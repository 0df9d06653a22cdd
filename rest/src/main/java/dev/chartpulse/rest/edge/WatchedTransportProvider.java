package dev.chartpulse.rest.edge;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/** Gives every Vert.x a transport whose servers show the connections that they accept; Vert.x finds it as a service. */
public final class WatchedTransportProvider implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(WatchedTransport.of(builder.findTransport()));
    }
}

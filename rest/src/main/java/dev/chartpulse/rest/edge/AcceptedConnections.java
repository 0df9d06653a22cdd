package dev.chartpulse.rest.edge;

import java.util.Optional;
import java.util.function.Consumer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Shows each connection that the servers of a Vert.x accept, before anything is read from it. Vert.x itself shows one only
 * once its server has been made, which Quarkus does, and tells nobody.
 */
@Sharable
final class AcceptedConnections extends ChannelInboundHandlerAdapter {

    private volatile Consumer<Channel> watch = connection -> {};

    /**
     * Those of this Vert.x; empty when it was not made by way of {@link WatchedTransportProvider}, as in Quarkus's dev mode
     * after a change of the code.
     */
    static Optional<AcceptedConnections> of(Vertx vertx) {
        return ((VertxInternal) vertx).transport() instanceof WatchedTransport transport
                ? Optional.of(transport.accepted())
                : Optional.empty();
    }

    /** From now on, each accepted connection is shown here, on a thread of Vert.x that must not be blocked. */
    void watch(Consumer<Channel> watch) {
        this.watch = watch;
    }

    /** The connections of this server are to be shown. */
    void of(ServerBootstrap server) {
        server.handler(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        watch.accept((Channel) accepted);
        context.fireChannelRead(accepted);
    }
}

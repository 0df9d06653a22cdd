package dev.chartpulse.rest.edge;

import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;

/** A transport whose servers show the connections that they accept. */
interface WatchedTransport extends Transport {

    AcceptedConnections accepted();

    /** The same transport, with connections that are shown. */
    static WatchedTransport of(Transport transport) {
        return transport instanceof JDKTransport ? new OfJava() : new OfTheSystem(transport);
    }

    /** Java's own. It is one by its type, for Vert.x takes any other type for the system's. */
    final class OfJava extends JDKTransport implements WatchedTransport {

        private final AcceptedConnections accepted = new AcceptedConnections();

        @Override
        public AcceptedConnections accepted() {
            return accepted;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap server) {
            super.configure(options, domainSocket, server);
            accepted.of(server);
        }
    }

    /** That of the operating system, such as Linux' epoll. */
    final class OfTheSystem implements WatchedTransport {

        private final AcceptedConnections accepted = new AcceptedConnections();
        private final Transport transport;

        private OfTheSystem(Transport transport) {
            this.transport = transport;
        }

        @Override
        public AcceptedConnections accepted() {
            return accepted;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap server) {
            transport.configure(options, domainSocket, server);
            accepted.of(server);
        }

        @Override
        public void configure(ClientOptionsBase options, boolean domainSocket, Bootstrap client) {
            transport.configure(options, domainSocket, client);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            transport.configure(channel, options);
        }

        @Override
        public boolean supportsDomainSockets() {
            return transport.supportsDomainSockets();
        }

        @Override
        public boolean supportFileRegion() {
            return transport.supportFileRegion();
        }

        @Override
        public boolean isAvailable() {
            return transport.isAvailable();
        }

        @Override
        public Throwable unavailabilityCause() {
            return transport.unavailabilityCause();
        }

        @Override
        public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
            return transport.convert(address);
        }

        @Override
        public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
            return transport.convert(address);
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return transport.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        public DatagramChannel datagramChannel() {
            return transport.datagramChannel();
        }

        @Override
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return transport.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return transport.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return transport.serverChannelFactory(domainSocket);
        }
    }
}

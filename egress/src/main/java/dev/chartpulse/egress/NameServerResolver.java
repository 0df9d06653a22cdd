package dev.chartpulse.egress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Netty's resolver: the hosts file, then the system's name servers and search domains. It blocks no thread while it
 * waits, so that a name server that hangs delays no other name; the JDK's resolver blocks one thread per name. The resolver
 * has its own event loop, because the others may be busy with the answers of a hostile host.
 */
@ApplicationScoped
class NameServerResolver implements HostResolver {

    /** How often a name server is asked, so that one lost packet does not fail a look-up. */
    private static final int TRIES = 2;

    /** In seconds: the longest time for which an address is cached, even if its name server allows more. */
    private static final int LONGEST_REMEMBERED = 60;

    private final Duration timeout;
    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("resolver", true));
    private final DnsNameResolver resolver;

    @Inject
    NameServerResolver(EgressConfig config) {
        this(config.resolveTimeout(), DnsServerAddressStreamProviders.platformDefault());
    }

    /**
     * Makes a resolver that asks other name servers than the system's.
     *
     * @param timeout of a whole look-up
     * @param nameServers which name servers are asked
     */
    NameServerResolver(Duration timeout, DnsServerAddressStreamProvider nameServers) {
        this.timeout = timeout;
        this.resolver = new DnsNameResolverBuilder(loop.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(nameServers)
                .queryTimeoutMillis(timeout.toMillis() / TRIES)
                .ttl(0, LONGEST_REMEMBERED)
                .build();
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom()
                .<List<InetAddress>>emitter(emitter -> lookUp(host, emitter))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private void lookUp(String host, UniEmitter<? super List<InetAddress>> emitter) {
        resolver.resolveAll(host).addListener(done -> {
            if (done.isSuccess()) {
                @SuppressWarnings("unchecked")
                List<InetAddress> found = (List<InetAddress>) done.getNow();
                emitter.complete(found);
            } else {
                boolean silent = done.cause().getCause() instanceof DnsNameResolverTimeoutException;
                emitter.fail(silent ? new TimeoutException() : done.cause());
            }
        });
    }

    @PreDestroy
    void close() {
        resolver.close();
        loop.shutdownGracefully();
    }
}

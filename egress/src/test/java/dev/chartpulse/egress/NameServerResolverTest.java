package dev.chartpulse.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.smallrye.mutiny.TimeoutException;

/** Against a name server of its own: it knows the names of good.test, says nothing about those of mute.test. */
class NameServerResolverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private Channel nameServer;

    @BeforeEach
    void open() {
        nameServer = new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, 1 << 20)
                .handler(new ChannelInitializer<DatagramChannel>() {
                    @Override
                    protected void initChannel(DatagramChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(), new Answers());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    @AfterEach
    void close() {
        nameServer.close();
        loop.shutdownGracefully();
    }

    @Test
    void namesWhoseNameServerHangsDelayNoOtherName() {
        // Long enough that 200 names, one after the other or a few at once, would outlast all patience; short enough
        // that the
        // second question, at half of the time, comes within it should the first be lost among so many.
        NameServerResolver resolver = resolver(Duration.ofSeconds(20));
        for (int i = 0; i < 200; i++) {
            resolver.resolve("a" + i + ".mute.test").subscribe().with(found -> {}, failure -> {});
        }

        assertThat(resolver.resolve("grafana.good.test").await().atMost(PATIENCE))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("192.0.2.7");
        resolver.close();
    }

    @Test
    void aNameThatIsNotThereAndOneThatNobodyAnswersForAreToldApart() {
        NameServerResolver patient = resolver(PATIENCE);
        assertThatThrownBy(() -> patient.resolve("none.test").await().atMost(PATIENCE))
                .hasCauseInstanceOf(UnknownHostException.class);
        patient.close();

        NameServerResolver quick = resolver(Duration.ofMillis(500));
        assertThatThrownBy(() -> quick.resolve("a.mute.test").await().atMost(PATIENCE))
                .isInstanceOf(TimeoutException.class);
        quick.close();
    }

    @Test
    void theHostsFileIsRead() {
        NameServerResolver resolver = resolver(Duration.ofSeconds(10));

        List<InetAddress> found = resolver.resolve("localhost").await().atMost(PATIENCE);
        assertThat(found).isNotEmpty().allSatisfy(each -> assertThat(each.isLoopbackAddress())
                .isTrue());
        resolver.close();
    }

    private NameServerResolver resolver(Duration timeout) {
        return new NameServerResolver(
                timeout, new SingletonDnsServerAddressStreamProvider((InetSocketAddress) nameServer.localAddress()));
    }

    private static final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            if (question.name().contains("mute")) {
                return;
            }
            boolean known = question.name().contains("good");
            DatagramDnsResponse response = new DatagramDnsResponse(
                    query.recipient(),
                    query.sender(),
                    query.id(),
                    query.opCode(),
                    known ? DnsResponseCode.NOERROR : DnsResponseCode.NXDOMAIN);
            response.addRecord(DnsSection.QUESTION, question);
            if (known && question.type().equals(DnsRecordType.A)) {
                byte[] address = {(byte) 192, 0, 2, 7};
                response.addRecord(
                        DnsSection.ANSWER,
                        new DefaultDnsRawRecord(question.name(), DnsRecordType.A, 30, Unpooled.wrappedBuffer(address)));
            }
            context.writeAndFlush(response);
        }
    }
}

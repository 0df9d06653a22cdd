package dev.chartpulse.rest.edge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;

/**
 * Closes a connection on which the headers of an HTTP/1 request do not come whole in time, however they trickle: the idle
 * time-out of the connection begins anew with each byte, and Vert.x calls nobody before the headers are whole.
 *
 * <p>It stands before the decoder, where the bytes come, and places {@link Decoded} after it, where the requests come. A
 * request begins with bytes that do not make it whole; a connection that rests between two requests is not cut off. A
 * connection that speaks something else than HTTP/1 has no decoder of it and is left alone.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {

    private final Duration limit;
    private boolean installed;
    private boolean decoded;
    private boolean inRequest;
    private Future<?> deadline;

    private HeaderDeadline(Duration limit) {
        this.limit = limit;
    }

    /** Watches a connection from which nothing has been read yet. */
    static void watch(Channel connection, Duration limit) {
        connection.pipeline().addFirst(new HeaderDeadline(limit));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        boolean watched = seesRequests(context.pipeline());
        decoded = false;
        context.fireChannelRead(bytes);
        if (watched && !decoded && !inRequest && deadline == null) {
            deadline = context.executor().schedule(() -> cutOff(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    /** Vert.x adds the decoder only once it knows that the connection speaks HTTP/1, and takes it away for another protocol. */
    private boolean seesRequests(ChannelPipeline pipeline) {
        ChannelHandlerContext decoder = pipeline.context(HttpRequestDecoder.class);
        if (decoder != null && !installed) {
            installed = true;
            pipeline.addAfter(decoder.name(), null, new Decoded());
        }
        return decoder != null;
    }

    private static void cutOff(ChannelHandlerContext context) {
        context.close();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Sees each request once its headers are whole, and the end of its body. */
    private final class Decoded extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            decoded = true;
            if (message instanceof HttpRequest) {
                inRequest = true;
                stop();
            }
            if (message instanceof LastHttpContent) {
                inRequest = false;
            }
            context.fireChannelRead(message);
        }
    }
}

package dev.chartpulse.rest.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Reads no more of a request's body than {@link BodyLimit} allows, however it is sent; answers of other services are larger. It
 * comes before all others that read a body: one of them that came first would wait for the end of a body without an end.
 */
@Provider
@Priority(BoundedBody.FIRST)
@ConstrainedTo(RuntimeType.SERVER)
class BoundedBody implements ReaderInterceptor {

    static final int FIRST = 1;

    private final BodyLimit limit;
    private final CurrentVertxRequest request;

    BoundedBody(BodyLimit limit, CurrentVertxRequest request) {
        this.limit = limit;
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getInputStream() != null) {
            context.setInputStream(new Bounded(context.getInputStream(), limit.max(request.getCurrent())));
        }
        return context.proceed();
    }

    /** There is more than allowed. An IOException, which Jackson passes on as it is. */
    static final class ExceededException extends IOException {

        private static final long serialVersionUID = 1;

        private ExceededException() {
            super("the body is too large");
        }
    }

    private static final class Bounded extends FilterInputStream {

        private static final int DROPPED_AT_ONCE = 8192;

        private long left;
        private boolean closed;

        Bounded(InputStream body, long max) {
            super(body);
            this.left = max;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        /**
         * Quarkus's stream reads a body to its end when it is closed, however long that takes; this one reads no further
         * than the limit.
         */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            byte[] dropped = new byte[DROPPED_AT_ONCE];
            try {
                while (left >= 0 && read(dropped, 0, dropped.length) >= 0) {}
            } catch (ExceededException tooLarge) {
                return;
            }
            if (left >= 0) {
                super.close();
            }
        }

        private void count(int read) throws ExceededException {
            left -= read;
            if (left < 0) {
                throw new ExceededException();
            }
        }
    }
}

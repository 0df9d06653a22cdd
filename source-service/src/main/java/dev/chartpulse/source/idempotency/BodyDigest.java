package dev.chartpulse.source.idempotency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/** Takes the digest of the body of a request with a key. It is all that is kept of a body, which may hold a token. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class BodyDigest implements ReaderInterceptor {

    private static final byte[] NO_BODY = {};

    private final RequestDigest digest;

    BodyDigest(RequestDigest digest) {
        this.digest = digest;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getHeaders().containsKey(IdempotencyKey.HEADER)) {
            byte[] body = context.getInputStream().readAllBytes();
            digest.set(hex(body));
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }

    /** The digest of a request without a body. */
    static String ofNothing() {
        return hex(NO_BODY);
    }

    private static String hex(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package dev.chartpulse.query.grafana;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;

import dev.chartpulse.egress.EgressException;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Classifies failures to connect to a Grafana or to receive its answer. */
public final class ConnectionFailures {

    private ConnectionFailures() {}

    /**
     * Classifies a failure.
     *
     * @param failure as Vert.x or the JDK threw it
     * @param target "grafana.example.com:443", for the message
     */
    public static QueryFailure classify(Throwable failure, String target) {
        if (failure instanceof QueryFailure classified) {
            return classified;
        }
        if (failure instanceof EgressException refused) {
            return refused(refused);
        }
        if (has(failure, e -> e instanceof ConnectionPoolTooBusyException)) {
            return QueryFailure.of(FailureKind.GRAFANA_BUSY, "too many calls to " + target + " are under way already");
        }
        if (has(failure, e -> e instanceof TooLongFrameException)) {
            return QueryFailure.of(FailureKind.ANSWER_MALFORMED, "the headers of " + target + "'s answer are too long");
        }
        if (has(failure, e -> e instanceof SSLException || e instanceof CertificateException)
                || has(failure, e -> e instanceof CertPathValidatorException)) {
            return tls(failure, target);
        }
        if (has(failure, e -> e instanceof TimeoutException || e instanceof java.util.concurrent.TimeoutException)
                && !isUnconnected(failure)) {
            return QueryFailure.of(FailureKind.TIMED_OUT, target + " did not answer in time");
        }
        if (isUnconnected(failure)) {
            return QueryFailure.of(FailureKind.CONNECT_FAILED, target + unconnected(text(failure)));
        }
        if (has(failure, e -> e instanceof HttpClosedException)) {
            return QueryFailure.of(FailureKind.CONNECTION_LOST, target + " closed the connection");
        }
        return QueryFailure.of(FailureKind.CONNECTION_LOST, "the connection to " + target + " broke");
    }

    /** The failure for a host that may not be called, or has no address. */
    public static QueryFailure refused(EgressException refused) {
        FailureKind kind =
                switch (refused.reason()) {
                    case HTTP_NOT_ALLOWED -> FailureKind.HTTP_NOT_ALLOWED;
                    case ADDRESS_REFUSED -> FailureKind.ADDRESS_REFUSED;
                    case HOST_UNKNOWN -> FailureKind.HOST_UNKNOWN;
                };
        QueryFailure failure = QueryFailure.of(kind, refused.getMessage());
        return refused.action() == null ? failure : failure.advising(refused.action());
    }

    /** Whether no connection was made, so that another address of the same host may be tried. */
    static boolean isUnconnected(Throwable failure) {
        return has(
                failure,
                e -> e instanceof ConnectException
                        || e instanceof NoRouteToHostException
                        || (e instanceof SocketException && text(e).contains("unreachable")));
    }

    private static String unconnected(String text) {
        if (text.contains("timed out")) {
            return " does not take connections: no answer";
        }
        return text.contains("refused") ? " refuses connections" : " cannot be reached: there is no way to its network";
    }

    /** A TLS handshake that was not completed; the certificate is not at fault then. */
    private static Optional<QueryFailure> unfinished(Throwable failure, String target) {
        String text = text(failure);
        if (has(failure, e -> e instanceof SslHandshakeTimeoutException) || text.contains("handshake timed out")) {
            return Optional.of(
                    QueryFailure.of(FailureKind.TIMED_OUT, target + " did not make a secure connection in time"));
        }
        boolean lost = has(failure, e -> e instanceof ClosedChannelException)
                || text.contains("connection closed while")
                || text.contains("connection reset");
        return lost ? Optional.of(cutOff(target)) : Optional.empty();
    }

    /** The failure for a connection that was closed during the TLS handshake. */
    public static QueryFailure cutOff(String target) {
        return QueryFailure.of(
                        FailureKind.CONNECTION_LOST, target + " closed the connection before it was a secure one")
                .advising("Chartpulse tries again. If it stays so, check that this port speaks TLS.");
    }

    private static QueryFailure tls(Throwable failure, String target) {
        return unfinished(failure, target).orElseGet(() -> distrust(failure, target));
    }

    private static QueryFailure distrust(Throwable failure, String target) {
        if (has(failure, e -> e instanceof CertificateExpiredException)) {
            return QueryFailure.of(FailureKind.TLS_EXPIRED, "the certificate of " + target + " has expired");
        }
        if (has(failure, e -> e instanceof CertificateNotYetValidException)) {
            return QueryFailure.of(FailureKind.TLS_NOT_YET_VALID, "the certificate of " + target + " is not valid yet");
        }
        String text = text(failure);
        if (text.contains("no subject alternative") || text.contains("no name matching")) {
            return QueryFailure.of(
                    FailureKind.TLS_WRONG_HOST, "the certificate of " + target + " is for another host name");
        }
        if (text.contains("certification path") || text.contains("path validation") || text.contains("trust anchor")) {
            return QueryFailure.of(
                    FailureKind.TLS_UNTRUSTED,
                    "the certificate of " + target + " comes from an authority that is not trusted");
        }
        return QueryFailure.of(FailureKind.TLS_FAILED, target + " does not speak TLS as it should");
    }

    private static boolean has(Throwable failure, Predicate<Throwable> test) {
        for (Throwable e = failure; e != null; e = e.getCause() == e ? null : e.getCause()) {
            if (test.test(e)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable failure) {
        StringBuilder all = new StringBuilder();
        has(failure, e -> {
            all.append(e.getMessage()).append('\n');
            return false;
        });
        return all.toString().toLowerCase(Locale.ROOT);
    }
}

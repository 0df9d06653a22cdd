package dev.chartpulse.source.peers;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.core.http.HttpClosedException;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** Why a call to another service failed, and the problem that our client gets for it. */
enum PeerFailure {
    /** The user can correct the request: the problem of the called service is passed on. */
    USER,
    /** An outside system failed or is busy: the problem of the called service is passed on. */
    OUTSIDE,
    /** The service cannot be reached. */
    AWAY,
    /** The service did not answer in time. */
    SLOW,
    /** The answer is larger than {@link PeersConfig#maxAnswer()}. */
    TOO_LARGE,
    /** The service refuses our token, or its answer is not as agreed: a fault of the installation. */
    FAULTY;

    private static final Logger LOG = Logger.getLogger(PeerFailure.class);
    private static final int MAX_CAUSES = 10;

    static PeerFailure of(Throwable failure) {
        if (failure instanceof PeerRefusal refusal) {
            return ofStatus(refusal);
        }
        if (isCausedBy(failure, AnswerTooLargeException.class)) {
            return TOO_LARGE;
        }
        if (isCausedBy(failure, TimeoutException.class)) {
            return SLOW;
        }
        if (isCausedBy(failure, HttpClosedException.class)) {
            return AWAY;
        }
        // The exception for an answer that is not JSON is an IOException, too, and means a faulty service.
        return isCausedBy(failure, IOException.class) && !isCausedBy(failure, JsonProcessingException.class)
                ? AWAY
                : FAULTY;
    }

    private static PeerFailure ofStatus(PeerRefusal refusal) {
        if (refusal.problem() == null) {
            return refusal.status() == 503 ? AWAY : refusal.status() == 504 ? SLOW : FAULTY;
        }
        return switch (refusal.status()) {
            case 400, 404, 409, 422 -> USER;
            case 429, 502, 503, 504 -> OUTSIDE;
            default -> FAULTY;
        };
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(type::isInstance);
    }

    /**
     * The problem that our client gets.
     *
     * @param service the name of the service that was called
     * @param texts makes the failure's texts safe to show and log
     */
    static ProblemException translate(String service, Throwable failure, ForeignTexts texts) {
        PeerFailure kind = of(failure);
        if (kind != USER) {
            LOG.warnf("%s: %s (%s)", service, kind, texts.logged(failure));
        }
        return switch (kind) {
            case USER -> passOn((PeerRefusal) failure, texts, 422);
            case OUTSIDE -> passOn((PeerRefusal) failure, texts, outside(((PeerRefusal) failure).status()));
            case AWAY ->
                own(
                        503,
                        ProblemCode.of(service + "-unavailable"),
                        service + " cannot be reached.",
                        "Try again soon.",
                        true);
            case SLOW ->
                own(
                        504,
                        ProblemCode.of(service + "-timeout"),
                        service + " did not answer in time.",
                        "Try again.",
                        true);
            case TOO_LARGE ->
                own(
                        502,
                        ProblemCode.of(service + "-answer-too-large"),
                        "The answer of " + service + " is larger than what is read of one.",
                        "Ask for less; chartpulse.peers.max-answer is the largest answer that is read.",
                        false);
            case FAULTY ->
                own(
                        502,
                        ProblemCode.of(service + "-failed"),
                        service + " did not do its part.",
                        "Look into the log of " + service + "; all services need the same chartpulse.internal-token.",
                        false);
        };
    }

    /** The status for our client: 503 in place of 429, because 429 would say that the client itself asked too often. */
    private static int outside(int status) {
        return status == 429 ? 503 : status;
    }

    private static ProblemException passOn(PeerRefusal refusal, ForeignTexts texts, int status) {
        return ProblemException.of(texts.problem(refusal.problem()).withStatus(status))
                .retryAfter(refusal.retryAfter());
    }

    private static ProblemException own(int status, ProblemCode code, String detail, String action, boolean retryable) {
        return ProblemException.of(Problem.of(status, code, detail)
                .action(action)
                .retryable(retryable)
                .build());
    }
}

package dev.chartpulse.render.pulse;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.messaging.EventTooLargeException;
import dev.chartpulse.render.data.UnchartableException;
import dev.chartpulse.render.work.RenderTimeoutException;

/** Why a pulse got no picture, and whether another attempt may help. */
enum RenderFailure {
    /** The chart asks for what no picture can show. */
    UNCHARTABLE(false),
    /** The picture with its words does not fit into an event. */
    TOO_LARGE(false),
    /** The machine was too busy, or out of memory. */
    OVERLOADED(true),
    /** A fault of ours: the same again would fail again. */
    BROKEN(false);

    private final boolean retryable;

    RenderFailure(boolean retryable) {
        this.retryable = retryable;
    }

    static RenderFailure of(Throwable failure) {
        if (failure instanceof UnchartableException) {
            return UNCHARTABLE;
        }
        if (failure instanceof EventTooLargeException) {
            return TOO_LARGE;
        }
        return failure instanceof RenderTimeoutException || failure instanceof OutOfMemoryError ? OVERLOADED : BROKEN;
    }

    Failure describe(Throwable failure) {
        return switch (this) {
            case UNCHARTABLE -> {
                UnchartableException unchartable = (UnchartableException) failure;
                yield failure(unchartable.code(), failure.getMessage(), unchartable.action());
            }
            case TOO_LARGE ->
                failure(
                        "chart-too-large",
                        "The chart is too large to be sent on.",
                        "Show fewer series, or shorten names.");
            case OVERLOADED ->
                failure(
                        "render-overloaded",
                        "The chart was not drawn in time.",
                        "Give render-service more processors or memory.");
            case BROKEN ->
                failure(
                        "render-failed",
                        "The chart could not be drawn.",
                        "Report it: render-service's log names the fault.");
        };
    }

    private Failure failure(String kind, String message, String action) {
        return new Failure(kind, message, action, retryable, null);
    }
}

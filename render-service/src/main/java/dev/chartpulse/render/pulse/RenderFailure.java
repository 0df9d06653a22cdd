package dev.chartpulse.render.pulse;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.messaging.EventTooLargeException;
import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.work.RenderTimeoutException;

/** Why a pulse got no picture, and whether another attempt may succeed. */
enum RenderFailure {
    /** The chart cannot be drawn as it is defined. */
    UNDRAWABLE(false),
    /** The picture with its words does not fit into an event. */
    TOO_LARGE(false),
    /** The machine was too busy, or out of memory. */
    OVERLOADED(true),
    /** Our code is at fault, so another attempt would fail in the same way. */
    BROKEN(false);

    private final boolean retryable;

    RenderFailure(boolean retryable) {
        this.retryable = retryable;
    }

    /** Classifies a failure of drawing or publishing. */
    static RenderFailure of(Throwable failure) {
        if (failure instanceof UndrawableChartException) {
            return UNDRAWABLE;
        }
        if (failure instanceof EventTooLargeException) {
            return TOO_LARGE;
        }
        return failure instanceof RenderTimeoutException || failure instanceof OutOfMemoryError ? OVERLOADED : BROKEN;
    }

    /** The failure as source-service gets it: kind, message, and what a person should do. */
    Failure describe(Throwable failure) {
        return switch (this) {
            case UNDRAWABLE -> {
                UndrawableChartException undrawable = (UndrawableChartException) failure;
                yield failure(undrawable.code(), failure.getMessage(), undrawable.action());
            }
            case TOO_LARGE ->
                failure(
                        ProblemCode.CHART_TOO_LARGE,
                        "The chart is too large to be sent on.",
                        "Show fewer series, or shorten names.");
            case OVERLOADED ->
                failure(
                        ProblemCode.RENDER_OVERLOADED,
                        "The chart was not drawn in time.",
                        "Give render-service more processors or memory.");
            case BROKEN ->
                failure(
                        ProblemCode.RENDER_FAILED,
                        "The chart could not be drawn.",
                        "Report it: render-service's log names the fault.");
        };
    }

    private Failure failure(ProblemCode kind, String message, String action) {
        return new Failure(kind, message, action, retryable, null);
    }
}

package dev.chartpulse.source.pulses;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * The two kinds of failure that source-service concludes from silence: no other service reported anything in time. An
 * event that arrives later knows more than this conclusion and may replace it.
 */
public final class UnansweredFailure {

    /** The pulse expired before a chart came. */
    public static final String EXPIRED = ProblemCode.EXPIRED.text();

    /** No chart came, however often it was asked for. */
    public static final String NO_CHART = ProblemCode.NO_CHART.text();

    private UnansweredFailure() {}

    /** Whether this failure was concluded from silence, rather than reported by a service. */
    public static boolean is(Failure failure) {
        return failure.kind().equals(EXPIRED) || failure.kind().equals(NO_CHART);
    }
}

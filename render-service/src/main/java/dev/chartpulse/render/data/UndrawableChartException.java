package dev.chartpulse.render.data;

import dev.chartpulse.contracts.rest.ProblemCode;

/** A chart cannot be drawn. A retry would not help, because the request has to change. */
public final class UndrawableChartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;
    private final String action;

    /**
     * Makes the failure with what a person should do.
     *
     * @param code for a program, as in a problem's code
     * @param message what is wrong, for a person
     * @param action what to do about it
     */
    public UndrawableChartException(ProblemCode code, String message, String action) {
        super(message);
        this.code = code;
        this.action = action;
    }

    /** The problem's code, for a program. */
    public ProblemCode code() {
        return code;
    }

    /** What a person should do about the failure. */
    public String action() {
        return action;
    }
}

package dev.chartpulse.render.data;

/** A chart cannot be drawn. A retry would not help, because the request has to change. */
public final class UndrawableChartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String action;

    /**
     * Makes the failure with what a person should do.
     *
     * @param code for a program, as in a problem's code
     * @param message what is wrong, for a person
     * @param action what to do about it
     */
    public UndrawableChartException(String code, String message, String action) {
        super(message);
        this.code = code;
        this.action = action;
    }

    /** The problem's code, for a program. */
    public String code() {
        return code;
    }

    /** What a person should do about the failure. */
    public String action() {
        return action;
    }
}

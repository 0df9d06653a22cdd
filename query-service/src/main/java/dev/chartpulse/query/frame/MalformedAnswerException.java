package dev.chartpulse.query.frame;

import java.io.IOException;

/** The body is not what Grafana answers; the message says where, for a person, and quotes none of the data. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean tooLarge;

    MalformedAnswerException(String message) {
        super(message);
        this.tooLarge = false;
    }

    MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
        this.tooLarge = false;
    }

    private MalformedAnswerException(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    static MalformedAnswerException tooLarge(String message) {
        return new MalformedAnswerException(message, true);
    }

    /** Whether the body is well-formed and only too large. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}

package dev.chartpulse.query.frame;

import java.io.IOException;

/** The body is not what Grafana answers; the message says where, for a person, and quotes none of the data. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedAnswerException(String message) {
        super(message);
    }

    MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}

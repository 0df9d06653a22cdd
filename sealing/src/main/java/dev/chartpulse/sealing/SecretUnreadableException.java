package dev.chartpulse.sealing;

/** A sealed token cannot be opened: it was sealed for another host, integration or workspace, or with a key that is not here. */
public final class SecretUnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    SecretUnreadableException(Throwable cause) {
        super("the stored token does not open for this address", cause);
    }
}

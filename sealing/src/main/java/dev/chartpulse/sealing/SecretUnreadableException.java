package dev.chartpulse.sealing;

/** A sealed token does not open here: made for another host, integration or workspace, or with another keyset. */
public final class SecretUnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    SecretUnreadableException(Throwable cause) {
        super("the stored token does not open for this address", cause);
    }
}

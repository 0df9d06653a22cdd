package dev.chartpulse.delivery.email;

/** The address of a recipient is not one that SMTP can carry. */
final class AddressInvalidException extends RuntimeException {

    private static final long serialVersionUID = 1;

    AddressInvalidException(Throwable cause) {
        super("not a bare address", cause, false, false);
    }
}

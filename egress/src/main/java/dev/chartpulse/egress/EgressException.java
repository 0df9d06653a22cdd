package dev.chartpulse.egress;

/** A host may not be called, or has no address. The message is written for a person. */
public final class EgressException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String action;

    private EgressException(Reason reason, String message, String action) {
        super(message, null, false, false);
        this.reason = reason;
        this.action = action;
    }

    static EgressException of(Reason reason, String message) {
        return new EgressException(reason, message, null);
    }

    /** The same failure with what a person should do about it. */
    EgressException advising(String better) {
        return new EgressException(reason, getMessage(), better);
    }

    /** Why the host is not called. */
    public Reason reason() {
        return reason;
    }

    /** What a person should do about it; null if there is nothing better to say than for all failures of this reason. */
    public String action() {
        return action;
    }

    /** Why a host is not called. */
    public enum Reason {
        /** The address is one of plain HTTP, which the configuration does not allow. */
        HTTP_NOT_ALLOWED,
        /** The policy refuses all addresses of the host. */
        ADDRESS_REFUSED,
        /** The host has no address, or no name server told it in time. It may have one later. */
        HOST_UNKNOWN
    }
}

package dev.chartpulse.source.editing;

/** Another request with the same Idempotency-Key created what this one was about to create. */
public final class CreatedBefore extends RuntimeException {

    private static final long serialVersionUID = 1;

    CreatedBefore() {
        super("created before, by a request with the same key", null, false, false);
    }
}

package dev.chartpulse.render.work;

/** A chart was refused because too many already wait to be drawn. A later try may succeed. */
public final class PoolFullException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PoolFullException() {
        super("Too many charts are waiting to be drawn.", null, false, false);
    }
}

package dev.chartpulse.render.work;

/** More charts are asked for than can be drawn; later there will be room. */
public final class PoolFullException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PoolFullException() {
        super("Too many charts are waiting to be drawn.", null, false, false);
    }
}

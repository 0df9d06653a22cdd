package dev.chartpulse.render.work;

/** A chart was not drawn in time: the machine is too busy, or it is too much of a chart. */
public final class RenderTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RenderTimeoutException() {
        super("The chart was not drawn in time.", null, false, false);
    }
}

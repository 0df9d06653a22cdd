package dev.chartpulse.render.work;

/** A chart was not drawn in time, because the machine is too busy or the chart has too many points. */
public final class RenderTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RenderTimeoutException() {
        super("The chart was not drawn in time.", null, false, false);
    }
}

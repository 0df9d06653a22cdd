package dev.chartpulse.query.grafana;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Ends work that takes too long, before its caller gives up waiting. */
public final class Deadline {

    private Deadline() {}

    /**
     * Bounds the time of some work.
     *
     * @param work cancelled at the deadline
     * @param length mostly {@link GrafanaConfig#deadline()}
     * @param url of the Grafana, for the message
     * @return the outcome of the work, or a failure as {@link FailureKind#TIMED_OUT}
     */
    public static <T> Uni<T> bound(Uni<T> work, Duration length, GrafanaUrl url) {
        return work.ifNoItem()
                .after(length)
                .failWith(() -> QueryFailure.of(
                        FailureKind.TIMED_OUT, url + " did not answer within " + length.toSeconds() + " s"));
    }
}

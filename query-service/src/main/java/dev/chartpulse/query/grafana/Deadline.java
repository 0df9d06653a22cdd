package dev.chartpulse.query.grafana;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Ends all that one outcome takes while somebody still waits for it. */
public final class Deadline {

    private Deadline() {}

    /**
     * @param work given up at the deadline
     * @param length mostly {@link GrafanaConfig#deadline()}
     * @param url which Grafana, for the message
     * @return the outcome of the work, or a failure as {@link FailureKind#TIMED_OUT}
     */
    public static <T> Uni<T> bound(Uni<T> work, Duration length, GrafanaUrl url) {
        return work.ifNoItem()
                .after(length)
                .failWith(() -> QueryFailure.of(
                        FailureKind.TIMED_OUT, url + " did not answer within " + length.toSeconds() + " s"));
    }
}

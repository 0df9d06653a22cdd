package dev.chartpulse.query.grafana;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Ends all that one outcome takes while somebody still waits for it; what is under way then is given up. */
@ApplicationScoped
public class Deadline {

    private final Duration length;

    Deadline(GrafanaConfig config) {
        this.length = config.deadline();
    }

    /**
     * @param url which Grafana, for the message
     * @return the outcome of the work, or a failure as {@link FailureKind#TIMED_OUT} once {@link GrafanaConfig#deadline()} is
     *     over
     */
    public <T> Uni<T> bound(GrafanaUrl url, Uni<T> work) {
        return work.ifNoItem()
                .after(length)
                .failWith(() -> QueryFailure.of(
                        FailureKind.TIMED_OUT, url + " did not answer within " + length.toSeconds() + " s"));
    }
}

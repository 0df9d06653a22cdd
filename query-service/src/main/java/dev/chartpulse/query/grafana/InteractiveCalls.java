package dev.chartpulse.query.grafana;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/**
 * Bounds how much work that people wait for (checks, lists of data sources, previews) is under way at once, per workspace and
 * per Grafana, so that one slow host or one workspace does not use up what all share. Beyond a bound, work fails at once: a
 * person is better served by a quick "try again" than by a long wait.
 */
@ApplicationScoped
public class InteractiveCalls {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String ACTION = "Wait until those under way are through, and try again in some seconds.";

    private final int maxPerWorkspace;
    private final int maxPerHost;
    private final Clock clock;
    private final Map<UUID, Integer> byWorkspace = new HashMap<>();
    private final Map<String, Integer> byHost = new HashMap<>();

    @Inject
    InteractiveCalls(GrafanaConfig config) {
        this(config, Clock.systemUTC());
    }

    InteractiveCalls(GrafanaConfig config, Clock clock) {
        this.maxPerWorkspace = config.interactivePerWorkspace();
        this.maxPerHost = config.interactivePerHost();
        this.clock = clock;
    }

    /**
     * Runs the work, which may make several calls, if there is room for it.
     *
     * @param workspace of the person who waits
     * @param url the Grafana that is called
     * @return the work's outcome; fails at once with {@link FailureKind#WORKSPACE_BUSY} or {@link FailureKind#GRAFANA_BUSY}
     *     when there is no room
     */
    public <T> Uni<T> run(UUID workspace, GrafanaUrl url, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            enter(workspace, url);
            return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> leave(workspace, url));
        });
    }

    private synchronized void enter(UUID workspace, GrafanaUrl url) {
        if (byWorkspace.getOrDefault(workspace, 0) >= maxPerWorkspace) {
            throw refusal(
                    FailureKind.WORKSPACE_BUSY,
                    "this workspace waits for " + maxPerWorkspace + " answers of Grafanas already");
        }
        if (byHost.getOrDefault(url.origin(), 0) >= maxPerHost) {
            throw refusal(
                    FailureKind.GRAFANA_BUSY,
                    maxPerHost + " previews, lists or checks wait for " + url.origin() + " already");
        }
        byWorkspace.merge(workspace, 1, Integer::sum);
        byHost.merge(url.origin(), 1, Integer::sum);
    }

    private QueryFailure refusal(FailureKind kind, String message) {
        return QueryFailure.of(kind, message)
                .advising(ACTION)
                .notBefore(clock.instant().plus(PAUSE));
    }

    private synchronized void leave(UUID workspace, GrafanaUrl url) {
        byWorkspace.computeIfPresent(workspace, InteractiveCalls::oneLess);
        byHost.computeIfPresent(url.origin(), InteractiveCalls::oneLess);
    }

    private static <K> Integer oneLess(K key, int count) {
        return count == 1 ? null : count - 1;
    }

    /** Whether no work is under way and no count is kept. */
    synchronized boolean isEmpty() {
        return byWorkspace.isEmpty() && byHost.isEmpty();
    }
}

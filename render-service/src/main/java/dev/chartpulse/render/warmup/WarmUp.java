package dev.chartpulse.render.warmup;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.render.work.Charts;
import dev.chartpulse.render.work.RenderConfig;

/**
 * Draws charts at start and discards them, so that the JVM has compiled the code before the first real chart. The service is ready
 * after that. The charts are requested over HTTP, to warm up HTTP, too; until HTTP listens, they are drawn by the pool directly.
 */
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private final Charts charts;
    private final OwnEndpoint endpoint;
    private final RenderConfig config;
    private volatile int overHttp;
    private volatile boolean done;

    WarmUp(Charts charts, OwnEndpoint endpoint, RenderConfig config) {
        this.charts = charts;
        this.endpoint = endpoint;
        this.config = config;
    }

    void start(@Observes StartupEvent starting) {
        Instant began = Instant.now();
        drawUntil(new WarmUpTime(began, config.warmUpTime(), config.warmUpLimit()))
                .subscribe()
                .with(
                        end -> finish(overHttp + " charts drawn over HTTP to warm up", began),
                        failure -> finish("warming up failed: " + failure.getMessage(), began));
    }

    private Uni<Void> drawUntil(WarmUpTime end) {
        if (overHttp >= config.warmUpCharts() || end.isOver(Instant.now(), endpoint.listeningSince())) {
            return Uni.createFrom().voidItem();
        }
        return draw(WarmUpChart.number(overHttp)).chain(() -> drawUntil(end));
    }

    private Uni<Void> draw(ChartRequest chart) {
        Uni<Void> directly = charts.draw(() -> chart).replaceWithVoid();
        if (endpoint.listeningSince().isEmpty()) {
            return directly;
        }
        return endpoint.draw(chart)
                .invoke(() -> overHttp = overHttp + 1)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.debugf("not warmed up over HTTP: %s", failure.getMessage());
                    return directly;
                });
    }

    private void finish(String how, Instant began) {
        done = true;
        LOG.infof("%s, in %d ms", how, Duration.between(began, Instant.now()).toMillis());
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("charts").status(done).build();
    }
}

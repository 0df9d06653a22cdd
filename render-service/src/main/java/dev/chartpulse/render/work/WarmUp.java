package dev.chartpulse.render.work;

import java.io.IOException;
import java.io.UncheckedIOException;
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

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartRequest;

/** Draws charts that nobody sees, so that the first that somebody waits for is fast; ready when that is done. */
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private final Charts charts;
    private final RenderConfig config;
    private volatile boolean done;

    WarmUp(Charts charts, RenderConfig config) {
        this.charts = charts;
        this.config = config;
    }

    void start(@Observes StartupEvent starting) {
        Instant began = Instant.now();
        draw(0, began.plus(config.warmUpTime()))
                .subscribe()
                .with(
                        count -> finish(count + " charts drawn to warm up", began),
                        failure -> finish("warming up failed: " + failure.getMessage(), began));
    }

    private Uni<Integer> draw(int count, Instant end) {
        if (count >= config.warmUpCharts() || Instant.now().isAfter(end)) {
            return Uni.createFrom().item(count);
        }
        return charts.draw(() -> asReceived(WarmUpChart.number(count))).flatMap(drawn -> draw(count + 1, end));
    }

    /** Written and read again, so that reading is warm too. */
    private static ChartRequest asReceived(ChartRequest request) {
        try {
            return Wire.mapper().readValue(Wire.mapper().writeValueAsBytes(request), ChartRequest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

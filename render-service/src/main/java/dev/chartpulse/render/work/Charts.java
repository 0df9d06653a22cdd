package dev.chartpulse.render.work;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;

/**
 * Draws charts for events and previews alike, off the event loop. Counted and timed in {@code chartpulse.charts}, by outcome:
 * asked for = drawn + failed + refused + late (+ those waiting or being drawn).
 */
@ApplicationScoped
public class Charts {

    private final ChartWork work;
    private final RenderConfig config;
    private final RenderPool pool;
    private final MeterRegistry meters;

    Charts(RenderConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        work = new ChartWork(config.encoder());
        pool = new RenderPool(config.workers().orElse(Runtime.getRuntime().availableProcessors()), config.queue());
        meters.gauge("chartpulse.charts.waiting", pool, RenderPool::waiting);
        meters.gauge("chartpulse.charts.drawing", pool, RenderPool::working);
    }

    /**
     * @param request gives what to draw, on the pool as well: reading it is work too
     * @return fails with {@link PoolFullException} (later it may work), {@link RenderTimeoutException}, {@link
     *     dev.chartpulse.render.data.UnchartableException} (never will), or as reading it fails
     */
    public Uni<DrawnChart> draw(Supplier<ChartRequest> request) {
        return run(request, work::draw);
    }

    /** The words and numbers alone; fails as {@link #draw} does. */
    public Uni<ChartSummary> summarise(Supplier<ChartRequest> request) {
        return run(request, work::summarise);
    }

    private <T> Uni<T> run(Supplier<ChartRequest> request, Function<ChartRequest, T> how) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return pool.submit(() -> how.apply(request.get()))
                    .ifNoItem()
                    .after(config.timeout())
                    .failWith(RenderTimeoutException::new)
                    .emitOn(caller())
                    .onItemOrFailure()
                    .invoke((item, failure) ->
                            sample.stop(meters.timer("chartpulse.charts", "outcome", outcome(failure))));
        });
    }

    /** Where the caller is: an event's own Vert.x context, a request's event loop. */
    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : MutinyHelper.executor(context);
    }

    private static String outcome(Throwable failure) {
        if (failure == null) {
            return "drawn";
        }
        if (failure instanceof PoolFullException) {
            return "refused";
        }
        return failure instanceof RenderTimeoutException ? "late" : "failed";
    }

    @PreDestroy
    void close() {
        pool.close();
    }
}

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
 * Draws the charts of events and of previews, outside the event loop. The timer {@code chartpulse.charts} counts them by outcome:
 * all requested charts = drawn + failed + refused + late + those that wait or are being drawn.
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
     * Draws a chart.
     *
     * @param request gives the chart to draw; called on the pool too, because reading JSON takes time
     * @return fails with {@link PoolFullException} or {@link RenderTimeoutException}, after which a later try may succeed; with
     *     {@link dev.chartpulse.render.data.UndrawableChartException}, after which none will; or as {@code request} fails
     */
    public Uni<DrawnChart> draw(Supplier<ChartRequest> request) {
        return run(request, work::draw);
    }

    /** Makes the words and numbers of a chart without its picture; fails as {@link #draw} does. */
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

    /** Runs tasks in the Vert.x context of the caller, that of its event or request. */
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

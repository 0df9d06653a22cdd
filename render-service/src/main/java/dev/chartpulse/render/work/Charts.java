package dev.chartpulse.render.work;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.render.thumbnail.Thumbnail;
import dev.chartpulse.traces.ContextExecutor;
import dev.chartpulse.traces.PulseTraces;

/**
 * Draws the charts of events and of previews, outside the event loop. The timer {@code chartpulse.charts} counts them by outcome:
 * all requested charts = drawn + withheld + failed + refused + late + those that wait or are being drawn.
 */
@ApplicationScoped
public class Charts {

    private final ChartWork work;
    private final RenderConfig config;
    private final RenderPool pool;
    private final RecentCharts recent = new RecentCharts(Ticker.systemTicker());
    private final PulseTraces traces;
    private final MeterRegistry meters;

    Charts(RenderConfig config, PulseTraces traces, MeterRegistry meters) {
        this.traces = traces;
        this.config = config;
        this.meters = meters;
        work = new ChartWork(config.encoder());
        pool = new RenderPool(config.workers().orElse(Runtime.getRuntime().availableProcessors()), config.queue());
        meters.gauge("chartpulse.charts.waiting", pool, RenderPool::waiting);
        meters.gauge("chartpulse.charts.drawing", pool, RenderPool::working);
    }

    /**
     * Draws the chart of a pulse, unless its conditions withhold it; or gives the one that was drawn for an equal request within the
     * last minute, see {@link RecentCharts}; those are counted in {@code chartpulse.charts.shared} only. A pulse with conditions
     * shares no chart, because what it says depends on its trigger, too.
     *
     * @return fails as {@link #draw} does
     */
    public Uni<DrawnChart> drawShared(ChartRequest request, Trigger trigger) {
        if (request.when() != null) {
            return run(Urgency.PULSE, () -> request, chart -> work.draw(chart, trigger));
        }
        return recent.find(request, () -> run(Urgency.PULSE, () -> request, chart -> work.draw(chart, trigger)))
                .emitOn(ContextExecutor.current())
                .map(found -> {
                    if (found.shared()) {
                        meters.counter("chartpulse.charts.shared").increment();
                    }
                    return found.chart();
                });
    }

    /**
     * Draws a chart for a person, before those of pulses that wait. It is never withheld: conditions are evaluated as for a test.
     *
     * @param request gives the chart to draw; called on the pool too, because reading JSON takes time
     * @return fails with {@link PoolFullException} or {@link RenderTimeoutException}, after which a later try may succeed; with
     *     {@link dev.chartpulse.render.data.UndrawableChartException}, after which none will; or as {@code request} fails
     */
    public Uni<DrawnChart> draw(Supplier<ChartRequest> request) {
        return run(Urgency.PERSON, request, chart -> work.draw(chart, Trigger.TEST));
    }

    /** Makes the words and numbers of a chart without its picture; fails as {@link #draw} does. */
    public Uni<ChartSummary> summarise(Supplier<ChartRequest> request) {
        return run(Urgency.PERSON, request, work::summarise);
    }

    /** Makes a picture smaller, see {@link Thumbnail}; fails as {@link #draw} does. It is counted with the charts. */
    public Uni<byte[]> thumbnail(byte[] png, int width) {
        return run(
                Urgency.PERSON,
                () -> null,
                none -> Thumbnail.of(png, width, config.encoder().newEncoder()));
    }

    /**
     * Cuts the rows of a chart to the newest that have the room beside its picture; fails as {@link #draw} does. It is counted with the charts.
     *
     * @param room the most compressed bytes
     * @return empty if there is no room for any
     */
    public Uni<Optional<GzippedCsv>> newest(GzippedCsv rows, int room) {
        return run(Urgency.PULSE, () -> null, none -> rows.newest(room));
    }

    private <T> Uni<T> run(Urgency urgency, Supplier<ChartRequest> request, Function<ChartRequest, T> how) {
        return traces.span("render", SpanKind.INTERNAL, Attributes.empty(), span -> {
            Timer.Sample sample = Timer.start(meters);
            return pool.submit(urgency, () -> how.apply(request.get()))
                    .ifNoItem()
                    .after(config.timeout())
                    .failWith(RenderTimeoutException::new)
                    .emitOn(ContextExecutor.current())
                    .onItemOrFailure()
                    .invoke((item, failure) -> {
                        String outcome = outcome(item, failure);
                        span.setAttribute(PulseTraces.OUTCOME, outcome);
                        sample.stop(meters.timer("chartpulse.charts", "outcome", outcome));
                    });
        });
    }

    private static String outcome(Object item, Throwable failure) {
        if (failure == null) {
            return item instanceof DrawnChart chart && chart.isWithheld() ? "withheld" : "drawn";
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

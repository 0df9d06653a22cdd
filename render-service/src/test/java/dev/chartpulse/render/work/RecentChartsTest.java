package dev.chartpulse.render.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.Samples;

class RecentChartsTest {

    private static final PulseQueried SAMPLE = Samples.of(PulseQueried.class);
    private static final ChartSpec SPEC = SAMPLE.chart();
    private static final Series SERIES = Series.of("A", "shop", new long[] {1, 2}, new double[] {3, 4});

    private final AtomicLong nanos = new AtomicLong();
    private final RecentCharts recent = new RecentCharts(nanos::get);
    private final AtomicInteger drawn = new AtomicInteger();

    static Stream<ChartRequest> others() {
        ZoneId other = ZoneId.of("Pacific/Apia");
        Instant later = SPEC.to().plusMillis(1);
        return Stream.of(
                request(spec("other", SPEC.type(), SPEC.from(), SPEC.to(), SPEC.zone(), SPEC.theme(), SPEC.width())),
                request(spec(SPEC.title(), ChartType.BAR, SPEC.from(), SPEC.to(), SPEC.zone(), SPEC.theme(), 700)),
                request(spec(SPEC.title(), SPEC.type(), SPEC.from(), later, SPEC.zone(), SPEC.theme(), SPEC.width())),
                request(spec(SPEC.title(), SPEC.type(), SPEC.from(), SPEC.to(), other, SPEC.theme(), SPEC.width())),
                request(spec(SPEC.title(), SPEC.type(), SPEC.from(), SPEC.to(), SPEC.zone(), Theme.DARK, SPEC.width())),
                request(spec(SPEC.title(), SPEC.type(), SPEC.from(), SPEC.to(), SPEC.zone(), SPEC.theme(), 801)),
                new ChartRequest(SPEC, List.of(SERIES.withName("till")), List.of()),
                new ChartRequest(SPEC, List.of(SERIES.withStyle("bytes", null)), List.of()),
                new ChartRequest(
                        SPEC,
                        List.of(Series.of("A", "shop", new long[] {1, 2}, new double[] {3, 4.000001})),
                        List.of()),
                new ChartRequest(SPEC, List.of(SERIES), List.of("3 of 14 series shown")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aChartOfAnythingElseIsDrawnAnew(ChartRequest other) {
        assertThat(find(request(SPEC)).shared()).isFalse();
        assertThat(find(other).shared()).isFalse();
        assertThat(drawn).hasValue(2);
    }

    @Test
    void anEqualChartIsDrawnOnceAMinute() {
        DrawnChart first = find(request(SPEC)).chart();
        RecentCharts.Found second = find(request(SPEC));
        assertThat(second.shared()).isTrue();
        assertThat(second.chart()).isSameAs(first);

        nanos.addAndGet(RecentCharts.KEPT.toNanos());
        assertThat(find(request(SPEC)).shared()).isFalse();
    }

    @Test
    void thoseWhoWaitForAFailureShareItAndTheNextTriesAgain() {
        CompletableFuture<DrawnChart> drawing = new CompletableFuture<>();
        var first = recent.find(request(SPEC), () -> Uni.createFrom().completionStage(drawing))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        var second = recent.find(request(SPEC), this::draw).subscribe().withSubscriber(UniAssertSubscriber.create());
        drawing.completeExceptionally(new RenderTimeoutException());

        first.assertFailedWith(RenderTimeoutException.class);
        second.assertFailedWith(RenderTimeoutException.class);
        assertThat(drawn).hasValue(0);
        assertThat(find(request(SPEC)).shared()).isFalse();
    }

    @Test
    void whoStopsWaitingTakesTheChartFromNobody() {
        CompletableFuture<DrawnChart> drawing = new CompletableFuture<>();
        var first = recent.find(request(SPEC), () -> Uni.createFrom().completionStage(drawing))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        var second = recent.find(request(SPEC), this::draw).subscribe().withSubscriber(UniAssertSubscriber.create());
        first.cancel();
        drawing.complete(chart(1));

        second.assertCompleted();
    }

    @Test
    void whatIsKeptHasABound() {
        int size = 1 << 20;
        for (int i = 0; i < 40; i++) {
            recent.find(new ChartRequest(SPEC, List.of(), List.of("chart " + i)), () -> Uni.createFrom()
                            .item(chart(size)))
                    .await()
                    .indefinitely();
        }

        assertThat(recent.size() * size).isPositive().isLessThanOrEqualTo(RecentCharts.MOST_BYTES);
    }

    private RecentCharts.Found find(ChartRequest request) {
        return recent.find(request, this::draw).await().indefinitely();
    }

    private Uni<DrawnChart> draw() {
        drawn.incrementAndGet();
        return Uni.createFrom().item(chart(10));
    }

    private static DrawnChart chart(int bytes) {
        return new DrawnChart(new byte[bytes], new ChartSummary("a chart", List.of()), List.of(), false, null);
    }

    /** Each time a new one, and series that are equal but not the same. */
    private static ChartRequest request(ChartSpec spec) {
        Series series = Series.of("A", "shop", new long[] {1, 2}, new double[] {3, 4});
        return new ChartRequest(spec, List.of(series), List.of());
    }

    private static ChartSpec spec(
            String title, ChartType type, Instant from, Instant to, ZoneId zone, Theme theme, int width) {
        List<MetricStyle> metrics = SPEC.metrics();
        return new ChartSpec(
                title, type, SPEC.splitYAxis(), metrics, from, to, zone, theme, width, SPEC.height(), 2, Gaps.SHOW);
    }
}

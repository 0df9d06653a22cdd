package dev.chartpulse.source.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.secret.SealedSecret;

class SourcePlanTest {

    private static final Instant DUE = Instant.parse("2026-03-29T01:30:00Z");
    private static final ZoneId FALLBACK = ZoneId.of("Europe/Zurich");
    private static final GrafanaAccess GRAFANA = new GrafanaAccess(
            new UUID(0, 1), new UUID(0, 2), URI.create("https://g.example.com"), new SealedSecret("c2VhbGVk"), null);
    private static final Metric REQUESTS = new Metric("A", "up", "Requests", "reqps", 1, Interval.of("1m"), null);
    private static final Metric ERRORS = new Metric(
            "B", null, null, null, null, null, Wire.mapper().createObjectNode().put("expr", "errors"));

    private static SourceDefinition source(TimeWindow window, ZoneId zone) {
        return new SourceDefinition(
                "Checkout",
                new DataSourceRef("prom-1", "prometheus", null, Interval.of("30s")),
                List.of(REQUESTS, ERRORS),
                ChartType.BAR,
                true,
                window,
                zone,
                null,
                Theme.DARK,
                1000,
                500,
                Gaps.of("5m"));
    }

    @Test
    void theQueryAndTheChartAreOfOneWindowWhichEndsAtTheDueInstant() {
        SourcePlan plan = SourcePlan.of(source(TimeWindow.SIX_HOURS, null), GRAFANA, DUE, FALLBACK);
        assertThat(plan.query().from())
                .isEqualTo(DUE.minus(Duration.ofHours(6)))
                .isEqualTo(plan.chart().from());
        assertThat(plan.query().to()).isEqualTo(DUE).isEqualTo(plan.chart().to());
        assertThat(plan.query().width()).isEqualTo(1000).isEqualTo(plan.chart().width());
        assertThat(plan.query().grafana()).isEqualTo(GRAFANA);
        assertThat(plan.query().zone())
                .isEqualTo(FALLBACK)
                .isEqualTo(plan.chart().zone());
        assertThat(plan.query().gaps())
                .isEqualTo(Gaps.of("5m"))
                .isEqualTo(plan.chart().gaps());
    }

    @Test
    void theWindowIsInMillisecondsAsGrafanasTimesAre() {
        Instant fine = DUE.plusNanos(123_456_000);
        SourcePlan plan = SourcePlan.of(source(TimeWindow.ONE_HOUR, null), GRAFANA, fine, FALLBACK);
        assertThat(plan.query().to()).isEqualTo(DUE.plusMillis(123));
        assertThat(plan.query().from()).isEqualTo(DUE.plusMillis(123).minus(Duration.ofHours(1)));
    }

    @Test
    void eachMetricIsQueriedAndStyledUnderItsLetter() {
        SourcePlan plan = SourcePlan.of(source(TimeWindow.ONE_HOUR, null), GRAFANA, DUE, FALLBACK);
        assertThat(plan.query().metrics())
                .containsExactly(
                        new MetricQuery("A", "up", "Requests", null, Interval.of("1m")),
                        new MetricQuery("B", null, null, ERRORS.model()));
        assertThat(plan.chart().metrics())
                .containsExactly(new MetricStyle("A", "Requests", "reqps", 1), new MetricStyle("B", null, null, null));
        assertThat(plan.chart().splitYAxis()).isTrue();
        assertThat(plan.chart().type()).isEqualTo(ChartType.BAR);
        assertThat(plan.chart().theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void theSourcesOwnZoneWins() {
        ZoneId own = ZoneId.of("Asia/Tokyo");
        assertThat(SourcePlan.of(source(TimeWindow.ONE_DAY, own), GRAFANA, DUE, FALLBACK)
                        .chart()
                        .zone())
                .isEqualTo(own);
        assertThat(SourcePlan.of(source(TimeWindow.ONE_DAY, null), GRAFANA, DUE, FALLBACK)
                        .chart()
                        .zone())
                .isEqualTo(FALLBACK);
    }

    @ParameterizedTest
    @CsvSource({"1h, PT1H", "6h, PT6H", "24h, PT24H", "7d, PT168H", "30d, PT720H"})
    void aWindowIsAsLongAsItSays(String text, Duration length) {
        assertThat(TimeWindow.ofText(text).length()).isEqualTo(length);
        assertThat(TimeWindow.ofText(text).text()).isEqualTo(text);
    }

    @Test
    void aSourceIsReadBackAsItWasDefined() {
        SourceDefinition definition = source(TimeWindow.THIRTY_DAYS, ZoneId.of("Asia/Tokyo"));
        assertThat(Source.create(new UUID(0, 1), new UUID(0, 2), definition).definition())
                .isEqualTo(definition);
    }
}

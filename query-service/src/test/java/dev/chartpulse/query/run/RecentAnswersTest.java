package dev.chartpulse.query.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.secret.SealedSecret;

class RecentAnswersTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID INTEGRATION = UUID.randomUUID();
    private static final Instant FROM = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-05T09:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

    private final AtomicLong nanos = new AtomicLong();
    private final RecentAnswers recent = new RecentAnswers(nanos::get);

    static Stream<Asked> others() {
        return Stream.concat(Stream.of(new Asked(plan().plan(), true)), plans().map(plan -> new Asked(plan, false)));
    }

    private static Stream<QueryPlan> plans() {
        GrafanaAccess access = access(WORKSPACE, INTEGRATION, "token", "https://grafana.example.com");
        return Stream.of(
                plan(
                        access(UUID.randomUUID(), INTEGRATION, "token", "https://grafana.example.com"),
                        "up",
                        FROM,
                        TO,
                        ZONE),
                plan(
                        access(WORKSPACE, UUID.randomUUID(), "token", "https://grafana.example.com"),
                        "up",
                        FROM,
                        TO,
                        ZONE),
                plan(access(WORKSPACE, INTEGRATION, "rotated", "https://grafana.example.com"), "up", FROM, TO, ZONE),
                plan(access(WORKSPACE, INTEGRATION, "token", "https://other.example.com"), "up", FROM, TO, ZONE),
                plan(access, "down", FROM, TO, ZONE),
                plan(access, "up", FROM.plusMillis(1), TO, ZONE),
                plan(access, "up", FROM, TO.plusMillis(1), ZONE),
                plan(access, "up", FROM, TO, ZoneId.of("Asia/Tokyo")),
                new QueryPlan(access, dataSource(), metrics("up"), FROM, TO, 801, ChartType.LINE, ZONE, null),
                new QueryPlan(access, dataSource(), metrics("up"), FROM, TO, 800, ChartType.BAR, ZONE, null));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseThatIsAskedFindsTheAnswer(Asked other) {
        recent.keep(plan(), answer(1));

        assertThat(recent.find(other)).isEmpty();
    }

    @Test
    void anEqualPlanFindsItForAMinute() {
        Answered answer = answer(1);
        recent.keep(plan(), answer);

        assertThat(recent.find(plan())).containsSame(answer);
        nanos.addAndGet(RecentAnswers.KEPT.toNanos());
        assertThat(recent.find(plan())).isEmpty();
    }

    @Test
    void whatIsKeptHasABound() {
        int points = 20_000;
        for (int i = 0; i < 100; i++) {
            GrafanaAccess access = access(WORKSPACE, INTEGRATION, "token " + i, "https://grafana.example.com");
            recent.keep(new Asked(plan(access, "up", FROM, TO, ZONE), false), answer(points));
        }

        assertThat(recent.size() * points * 16).isPositive().isLessThanOrEqualTo(RecentAnswers.MOST_BYTES);
    }

    private static Answered answer(int points) {
        Series series = Series.of("A", "up", new long[points], new double[points]);
        return new Answered(new QueryResult(List.of(series), List.of(), false), TO);
    }

    private static Asked plan() {
        return new Asked(
                plan(access(WORKSPACE, INTEGRATION, "token", "https://grafana.example.com"), "up", FROM, TO, ZONE),
                false);
    }

    private static QueryPlan plan(GrafanaAccess access, String expression, Instant from, Instant to, ZoneId zone) {
        return new QueryPlan(access, dataSource(), metrics(expression), from, to, 800, ChartType.LINE, zone, null);
    }

    private static GrafanaAccess access(UUID workspace, UUID integration, String token, String url) {
        return new GrafanaAccess(workspace, integration, URI.create(url), new SealedSecret(token), null);
    }

    private static DataSourceRef dataSource() {
        return new DataSourceRef("uid", "prometheus", null);
    }

    private static List<MetricQuery> metrics(String expression) {
        return List.of(new MetricQuery("A", expression, null, null));
    }
}

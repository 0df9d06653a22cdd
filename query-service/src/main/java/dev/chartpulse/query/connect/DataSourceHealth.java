package dev.chartpulse.query.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.Target;

/** Looks for one data source that says it is healthy: a broken one beside it must not keep a Grafana from connecting. */
final class DataSourceHealth {

    private static final int MAX_TRIED = 5;

    private final GrafanaClient grafana;
    private final Target target;
    private final List<DataSource> candidates;

    DataSourceHealth(GrafanaClient grafana, Target target, List<DataSource> visible) {
        this.grafana = grafana;
        this.target = target;
        this.candidates = visible.subList(0, Math.min(visible.size(), MAX_TRIED));
    }

    Uni<Void> check(ReportBuilder report) {
        return tryFrom(0, report);
    }

    private Uni<Void> tryFrom(int index, ReportBuilder report) {
        DataSource source = candidates.get(index);
        String uid = URLEncoder.encode(source.uid(), StandardCharsets.UTF_8).replace("+", "%20");
        return grafana.probe(target, "/api/datasources/uid/" + uid + "/health").flatMap(answer -> {
            if (answer.isSuccess()) {
                report.ok("query", source.name() + " is healthy");
                return Uni.createFrom().voidItem();
            }
            if (answer.status() == 404) {
                report.skipped("query", source.name() + " (" + source.type() + ") has no health check");
                return Uni.createFrom().voidItem();
            }
            return index + 1 < candidates.size()
                    ? tryFrom(index + 1, report)
                    : Uni.createFrom().failure(unhealthy(source, answer));
        });
    }

    private QueryFailure unhealthy(DataSource source, HttpAnswer answer) {
        QueryFailure cause = grafana.failureOf(answer, target);
        return cause.kind() == FailureKind.PERMISSION_MISSING
                ? cause
                : QueryFailure.of(
                        FailureKind.DATA_SOURCE_UNHEALTHY, source.name() + " is not healthy: " + cause.getMessage());
    }
}

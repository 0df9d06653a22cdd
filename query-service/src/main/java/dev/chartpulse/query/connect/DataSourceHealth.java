package dev.chartpulse.query.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.Target;

/**
 * Looks for one data source that reports itself healthy. Several are asked at the same time, so that neither a broken data
 * source nor one that hangs makes the check of the whole Grafana fail.
 */
final class DataSourceHealth {

    private static final int MAX_TRIED = 20;

    /** How many data sources are asked at the same time; all that are tried have answered within half of the check's time. */
    private static final int TOGETHER = 10;

    /** One data source may take this fraction (a quarter) of the check's time to answer. */
    private static final int SHARE = 4;

    private final GrafanaClient grafana;
    private final Target target;
    private final Duration patience;

    /**
     * Prepares the check of one Grafana.
     *
     * @param deadline of the whole check
     */
    DataSourceHealth(GrafanaClient grafana, Target target, Duration deadline) {
        this.grafana = grafana;
        this.target = target;
        this.patience = deadline.dividedBy(SHARE);
    }

    /**
     * Looks for a healthy data source and reports the outcome.
     *
     * @param visible the data sources that the token may see, at least one
     * @return fails with {@link QueryFailure} when all that were tried are broken
     */
    Uni<Void> check(List<DataSource> visible, ReportBuilder report) {
        List<Uni<DataSource>> asked =
                visible.stream().limit(MAX_TRIED).map(this::healthy).toList();
        return Uni.join()
                .first(asked)
                .usingConcurrencyOf(TOGETHER)
                .withItem()
                .invoke(source -> report.ok("query", source.name() + " is healthy"))
                .replaceWithVoid()
                .onFailure(CompositeException.class)
                .recoverWithUni(all -> conclude(all.getCauses(), report));
    }

    /**
     * Reports the outcome when no data source is healthy. If one of them has no health check, the layer is skipped, because that
     * data source may work; else the layer fails with the first failure.
     */
    private static Uni<Void> conclude(List<Throwable> failures, ReportBuilder report) {
        for (Throwable failure : failures) {
            if (failure instanceof NoHealthCheck unknown) {
                report.skipped("query", unknown.getMessage());
                return Uni.createFrom().voidItem();
            }
        }
        return Uni.createFrom().failure(failures.get(0));
    }

    private Uni<DataSource> healthy(DataSource source) {
        String uid = URLEncoder.encode(source.uid(), StandardCharsets.UTF_8).replace("+", "%20");
        return grafana.probe(target, "/api/datasources/uid/" + uid + "/health")
                .ifNoItem()
                .after(patience)
                .failWith(() -> unhealthy(source, "it did not answer within " + patience.toSeconds() + " s"))
                .map(answer -> judge(source, answer));
    }

    private DataSource judge(DataSource source, HttpAnswer answer) {
        if (answer.isSuccess()) {
            return source;
        }
        if (answer.status() == 404) {
            throw new NoHealthCheck(source);
        }
        QueryFailure cause = grafana.failureOf(answer, target);
        throw cause.kind() == FailureKind.PERMISSION_MISSING ? cause : unhealthy(source, cause.getMessage());
    }

    private static QueryFailure unhealthy(DataSource source, String why) {
        return QueryFailure.of(FailureKind.DATA_SOURCE_UNHEALTHY, source.name() + " is not healthy: " + why);
    }

    /** The data source has no health check, or its plugin has none in this version. */
    private static final class NoHealthCheck extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoHealthCheck(DataSource source) {
            super(source.name() + " (" + source.type() + ") has no health check", null, false, false);
        }
    }
}

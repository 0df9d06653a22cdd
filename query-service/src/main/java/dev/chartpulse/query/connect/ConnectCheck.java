package dev.chartpulse.query.connect;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.egress.Egress;
import dev.chartpulse.egress.EgressException;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.TextLimit;
import dev.chartpulse.query.grafana.ConnectionFailures;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.GrafanaConfig;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.InteractiveCalls;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.query.run.Tokens;

/**
 * Tries a connection layer by layer, within one deadline, and reports which layers work. The token is sent only after a
 * Grafana has answered without it.
 */
@ApplicationScoped
public class ConnectCheck {

    private static final String SLOW =
            "Check why this Grafana, or what stands between it and Chartpulse, answers so slowly, and test the connection again.";

    private final Tokens tokens;
    private final Egress egress;
    private final ConnectionProbe connections;
    private final GrafanaClient grafana;
    private final DataSources dataSources;
    private final InteractiveCalls interactive;
    private final Duration deadline;

    ConnectCheck(
            Tokens tokens,
            Egress egress,
            ConnectionProbe connections,
            GrafanaClient grafana,
            DataSources dataSources,
            InteractiveCalls interactive,
            GrafanaConfig config) {
        this.tokens = tokens;
        this.egress = egress;
        this.connections = connections;
        this.grafana = grafana;
        this.dataSources = dataSources;
        this.interactive = interactive;
        this.deadline = config.deadline();
    }

    /**
     * Tries the connection.
     *
     * @return the report, in which failed layers are marked; at the deadline, the report so far. Fails with {@link QueryFailure}
     *     only if too many calls of this workspace, or to this host, are under way already
     */
    public Uni<ConnectReport> check(GrafanaAccess access) {
        return check(access, deadline);
    }

    Uni<ConnectReport> check(GrafanaAccess access, Duration within) {
        return new Run(access, new ReportBuilder(access.url().toString()), within).report();
    }

    /** Ends the check after a layer that failed and is in the report already. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop() {
            super(null, null, false, false);
        }
    }

    /** One check under way. */
    private final class Run {

        private final GrafanaAccess access;
        private final ReportBuilder report;
        private final Duration within;

        Run(GrafanaAccess access, ReportBuilder report, Duration within) {
            this.access = access;
            this.report = report;
            this.within = within;
        }

        Uni<ConnectReport> report() {
            return layer("url", Uni.createFrom().item(this::url))
                    .flatMap(url -> interactive.run(access.workspaceId(), url, () -> layersAfterUrl(url)))
                    .onFailure(Stop.class)
                    .recoverWithNull()
                    .map(end -> report.build())
                    .ifNoItem()
                    .after(within)
                    .recoverWithItem(() -> report.buildLate(late()));
        }

        private Uni<Void> layersAfterUrl(GrafanaUrl url) {
            return layer("address", egress.addresses(url.host()))
                    .invoke(found -> report.ok("address", addresses(url, found)))
                    .flatMap(found -> connect(url, found))
                    .chain(() -> layer("grafana", health(tokens.anonymous(access))))
                    .chain(() -> layer("token", Uni.createFrom().item(() -> tokens.target(access))))
                    .flatMap(target -> layer("token", account(target))
                            .chain(() -> layer("permissions", permissions(target)))
                            .chain(() -> layer("datasources", visible(target)))
                            .flatMap(visible -> layer("query", healthOfOne(target, visible))));
        }

        private QueryFailure late() {
            return QueryFailure.of(
                            FailureKind.TIMED_OUT,
                            "this step did not answer within the " + within.toSeconds()
                                    + " s that the whole check may take")
                    .advising(SLOW);
        }

        private <T> Uni<T> layer(String name, Uni<T> step) {
            Uni<T> classified = step.onFailure(EgressException.class).transform(ConnectionFailures::refused);
            return classified.onFailure(QueryFailure.class).transform(failure -> {
                report.failed(name, failure.kind() == FailureKind.TIMED_OUT ? failure.advising(SLOW) : failure);
                return new Stop();
            });
        }

        private GrafanaUrl url() {
            GrafanaUrl url = GrafanaUrl.of(access.url());
            report.url(url.toString());
            egress.checkScheme(url.tls());
            report.ok("url", "understood as " + url);
            return url;
        }

        private Uni<Void> connect(GrafanaUrl url, List<InetAddress> addresses) {
            return layer("tcp", connections.tcp(url, addresses))
                    .invoke(() -> report.ok("tcp", "port " + url.port() + " takes connections"))
                    .flatMap(connected -> url.tls()
                            ? layer("tls", connections.tls(url, connected, access.caBundle()))
                                    .invoke(() -> report.ok("tls", "the certificate is valid for " + url.host()))
                            : Uni.createFrom()
                                    .voidItem()
                                    .invoke(() -> report.skipped("tls", "plain HTTP: the token is sent in clear")));
        }

        private Uni<Void> health(Target target) {
            return grafana.probe(target, "/api/health")
                    .invoke(answer -> {
                        JsonNode health = GrafanaJson.of(answer)
                                .filter(node -> node.has("database") || node.has("version"))
                                .orElse(null);
                        if (health == null) {
                            throw answer.isSuccess()
                                    ? GrafanaClient.notGrafana(target.url())
                                    : grafana.failureOf(answer, target);
                        }
                        String version = GrafanaJson.text(health, "version", TextLimit.VERSION);
                        report.version(version);
                        report.ok("grafana", version == null ? "Grafana answers" : "Grafana " + version);
                    })
                    .replaceWithVoid();
        }

        private Uni<Void> account(Target target) {
            return grafana.probe(target, "/api/org")
                    .invoke(answer -> {
                        if (answer.status() == 403) {
                            report.ok("token", "the token is valid");
                        } else if (!answer.isSuccess()) {
                            throw grafana.failureOf(answer, target);
                        } else {
                            String name = GrafanaJson.of(answer)
                                    .map(org -> GrafanaJson.text(org, "name", TextLimit.ORGANISATION))
                                    .orElse(null);
                            report.account(name);
                            report.ok("token", name == null ? "the token is valid" : "valid, organisation " + name);
                        }
                    })
                    .replaceWithVoid();
        }

        private Uni<Void> permissions(Target target) {
            return grafana.probe(target, "/api/access-control/user/permissions")
                    .invoke(answer -> {
                        Optional<JsonNode> held = answer.isSuccess() ? GrafanaJson.of(answer) : Optional.empty();
                        if (held.isEmpty()) {
                            report.skipped("permissions", "this Grafana does not tell a token's permissions");
                        } else if (!held.get().has("datasources:query")) {
                            throw QueryFailure.of(
                                            FailureKind.PERMISSION_MISSING,
                                            "the token lacks the permission datasources:query")
                                    .advising("Give the service account the role Viewer, or the permission"
                                            + " datasources:query on the data sources to chart.");
                        } else {
                            report.ok("permissions", "data sources may be queried; Viewer is enough");
                        }
                    })
                    .replaceWithVoid();
        }

        private Uni<List<DataSource>> visible(Target target) {
            return dataSources.probe(target).invoke(found -> {
                if (found.isEmpty()) {
                    throw QueryFailure.of(
                            FailureKind.NO_DATA_SOURCE, "the token sees no data source" + ofOrganisation());
                }
                report.ok("datasources", found.size() == 1 ? "1 data source" : found.size() + " data sources");
            });
        }

        /** Names the token's organisation in a message: a token of another organisation is valid but sees nothing of the wanted one. */
        private String ofOrganisation() {
            return report.account() == null ? "" : " in its organisation, " + report.account();
        }

        private Uni<Void> healthOfOne(Target target, List<DataSource> visible) {
            return new DataSourceHealth(grafana, target, within).check(visible, report);
        }
    }

    private static String addresses(GrafanaUrl url, List<InetAddress> found) {
        return url.host() + " is "
                + found.stream().map(InetAddress::getHostAddress).limit(4).collect(Collectors.joining(", "));
    }
}

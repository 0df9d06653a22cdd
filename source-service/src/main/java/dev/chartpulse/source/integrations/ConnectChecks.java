package dev.chartpulse.source.integrations;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.peers.QueryService;
import dev.chartpulse.source.peers.Redaction;

/** Tests integrations, through the services that may open their tokens. */
@ApplicationScoped
class ConnectChecks {

    private final QueryService queries;
    private final DeliveryService deliveries;

    ConnectChecks(QueryService queries, DeliveryService deliveries) {
        this.queries = queries;
        this.deliveries = deliveries;
    }

    /**
     * Tests an integration.
     *
     * @param channels of a Slack, that charts are sent to
     * @param redaction removes the token from the report, if it is known here in clear
     * @return what works; fails with a problem if the service that tests cannot
     */
    Uni<ConnectReport> ask(Integration integration, List<String> channels, Redaction redaction) {
        return integration.kind() == IntegrationKind.GRAFANA
                ? grafana(integration.grafanaAccess(), integration.tokenExpiresOn, redaction)
                : slack(integration.slackAccess(), channels, integration.tokenExpiresOn, redaction);
    }

    /** Tests a Grafana, as {@link #ask} does. */
    Uni<ConnectReport> grafana(GrafanaAccess access, LocalDate expiresOn, Redaction redaction) {
        return explained(queries.check(access, redaction), expiresOn);
    }

    /** Tests a Slack, as {@link #ask} does. */
    Uni<ConnectReport> slack(SlackAccess access, List<String> channels, LocalDate expiresOn, Redaction redaction) {
        return explained(deliveries.check(access, channels, redaction), expiresOn);
    }

    private static Uni<ConnectReport> explained(Uni<ConnectReport> report, LocalDate expiresOn) {
        return report.map(found -> TokenExpiry.explain(found, expiresOn, LocalDate.now(ZoneOffset.UTC)));
    }
}

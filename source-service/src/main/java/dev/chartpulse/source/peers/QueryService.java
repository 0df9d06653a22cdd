package dev.chartpulse.source.peers;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.source.problems.ProblemException;

/** Asks Grafanas, through query-service. Every failure is a {@link ProblemException}. */
@ApplicationScoped
public class QueryService {

    private final QueryClient client;

    QueryService(@RestClient QueryClient client) {
        this.client = client;
    }

    /** How far a connection to that Grafana gets. */
    public Uni<ConnectReport> check(GrafanaAccess grafana) {
        return told(client.check(grafana));
    }

    /** The data sources that the token may see. */
    public Uni<List<DataSource>> dataSources(GrafanaAccess grafana) {
        return told(client.dataSources(grafana));
    }

    /** Runs the query; a refused one fails with Grafana's own message. */
    public Uni<QueryResult> query(QueryPlan plan) {
        return told(client.query(plan));
    }

    private static <T> Uni<T> told(Uni<T> answer) {
        return PeerFailure.told("query-service", answer);
    }
}

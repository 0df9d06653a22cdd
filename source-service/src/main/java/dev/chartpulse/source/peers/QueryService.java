package dev.chartpulse.source.peers;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.grafana.Suggestions;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.source.peers.CallGate.Caller;
import dev.chartpulse.source.problems.ProblemException;

/** Asks Grafanas, through query-service. Every failure is a {@link ProblemException}. */
@ApplicationScoped
public class QueryService {

    /** Stands for workspace and host when a token is sealed again: no outside host is asked, and no user waits. */
    private static final Caller RESEALING = new Caller(new UUID(0, 0), "sealing again");

    private final QueryClient client;
    private final Peer peer;
    private final ForeignTexts texts = ForeignTexts.WITHOUT_TOKEN;

    QueryService(@RestClient QueryClient client, PeersConfig config) {
        this.client = client;
        this.peer = new Peer("query-service", config);
    }

    /**
     * Tries a connection to a Grafana, and reports which layers work.
     *
     * @param redaction removes the token from the report, if the token is known here in clear
     */
    public Uni<ConnectReport> check(GrafanaAccess grafana, Redaction redaction) {
        ForeignTexts redacted = new ForeignTexts(redaction);
        return peer.ask(caller(grafana), redacted, () -> client.check(grafana), redacted::report);
    }

    /** The data sources that the token may see. */
    public Uni<List<DataSource>> dataSources(GrafanaAccess grafana) {
        return peer.ask(caller(grafana), texts, () -> client.dataSources(grafana), texts::dataSources);
    }

    /** What a person who writes a query may write next. */
    public Uni<Suggestions> suggest(SuggestionRequest request) {
        return peer.ask(caller(request.grafana()), texts, () -> client.suggest(request), texts::suggestions);
    }

    /** Runs a query. If Grafana refuses it, the problem has Grafana's own message. */
    public Uni<QueryResult> query(QueryPlan plan) {
        return peer.ask(caller(plan.grafana()), texts, () -> client.query(plan), texts::result);
    }

    /** Has the token sealed again, with the newest key of query-service. */
    public Uni<SealedSecret> reseal(GrafanaAccess grafana) {
        return peer.ask(RESEALING, texts, () -> client.reseal(grafana), UnaryOperator.identity());
    }

    private static Caller caller(GrafanaAccess grafana) {
        return new Caller(grafana.workspaceId(), grafana.url().getAuthority());
    }
}

package dev.chartpulse.query.rest;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.grafana.Suggestions;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.messaging.PeopleFirst;
import dev.chartpulse.query.connect.ConnectCheck;
import dev.chartpulse.query.connect.DataSources;
import dev.chartpulse.query.run.QueryRunner;
import dev.chartpulse.query.run.Tokens;
import dev.chartpulse.query.suggest.Suggester;

/**
 * What source-service asks on behalf of a person who waits. A {@link dev.chartpulse.query.failure.QueryFailure} is answered as a
 * problem.
 */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class InternalResource {

    private final ConnectCheck checks;
    private final DataSources dataSources;
    private final Suggester suggester;
    private final QueryRunner queries;
    private final Tokens tokens;
    private final PeopleFirst people;

    InternalResource(
            ConnectCheck checks,
            DataSources dataSources,
            Suggester suggester,
            QueryRunner queries,
            Tokens tokens,
            PeopleFirst people) {
        this.suggester = suggester;
        this.checks = checks;
        this.dataSources = dataSources;
        this.queries = queries;
        this.tokens = tokens;
        this.people = people;
    }

    /** Tries a connection layer by layer; a layer that failed is part of the report. */
    @POST
    @Path("/checks")
    public Uni<ConnectReport> check(GrafanaAccess access) {
        return people.serve(() -> checks.check(access));
    }

    /** The data sources that the token may see. */
    @POST
    @Path("/datasources")
    public Uni<List<DataSource>> dataSources(GrafanaAccess access) {
        return people.serve(() -> dataSources.list(access));
    }

    /** What a person who writes a query may write next. */
    @POST
    @Path("/suggestions")
    public Uni<Suggestions> suggest(SuggestionRequest request) {
        return people.serve(() -> suggester.suggest(request));
    }

    /** Runs a query for a preview. */
    @POST
    @Path("/queries")
    public Uni<QueryResult> query(QueryPlan plan) {
        return people.serve(() -> queries.preview(plan));
    }

    /** The same token, sealed with the newest key of query-service. */
    @POST
    @Path("/tokens")
    public Uni<SealedSecret> reseal(GrafanaAccess access) {
        return Uni.createFrom().item(() -> tokens.reseal(access));
    }
}

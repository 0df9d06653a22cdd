package dev.chartpulse.source.peers;

import java.util.List;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.grafana.Suggestions;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.secret.SealedSecret;

/** The internal REST of query-service. */
@Path("/internal")
@RegisterRestClient(configKey = "query-service")
@RegisterClientHeaders(InternalAuthorization.class)
interface QueryClient {

    @POST
    @Path("/checks")
    Uni<ConnectReport> check(GrafanaAccess grafana);

    @POST
    @Path("/datasources")
    Uni<List<DataSource>> dataSources(GrafanaAccess grafana);

    @POST
    @Path("/suggestions")
    Uni<Suggestions> suggest(SuggestionRequest request);

    @POST
    @Path("/queries")
    Uni<QueryResult> query(QueryPlan plan);

    @POST
    @Path("/tokens")
    Uni<SealedSecret> reseal(GrafanaAccess grafana);

    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return PeerRefusal.of(response);
    }

    @ClientObjectMapper
    static ObjectMapper wire(ObjectMapper ignored) {
        return Wire.mapper();
    }
}

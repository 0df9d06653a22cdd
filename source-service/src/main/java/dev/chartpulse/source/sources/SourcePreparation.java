package dev.chartpulse.source.sources;

import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.integrations.IntegrationKind;
import dev.chartpulse.source.integrations.IntegrationRepository;
import dev.chartpulse.source.peers.QueryService;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/** Completes sources with what planning needs, and runs their queries. No database session is open while a Grafana is asked. */
@ApplicationScoped
public class SourcePreparation {

    /** Replaces the data source while the other fields are checked, because Grafana is asked only after that. */
    private static final DataSourceRef NOT_YET_KNOWN = new DataSourceRef("?", "?", null);

    private final SourceRepository sources;
    private final IntegrationRepository integrations;
    private final QueryService queries;
    private final RecentDataSources recent = new RecentDataSources(Ticker.systemTicker());

    SourcePreparation(SourceRepository sources, IntegrationRepository integrations, QueryService queries) {
        this.sources = sources;
        this.integrations = integrations;
        this.queries = queries;
    }

    /** Completes a definition that is to be saved; fails with a {@link ProblemException} when it is refused. */
    public Uni<PreparedSource> prepare(Workspace workspace, SourceRequest request) {
        return prepare(workspace, request, access -> find(access, request.dataSource()));
    }

    /**
     * Completes a definition for a preview, as {@link #prepare} does. A data source that was found within the last minute is not
     * looked for again: if it is gone meanwhile, the query itself fails.
     */
    public Uni<PreparedSource> prepareForPreview(Workspace workspace, SourceRequest request) {
        return prepare(
                workspace,
                request,
                access -> recent.find(access, request.dataSource(), () -> find(access, request.dataSource())));
    }

    /** Completes a definition that is to be saved, on an integration that may not be stored yet; fails as {@link #prepare} does. */
    Uni<PreparedSource> prepare(Workspace workspace, Integration integration, SourceRequest request) {
        request.definition(NOT_YET_KNOWN, workspace.theme());
        GrafanaAccess access =
                requireGrafana(integration, request.integrationId()).grafanaAccess();
        return recent.find(access, request.dataSource(), () -> find(access, request.dataSource()))
                .map(found -> new PreparedSource(access, request.definition(found, workspace.theme())));
    }

    /** How the Grafana of an integration is reached; fails with a {@link ProblemException} 404 without it, 422 for a Slack. */
    Uni<GrafanaAccess> grafana(Workspace workspace, UUID integrationId) {
        return integrations.load(workspace, integrationId).map(integration -> requireGrafana(integration, integrationId)
                .grafanaAccess());
    }

    /** The data source with this uid, which is not looked for again within a minute. */
    Uni<DataSourceRef> dataSource(GrafanaAccess access, String uid) {
        DataSourceChoice choice = new DataSourceChoice(uid, null);
        return recent.find(access, choice, () -> find(access, choice));
    }

    private Uni<DataSourceRef> find(GrafanaAccess access, DataSourceChoice choice) {
        return queries.dataSources(access).map(existing -> DataSourceLookup.find(existing, choice));
    }

    private Uni<PreparedSource> prepare(
            Workspace workspace, SourceRequest request, Function<GrafanaAccess, Uni<DataSourceRef>> dataSource) {
        request.definition(NOT_YET_KNOWN, workspace.theme());
        return Panache.withSession(() -> integrations.find(workspace.id(), request.integrationId()))
                .map(integration -> requireGrafana(integration, request.integrationId()))
                .flatMap(integration -> dataSource
                        .apply(integration.grafanaAccess())
                        .map(found -> new PreparedSource(
                                integration.grafanaAccess(), request.definition(found, workspace.theme()))));
    }

    /** Completes a saved source; fails with a {@link ProblemException} 404 when there is no such source. */
    public Uni<PreparedSource> prepare(Workspace workspace, UUID sourceId) {
        return Panache.withSession(() -> sources.get(workspace.id(), sourceId).flatMap(source -> integrations
                .get(workspace.id(), source.integrationId())
                .map(integration -> new PreparedSource(integration.grafanaAccess(), source.definition()))));
    }

    /** Runs the query. A result without data is no failure; every failure is a {@link ProblemException}. */
    public Uni<QueryResult> run(SourcePlan plan) {
        return queries.query(plan.query())
                .onFailure(ProblemException.class)
                .transform(failure -> QueryFaults.told(failure, plan.query().metrics()));
    }

    private static Integration requireGrafana(Integration integration, UUID id) {
        if (integration == null) {
            throw ProblemException.refused(
                    "integrationId",
                    ProblemCode.INTEGRATION_NOT_FOUND,
                    "There is no integration " + id + ".",
                    "Use the id of a Grafana integration.");
        }
        if (integration.kind() != IntegrationKind.GRAFANA) {
            throw ProblemException.refused(
                    "integrationId",
                    ProblemCode.INTEGRATION_KIND,
                    "The integration \"" + integration.name() + "\" is a Slack workspace; a source needs a Grafana.",
                    "Use the id of a Grafana integration.");
        }
        return integration;
    }
}

package dev.chartpulse.source.integrations;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.contracts.slack.SlackPlace;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.paging.ForeignCursor;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.peers.QueryService;
import dev.chartpulse.source.peers.Redaction;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/** Connects, changes and checks integrations. No transaction is open while an outside system is asked. */
@ApplicationScoped
class Integrations {

    private static final Logger LOG = Logger.getLogger(Integrations.class);

    private final ConnectChecks checks;
    private final IntegrationHealth health;
    private final IntegrationRepository repository;
    private final IntegrationDrafts drafts;
    private final QueryService queries;
    private final DeliveryService deliveries;
    private final Forms forms;

    Integrations(
            IntegrationRepository repository,
            IntegrationDrafts drafts,
            QueryService queries,
            DeliveryService deliveries,
            ConnectChecks checks,
            IntegrationHealth health,
            Forms forms) {
        this.checks = checks;
        this.health = health;
        this.repository = repository;
        this.drafts = drafts;
        this.queries = queries;
        this.deliveries = deliveries;
        this.forms = forms;
    }

    Uni<IntegrationView> create(Workspace workspace, NewIntegration request) {
        Integration integration = drafts.of(workspace.id(), request);
        return connect(integration, Redaction.of(request.token())).flatMap(report -> repository
                .store(integration, stored -> IntegrationView.of(stored, report))
                .call(created -> noted(created.id(), created.updatedAt(), report)));
    }

    Uni<IntegrationView> change(Workspace workspace, UUID id, IntegrationChange change) {
        return repository.loadForChange(workspace, id).flatMap(stored -> replace(stored, change));
    }

    /** Changes what a merge patch names; otherwise as {@link #change}. */
    Uni<IntegrationView> patch(Workspace workspace, UUID id, ObjectNode patch) {
        return repository
                .loadForChange(workspace, id)
                .flatMap(stored ->
                        replace(stored, forms.patched(IntegrationView.of(stored), patch, IntegrationChange.class)));
    }

    Uni<IntegrationView> rotate(Workspace workspace, UUID id, NewToken token) {
        return repository
                .loadForChange(workspace, id)
                .flatMap(stored -> replace(
                        stored,
                        new IntegrationChange(
                                stored.name, stored.url, stored.caBundle, token.tokenExpiresOn(), token.token())));
    }

    Uni<ConnectReport> check(Workspace workspace, UUID id) {
        return repository.load(workspace, id).flatMap(stored -> repository
                .channels(id)
                .flatMap(channels -> checks.ask(stored, channels, Redaction.NONE))
                .call(report -> health.note(id, stored.updatedAt(), report))
                .call(report -> report.ok() ? remember(stored, report) : done()));
    }

    Uni<Page<DataSource>> dataSources(Workspace workspace, UUID id, String query, PageRequest page) {
        requireShort(query);
        page.limit();
        page.afterForeign();
        return repository
                .load(workspace, id)
                .invoke(stored -> requireKind(stored, IntegrationKind.GRAFANA))
                .flatMap(stored -> queries.dataSources(stored.grafanaAccess()))
                .map(found -> DataSourceList.page(found, query, page));
    }

    Uni<Page<SlackChannel>> channels(Workspace workspace, UUID id, String query, PageRequest page) {
        return search(workspace, id, query, page).flatMap(deliveries::channels).map(found -> page(found, page));
    }

    Uni<Page<SlackPerson>> people(Workspace workspace, UUID id, String query, PageRequest page) {
        return search(workspace, id, query, page).flatMap(deliveries::people).map(found -> page(found, page));
    }

    private Uni<SlackChannelSearch> search(Workspace workspace, UUID id, String query, PageRequest page) {
        requireShort(query);
        int limit = page.limit();
        ForeignCursor place = page.afterForeign();
        SlackPlace after = place == null ? null : new SlackPlace(place.name(), place.id());
        return repository
                .load(workspace, id)
                .invoke(stored -> requireKind(stored, IntegrationKind.SLACK))
                .map(stored -> new SlackChannelSearch(stored.slackAccess(), query, after, limit));
    }

    private static void requireShort(String query) {
        if (query != null && query.length() > Limits.CHANNEL_QUERY) {
            throw ProblemException.invalid("query", "must be at most " + Limits.CHANNEL_QUERY + " characters");
        }
    }

    private static <T> Page<T> page(SlackPage<T> found, PageRequest request) {
        SlackPlace next = found.next();
        return Page.of(
                found.items(),
                next == null ? null : new ForeignCursor(next.name(), next.id()),
                Total.of(found.total()),
                request);
    }

    private Uni<IntegrationView> replace(Integration stored, IntegrationChange change) {
        Integration changed = drafts.of(stored, change);
        if (isSameConnection(stored, changed)) {
            return store(stored, changed).map(IntegrationView::of);
        }
        return connect(changed, Redaction.of(change.token())).flatMap(report -> store(stored, changed)
                .call(integration -> noted(integration.id(), integration.updatedAt(), report))
                .map(integration -> IntegrationView.of(integration, report)));
    }

    static boolean isSameConnection(Integration a, Integration b) {
        return Objects.equals(a.url, b.url)
                && Objects.equals(a.caBundle, b.caBundle)
                && a.sealedToken.equals(b.sealedToken);
    }

    /**
     * Stores the change. Refused if the integration was changed meanwhile: else one person's token could be stored with another person's
     * URL.
     */
    private Uni<Integration> store(Integration before, Integration changed) {
        return repository.change(before.workspaceId(), before.id(), row -> {
            row.requireUnchangedSince(before.updatedAt());
            row.become(changed);
        });
    }

    /** Tests an integration that is about to be stored; fails as creating it would. */
    Uni<ConnectReport> connect(Integration integration, Redaction redaction) {
        return checks.ask(integration, List.of(), redaction)
                .map(ConnectProblem::require)
                .invoke(integration::connected);
    }

    /** What was stored stays stored if its health cannot be noted: then it is tested again within a minute. */
    private Uni<Void> noted(UUID id, Instant updatedAt, ConnectReport report) {
        return health.note(id, updatedAt, report)
                .onFailure()
                .invoke(failure -> LOG.warnf("the health of integration %s is not noted: %s", id, failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Stores the account and version of a report. */
    private Uni<Integration> remember(Integration stored, ConnectReport report) {
        return repository.note(stored.workspaceId(), stored.id(), row -> row.connected(report));
    }

    private static Uni<Integration> done() {
        return Uni.createFrom().nullItem();
    }

    private static void requireKind(Integration integration, IntegrationKind kind) {
        if (integration.kind() != kind) {
            throw ProblemException.of(
                    422,
                    ProblemCode.INTEGRATION_KIND,
                    "The integration \"" + integration.name + "\" is of kind "
                            + integration.kind().text() + ".",
                    "Use an integration of kind " + kind.text() + ".");
        }
    }
}

package dev.chartpulse.source.destinations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.integrations.IntegrationKind;
import dev.chartpulse.source.integrations.IntegrationRepository;
import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/** The care of destinations. No session is open while Slack is asked. */
@ApplicationScoped
class Destinations {

    private final DestinationRepository repository;
    private final IntegrationRepository integrations;
    private final DeliveryService deliveries;

    Destinations(DestinationRepository repository, IntegrationRepository integrations, DeliveryService deliveries) {
        this.repository = repository;
        this.integrations = integrations;
        this.deliveries = deliveries;
    }

    Uni<DestinationView> create(Workspace workspace, DestinationRequest request) {
        return checked(workspace, request)
                .map(destination -> destination.stored(workspace.id(), now()))
                .call(destination -> Panache.withTransaction(() -> repository.persist(destination)))
                .onFailure(Destinations::isIntegrationGone)
                .transform(failure -> integrationGone())
                .map(DestinationView::of);
    }

    Uni<Page<DestinationView>> list(Workspace workspace, PageRequest request) {
        return Panache.withSession(() -> repository.page(workspace.id(), request))
                .map(rows -> Page.of(rows, request, row -> new Cursor(row.createdAt, row.id), DestinationView::of));
    }

    Uni<DestinationView> get(Workspace workspace, UUID id) {
        return load(workspace, id).map(DestinationView::of);
    }

    Uni<DestinationView> replace(Workspace workspace, UUID id, DestinationRequest request) {
        return load(workspace, id)
                .flatMap(known -> checked(workspace, request).invoke(wanted -> requireSameKind(known, wanted)))
                .flatMap(wanted -> Panache.withTransaction(
                        () -> repository.lock(workspace.id(), id).invoke(row -> row.become(wanted, now()))))
                .onFailure(Destinations::isIntegrationGone)
                .transform(failure -> integrationGone())
                .map(DestinationView::of);
    }

    Uni<Void> delete(Workspace workspace, UUID id) {
        ProblemException used = ProblemException.conflict(
                "destination-in-use",
                "The destination is used by a connection.",
                "Take it out of the connections that use it first.");
        return Panache.withTransaction(() -> repository.remove(workspace.id(), id, used));
    }

    private Uni<Destination> load(Workspace workspace, UUID id) {
        return Panache.withSession(() -> repository.get(workspace.id(), id));
    }

    private Uni<Destination> checked(Workspace workspace, DestinationRequest request) {
        return request instanceof DestinationRequest.Slack slack
                ? slack(workspace, slack)
                : Uni.createFrom().item(() -> email((DestinationRequest.Email) request));
    }

    private static Destination email(DestinationRequest.Email request) {
        Fields fields = new Fields();
        List<String> recipients = Recipients.read(fields, "recipients", request.recipients());
        fields.check();
        return Destination.email(request.name(), recipients);
    }

    private Uni<Destination> slack(Workspace workspace, DestinationRequest.Slack request) {
        return Panache.withSession(() -> integrations.find(workspace.id(), request.integrationId()))
                .map(integration -> requireSlack(integration, request.integrationId()))
                .flatMap(integration -> deliveries.channels(integration.slackAccess(), request.channelId()))
                .map(seen -> ChannelLookup.find(seen, request.channelId()))
                .map(channel -> Destination.slack(request.name(), request.integrationId(), channel));
    }

    private static Integration requireSlack(Integration integration, UUID id) {
        if (integration == null) {
            throw ProblemException.refused(
                    "integrationId",
                    "integration-not-found",
                    "There is no integration " + id + ".",
                    "Use the id of a Slack integration.");
        }
        if (integration.kind() != IntegrationKind.SLACK) {
            throw ProblemException.refused(
                    "integrationId",
                    "integration-kind",
                    "The integration \"" + integration.name() + "\" is a Grafana; a channel needs a Slack workspace.",
                    "Use the id of a Slack integration.");
        }
        return integration;
    }

    private static void requireSameKind(Destination known, Destination wanted) {
        if (known.kind() != wanted.kind()) {
            throw ProblemException.invalid(
                    "kind", "cannot be changed: this destination is of kind " + known.kind + "; make a new one");
        }
    }

    private static boolean isIntegrationGone(Throwable failure) {
        return PostgresFault.of(failure) == PostgresFault.REFERENCE;
    }

    private static ProblemException integrationGone() {
        return ProblemException.invalid("integrationId", "was deleted meanwhile");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

package dev.chartpulse.source.destinations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.integrations.IntegrationKind;
import dev.chartpulse.source.integrations.IntegrationRepository;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/** Creates and replaces destinations, and checks a Slack channel or an address before. No database session is open while Slack is asked. */
@ApplicationScoped
class Destinations {

    /** The codes of delivery-service for a channel or person that cannot be posted to. */
    private static final Set<String> OF_CHANNEL =
            Set.of("channel-not-found", "channel-archived", "not-in-channel", "person-not-reached");

    private final DestinationRepository repository;
    private final IntegrationRepository integrations;
    private final DeliveryService deliveries;
    private final PostedDestinations posted;
    private final Forms forms;

    Destinations(
            DestinationRepository repository,
            IntegrationRepository integrations,
            DeliveryService deliveries,
            PostedDestinations posted,
            Forms forms) {
        this.repository = repository;
        this.integrations = integrations;
        this.deliveries = deliveries;
        this.posted = posted;
        this.forms = forms;
    }

    Uni<DestinationView> create(Workspace workspace, DestinationRequest request) {
        return checked(workspace, null, request)
                .flatMap(destination -> repository.store(destination, DestinationView::of));
    }

    /** Copies a destination, unless its address is a secret: that is sealed for one destination. */
    Uni<DestinationView> duplicate(Workspace workspace, UUID id) {
        return repository
                .load(workspace, id)
                .flatMap(original -> repository.store(original.copy(), DestinationView::of));
    }

    Uni<DestinationView> replace(Workspace workspace, UUID id, DestinationRequest request) {
        return repository.loadForChange(workspace, id).flatMap(seen -> replace(workspace, seen, request));
    }

    /** Changes what a merge patch names; otherwise as {@link #replace}. */
    Uni<DestinationView> patch(Workspace workspace, UUID id, ObjectNode patch) {
        return repository
                .loadForChange(workspace, id)
                .flatMap(seen -> replace(
                        workspace, seen, forms.patched(DestinationView.of(seen), patch, DestinationRequest.class)));
    }

    private Uni<DestinationView> replace(Workspace workspace, Destination seen, DestinationRequest request) {
        return checked(workspace, seen, request)
                .invoke(wanted -> requireSameKind(seen, wanted))
                .flatMap(wanted -> repository.change(workspace.id(), seen.id(), row -> {
                    row.requireUnchangedSince(seen.updatedAt());
                    row.become(wanted);
                }))
                .map(DestinationView::of);
    }

    /**
     * Checks a destination as {@link #create} and {@link #replace} do.
     *
     * @param id of the destination
     * @param known the destination that is replaced; null for a new one
     * @param slack the integration that the request names, of a Slack channel
     */
    Uni<Destination> checked(
            Workspace workspace, UUID id, Destination known, DestinationRequest request, Supplier<Integration> slack) {
        if (request instanceof DestinationRequest.Slack channel && !isChannelOf(known, channel)) {
            return entered(workspace, channel, slack.get());
        }
        return request instanceof DestinationRequest.Posted post
                ? posted.of(workspace.id(), id, known, post)
                : checked(workspace, known, request);
    }

    /** @param known the destination that is replaced; null for a new one */
    private Uni<Destination> checked(Workspace workspace, Destination known, DestinationRequest request) {
        if (request instanceof DestinationRequest.Slack slack) {
            return isChannelOf(known, slack)
                    ? Uni.createFrom().item(() -> slack(workspace, slack, known.channel()))
                    : slack(workspace, slack);
        }
        return request instanceof DestinationRequest.Posted post
                ? posted.of(workspace.id(), known == null ? UUID.randomUUID() : known.id(), known, post)
                : Uni.createFrom().item(() -> email(workspace, (DestinationRequest.Email) request));
    }

    private static Destination email(Workspace workspace, DestinationRequest.Email request) {
        Fields fields = new Fields();
        List<String> recipients = Recipients.read(fields, "recipients", request.recipients());
        fields.check();
        return Destination.email(workspace.id(), request.name(), recipients);
    }

    /** Whether the destination is that channel already: then Slack is not asked, so that it is renamed also while Slack is away. */
    private static boolean isChannelOf(Destination known, DestinationRequest.Slack request) {
        return known != null
                && request.integrationId().equals(known.integrationId)
                && request.channelId().equals(known.channelId);
    }

    private static Destination slack(Workspace workspace, DestinationRequest.Slack request, SlackChannel channel) {
        return Destination.slack(workspace.id(), request.name(), request.integrationId(), channel);
    }

    private Uni<Destination> slack(Workspace workspace, DestinationRequest.Slack request) {
        return Panache.withSession(() -> integrations.find(workspace.id(), request.integrationId()))
                .flatMap(integration -> entered(workspace, request, integration));
    }

    private Uni<Destination> entered(Workspace workspace, DestinationRequest.Slack request, Integration integration) {
        return deliveries
                .enter(requireSlack(integration, request.integrationId()).slackAccess(), request.channelId())
                .onFailure(ProblemException.class)
                .transform(failure -> ofChannel(failure))
                .map(channel -> slack(workspace, request, channel));
    }

    /** What is wrong with the channel is told of its field; that Slack is away, or its token refused, is no fault of the field. */
    private static ProblemException ofChannel(ProblemException failure) {
        Problem problem = failure.problem();
        return OF_CHANNEL.contains(problem.code())
                ? ProblemException.refused(
                        "channelId", ProblemCode.of(problem.code()), problem.detail(), problem.action())
                : failure;
    }

    private static Integration requireSlack(Integration integration, UUID id) {
        if (integration == null) {
            throw ProblemException.refused(
                    "integrationId",
                    ProblemCode.INTEGRATION_NOT_FOUND,
                    "There is no integration " + id + ".",
                    "Use the id of a Slack integration.");
        }
        if (integration.kind() != IntegrationKind.SLACK) {
            throw ProblemException.refused(
                    "integrationId",
                    ProblemCode.INTEGRATION_KIND,
                    "The integration \"" + integration.name() + "\" is a Grafana; a channel needs a Slack workspace.",
                    "Use the id of a Slack integration.");
        }
        return integration;
    }

    static void requireSameKind(Destination known, Destination wanted) {
        if (known.kind() != wanted.kind()) {
            throw ProblemException.invalid(
                    "kind", "cannot be changed: this destination is of kind " + known.kind + "; make a new one");
        }
    }
}

package dev.chartpulse.source.firing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.destinations.Destination;
import dev.chartpulse.source.destinations.DestinationRepository;
import dev.chartpulse.source.destinations.TargetAccess;
import dev.chartpulse.source.idempotency.IdempotencyKey;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.integrations.IntegrationRepository;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.pictures.PictureLinks;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Workspace;

/**
 * Sends a sample chart to each target of one destination. It is delivered as the chart of a pulse is, with the same pace, retries and
 * outcomes, but it belongs to no connection: nothing is queried, and it is in no history.
 *
 * <p>The test is stored first, then handed to delivery-service. If that fails, the caller is told, and asks again: with the same key,
 * it is the same test, and a target that has it already does not get it again.
 */
@ApplicationScoped
class DestinationTests {

    /** How long delivery-service tries. */
    private static final Duration TRY_FOR = Duration.ofMinutes(10);

    private final Pool pool;
    private final HandFiringLimit limit;
    private final DestinationRepository destinations;
    private final IntegrationRepository integrations;
    private final SampleChart sample;
    private final DeliveryService deliveries;
    private final PictureLinks pictures;

    DestinationTests(
            Pool pool,
            HandFiringLimit limit,
            DestinationRepository destinations,
            IntegrationRepository integrations,
            SampleChart sample,
            DeliveryService deliveries,
            PictureLinks pictures) {
        this.pool = pool;
        this.limit = limit;
        this.destinations = destinations;
        this.integrations = integrations;
        this.sample = sample;
        this.deliveries = deliveries;
        this.pictures = pictures;
    }

    /**
     * @param workspaceToken the Slack workspace with its sealed token; null unless the destination is a channel
     * @param chartUrl the address of the sample; null for none
     */
    private record Tested(Destination destination, SlackAccess workspaceToken, URI chartUrl) implements TargetAccess {

        @Override
        public SlackAccess slack(UUID integrationId) {
            return workspaceToken;
        }

        @Override
        public WebhookAccess webhook(UUID destinationId) {
            return destination.webhookAccess().withChart(chartUrl);
        }

        Tested withChart(URI url) {
            return new Tested(destination, workspaceToken, url);
        }

        /** How the history names the channel or the address; null if it is named by itself. */
        String targetName() {
            return destination.kind().isPosted() ? destination.name() : destination.channelName();
        }
    }

    /**
     * Tests a destination. The result is the test, or the one that was asked for before with the same key.
     *
     * @param key the request's Idempotency-Key; or null
     * @throws ProblemException 400 for a key that cannot be used; the Uni fails with 404 when there is no such destination, with 429
     *     when the workspace fires too often, with 502 or 503 when another service cannot do its part
     */
    Uni<DestinationTestView> test(Workspace workspace, UUID destinationId, String key) {
        IdempotencyKey.check(key);
        UUID id = PulseIds.test(destinationId, key);
        return Panache.withSession(
                        () -> destinations.get(workspace.id(), destinationId).flatMap(this::withSlack))
                .call(tested -> pool.withTransaction(connection -> limit.requireRoom(connection, workspace.id(), id)
                        .chain(() -> DestinationTestRows.store(
                                connection,
                                workspace.id(),
                                destinationId,
                                id,
                                TRY_FOR,
                                tested.destination().targets(),
                                tested.targetName()))))
                .call(tested -> DestinationTestRows.open(pool, id)
                        .flatMap(targets -> targets.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : handOver(workspace, tested, id, targets)))
                .chain(() -> get(workspace, destinationId, id));
    }

    /**
     * One test, or a failure: {@link ProblemException} 404. How far its pending deliveries are, only delivery-service knows; it is not waited
     * for long, and without its answer the rest is told.
     */
    Uni<DestinationTestView> get(Workspace workspace, UUID destinationId, UUID id) {
        return find(workspace, destinationId, id)
                .flatMap(test -> test.isPending()
                        ? deliveries.progress(workspace.id(), id).map(told -> test.shown(workspace.zone(), told))
                        : Uni.createFrom().item(test.shown(workspace.zone(), List.of())));
    }

    private Uni<StoredTest> find(Workspace workspace, UUID destinationId, UUID id) {
        return DestinationTestRows.find(pool, workspace.id(), destinationId, id)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("test", id));
    }

    private Uni<Tested> withSlack(Destination destination) {
        UUID integration = destination.integrationId();
        return integration == null
                ? Uni.createFrom().item(new Tested(destination, null, null))
                : integrations
                        .get(destination.workspaceId(), integration)
                        .map(Integration::slackAccess)
                        .map(slack -> new Tested(destination, slack, null));
    }

    private Uni<Void> handOver(Workspace workspace, Tested tested, UUID id, List<DeliveryTarget> targets) {
        return find(workspace, tested.destination().id(), id)
                .map(test -> new PulseRef(id, workspace.id(), 1, Trigger.TEST, test.requestedAt(), test.expiresAt()))
                .flatMap(pulse -> sample.draw(pulse, workspace.zone()))
                .flatMap(rendered -> withPicture(tested, rendered)
                        .flatMap(shown -> deliveries.test(workspace.id(), test(workspace, shown, rendered, targets))))
                .replaceWithVoid()
                .onFailure(ProblemException.class)
                .call(failure -> DestinationTestRows.refuse(pool, id, failure(failure.problem())));
    }

    /** Messages to Teams and Google Chat, and webhooks with JSON, show the picture by a link. */
    private Uni<Tested> withPicture(Tested tested, PulseRendered rendered) {
        return pictures.of(rendered.pulse().id(), rendered.pulse().dueAt())
                .filter(url -> tested.destination().kind().isPosted())
                .map(url -> DestinationTestRows.keep(pool, rendered.pulse().id(), rendered.png())
                        .replaceWith(tested.withChart(url)))
                .orElseGet(() -> Uni.createFrom().item(tested));
    }

    private static DestinationTest test(
            Workspace workspace, Tested tested, PulseRendered rendered, List<DeliveryTarget> targets) {
        PulseMessage message = new PulseMessage(
                        tested.destination().id(),
                        tested.destination().name(),
                        SampleChart.TITLE,
                        "This is a test of the destination “"
                                + tested.destination().name()
                                + "”: charts that are sent to it arrive here. The figures are made up.",
                        List.of(),
                        workspace.zone(),
                        null)
                .withSender(workspace.sender());
        List<DeliverySpec> specs = targets.stream()
                .map(target -> target.delivery(rendered.pulse().id(), tested, null))
                .toList();
        return new DestinationTest(message, specs, rendered);
    }

    private static Failure failure(Problem problem) {
        return new Failure(problem.code(), problem.detail(), problem.action(), problem.retryable(), null, null);
    }
}

package dev.chartpulse.source.peers;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackCheck;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.source.peers.CallGate.Caller;
import dev.chartpulse.source.problems.ProblemException;

/** Asks Slack workspaces and the hosts of webhooks, through delivery-service. Every failure is a {@link ProblemException}. */
@ApplicationScoped
public class DeliveryService {

    /** Stands for workspace and host when a token is sealed again: no outside host is asked, and no user waits. */
    private static final Caller RESEALING = new Caller(new UUID(0, 0), "sealing again");

    /** How long is waited for how far deliveries are. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DeliveryClient client;
    private final Peer peer;
    private final ForeignTexts texts = ForeignTexts.WITHOUT_TOKEN;

    DeliveryService(@RestClient DeliveryClient client, PeersConfig config) {
        this.client = client;
        this.peer = new Peer("delivery-service", config);
    }

    /**
     * Tries a connection to a Slack workspace, and reports which layers work.
     *
     * @param channels ids of channels that charts are sent to: the report says whether they can be reached
     * @param redaction removes the token from the report, if the token is known here in clear
     */
    public Uni<ConnectReport> check(SlackAccess slack, List<String> channels, Redaction redaction) {
        ForeignTexts redacted = new ForeignTexts(redaction);
        return peer.ask(caller(slack), redacted, () -> client.check(SlackCheck.of(slack, channels)), redacted::report);
    }

    /** A page of the channels that the bot of a Slack workspace sees. */
    public Uni<SlackPage<SlackChannel>> channels(SlackChannelSearch search) {
        return peer.ask(caller(search.slack()), texts, () -> client.channels(search), texts::channels);
    }

    /** The channel or person with this id, which the bot joins if it can; a problem 422 if the bot cannot post there. */
    public Uni<SlackChannel> enter(SlackAccess slack, String id) {
        SlackChannelSearch place = new SlackChannelSearch(slack, id);
        return peer.ask(caller(slack), texts, () -> client.enter(place), texts::channel);
    }

    /** A page of the people and user groups of a Slack workspace. */
    public Uni<SlackPage<SlackPerson>> people(SlackChannelSearch search) {
        return peer.ask(caller(search.slack()), texts, () -> client.people(search), texts::people);
    }

    /** Hands over a sample chart for a destination; the result are the ids of its deliveries. */
    public Uni<List<UUID>> test(UUID workspaceId, DestinationTest test) {
        return peer.ask(new Caller(workspaceId, null), texts, () -> client.test(test), UnaryOperator.identity());
    }

    /**
     * How far the deliveries of a pulse or of a test are that are not settled yet. It is not waited for long, and calls that hang take only a
     * few of their workspace's: who asks can do without.
     *
     * @return never a failure: nothing is told if delivery-service does not answer
     */
    public Uni<List<DeliveryProgress>> progress(UUID workspaceId, UUID pulseId) {
        Caller caller = new Caller(workspaceId, "delivery-service, for workspace " + workspaceId);
        return peer.ask(caller, texts, () -> client.progress(pulseId), texts::progress)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(List.of())
                .onFailure(ProblemException.class)
                .recoverWithItem(List.of());
    }

    /** Whether the address of a webhook may be called; a problem 422 if not. Nothing is posted. */
    public Uni<Void> check(WebhookAccess webhook) {
        Caller caller = new Caller(webhook.workspaceId(), webhook.origin().toString());
        return peer.ask(caller, texts, () -> client.check(webhook), texts::report)
                .replaceWithVoid();
    }

    /** Has the address and the key of a webhook sealed again, with the newest key of delivery-service. */
    public Uni<SealedSecret> reseal(WebhookAccess webhook) {
        return peer.ask(RESEALING, texts, () -> client.reseal(webhook), UnaryOperator.identity());
    }

    /** Has the token sealed again, with the newest key of delivery-service. */
    public Uni<SealedSecret> reseal(SlackAccess slack) {
        return peer.ask(RESEALING, texts, () -> client.reseal(slack), UnaryOperator.identity());
    }

    /** The picture of a pulse that is being delivered; a problem 404 if it is not there. */
    public Uni<byte[]> picture(UUID workspaceId, UUID pulseId) {
        return peer.ask(new Caller(workspaceId, null), texts, () -> client.picture(pulseId), png -> png);
    }

    private static Caller caller(SlackAccess slack) {
        return new Caller(slack.workspaceId(), "Slack, by integration " + slack.integrationId());
    }
}

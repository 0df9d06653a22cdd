package dev.chartpulse.source.peers;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.source.problems.ProblemException;

/** Asks Slack workspaces, through delivery-service. Every failure is a {@link ProblemException}. */
@ApplicationScoped
public class DeliveryService {

    private final DeliveryClient client;

    DeliveryService(@RestClient DeliveryClient client) {
        this.client = client;
    }

    /** How far a connection to that Slack workspace gets. */
    public Uni<ConnectReport> check(SlackAccess slack) {
        return told(client.check(slack));
    }

    /**
     * @param query part of a channel's name, or a channel id; null: all
     */
    public Uni<List<SlackChannel>> channels(SlackAccess slack, String query) {
        return told(client.channels(new SlackChannelSearch(slack, query)));
    }

    private static <T> Uni<T> told(Uni<T> answer) {
        return PeerFailure.told("delivery-service", answer);
    }
}

package dev.chartpulse.source.peers;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.UnitExample;
import dev.chartpulse.source.peers.CallGate.Caller;
import dev.chartpulse.source.problems.ProblemException;

/** Draws charts, by render-service. Every failure is a {@link ProblemException}. */
@ApplicationScoped
public class RenderService {

    private final RenderClient client;
    private final Peer peer;
    private final ForeignTexts texts = ForeignTexts.WITHOUT_TOKEN;

    RenderService(@RestClient RenderClient client, PeersConfig config) {
        this.client = client;
        this.peer = new Peer("render-service", config);
    }

    /** The chart as a PNG. */
    public Uni<byte[]> draw(UUID workspaceId, ChartRequest chart) {
        return peer.ask(new Caller(workspaceId, null), texts, () -> client.draw(chart), png -> png);
    }

    /** The chart in words and numbers. */
    public Uni<ChartSummary> summarise(UUID workspaceId, ChartRequest chart) {
        return peer.ask(new Caller(workspaceId, null), texts, () -> client.summarise(chart), texts::summary);
    }

    /**
     * A picture in another width, its height in proportion; not larger than it is.
     *
     * @param of whose calls are bounded together: a workspace, or another group
     */
    public Uni<byte[]> thumbnail(UUID of, int width, byte[] png) {
        return peer.ask(new Caller(of, null), texts, () -> client.thumbnail(width, png), small -> small);
    }

    /** The units that a metric may have. */
    public Uni<List<UnitExample>> units(UUID workspaceId) {
        return peer.ask(new Caller(workspaceId, null), texts, client::units, units -> units);
    }
}

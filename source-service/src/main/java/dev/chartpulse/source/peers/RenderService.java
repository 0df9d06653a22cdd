package dev.chartpulse.source.peers;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.source.problems.ProblemException;

/** Draws charts, by render-service. Every failure is a {@link ProblemException}. */
@ApplicationScoped
public class RenderService {

    private final RenderClient client;

    RenderService(@RestClient RenderClient client) {
        this.client = client;
    }

    /** The chart as a PNG. */
    public Uni<byte[]> draw(ChartRequest chart) {
        return told(client.draw(chart));
    }

    /** The chart in words and numbers. */
    public Uni<ChartSummary> summarise(ChartRequest chart) {
        return told(client.summarise(chart));
    }

    private static <T> Uni<T> told(Uni<T> answer) {
        return PeerFailure.told("render-service", answer);
    }
}

package dev.chartpulse.delivery.kit;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.ledger.Chart;

/** Charts whose every text is one that a test makes up, as long as it may be. */
public final class WildCharts {

    private static final PulseRendered RENDERED = Samples.of(PulseRendered.class);
    private static final PulseMessage MESSAGE = Samples.of(PulseRequested.class).message();
    private static final int LONG = 4000;

    private WildCharts() {}

    /** The chart of the samples, with a sketch. */
    public static Chart usual() {
        return new Chart(
                RENDERED.pulse().id(),
                Trigger.SCHEDULED,
                RENDERED.pulse().dueAt(),
                RENDERED.pulse().dueAt(),
                MESSAGE,
                RENDERED.chart(),
                RENDERED.png(),
                RENDERED.summary(),
                RENDERED.notices(),
                false,
                sketch("Requests", 2));
    }

    /** A chart with many series and notices, all texts of which are this one, repeated. */
    public static Chart of(String text) {
        String wild = text.isBlank() ? "x" : text.repeat(LONG / text.length() + 1);
        Figure figure = new Figure(-1, wild);
        SeriesSummary series = new SeriesSummary(
                "A",
                wild,
                figure,
                figure,
                figure,
                figure,
                figure,
                figure,
                null,
                new EarlierFigures(figure, figure, figure, figure, null, wild));
        ChartSpec spec = RENDERED.chart();
        return new Chart(
                RENDERED.pulse().id(),
                Trigger.TEST,
                RENDERED.pulse().dueAt(),
                RENDERED.pulse().dueAt().plusSeconds(3600),
                new PulseMessage(
                        MESSAGE.connectionId(),
                        wild,
                        wild,
                        wild,
                        List.of(),
                        MESSAGE.zone(),
                        URI.create("https://grafana.example.com/d/" + "%41".repeat(980))),
                new ChartSpec(
                        wild,
                        spec.type(),
                        false,
                        spec.metrics(),
                        spec.from(),
                        spec.to(),
                        spec.zone(),
                        spec.theme(),
                        800,
                        420,
                        2),
                RENDERED.png(),
                new ChartSummary(wild, Collections.nCopies(30, series)),
                Collections.nCopies(20, wild),
                false,
                sketch(wild, 40));
    }

    private static Sketch sketch(String name, int points) {
        long end = RENDERED.chart().to().toEpochMilli();
        List<Sketch.Point> line = IntStream.range(0, points)
                .mapToObj(i -> new Sketch.Point("some time", -1.23457e-300, end - 1_234_567L * (points - 1 - i)))
                .toList();
        return new Sketch(
                Collections.nCopies(Sketch.MAX_LINES, new Sketch.Line(name, line)),
                new Sketch.Scale("req/s", 1),
                Collections.nCopies(3, name));
    }
}

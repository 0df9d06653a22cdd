package dev.chartpulse.render.pulse;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseWithheld;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.messaging.EventTooLargeException;
import dev.chartpulse.render.work.Charts;
import dev.chartpulse.render.work.DrawnChart;
import dev.chartpulse.render.work.Fault;
import dev.chartpulse.render.work.PoolFullException;

/**
 * Draws the chart of a pulse and publishes it as pulse-rendered. A pulse that its conditions withhold gets no picture, and is
 * published as pulse-withheld; one that cannot be drawn as pulse-failed, with the reason.
 */
@ApplicationScoped
class PulseRenderer {

    private static final Logger LOG = Logger.getLogger(PulseRenderer.class);

    private final Charts charts;
    private final EventPublisher publisher;
    private final Clock clock = Clock.systemUTC();

    PulseRenderer(Charts charts, EventPublisher publisher) {
        this.charts = charts;
        this.publisher = publisher;
    }

    /**
     * Draws and publishes. The same event gives the same picture each time. A pulse that has expired is ignored.
     *
     * @return fails only if a later attempt may succeed, because too many charts wait or Kafka does not answer
     */
    Uni<Void> render(PulseQueried queried) {
        if (queried.pulse().isExpired(clock.instant())) {
            LOG.infof("pulse %s has expired and is not drawn", queried.pulse().id());
            return Uni.createFrom().voidItem();
        }
        return charts.drawShared(
                        new ChartRequest(
                                queried.chart(),
                                queried.series(),
                                queried.notices(),
                                queried.others(),
                                queried.earlier(),
                                queried.when()),
                        queried.pulse().trigger())
                .<Event>map(chart -> chart.isWithheld() ? withheld(queried, chart) : rendered(queried, chart))
                .onFailure(failure -> !(failure instanceof PoolFullException))
                .recoverWithItem(failure -> failed(queried, failure))
                .flatMap(publisher::publish)
                .onFailure(EventTooLargeException.class)
                .recoverWithUni(failure -> publisher.publish(failed(queried, failure)));
    }

    private static Event withheld(PulseQueried queried, DrawnChart chart) {
        LOG.infof(
                "pulse %s is not sent: %s",
                queried.pulse().id(), chart.summary().condition().state());
        return new PulseWithheld(queried.pulse(), queried.queriedAt(), chart.summary(), chart.notices());
    }

    private static Event rendered(PulseQueried queried, DrawnChart chart) {
        GzippedCsv csv = queried.csv();
        boolean fits = csv == null || chart.png().length + csv.bytes().length <= PulseRendered.MAX_PNG_BYTES;
        return new PulseRendered(
                queried.pulse(),
                queried.queriedAt(),
                queried.chart(),
                chart.png(),
                chart.summary(),
                fits ? chart.notices() : noting(chart.notices(), "the CSV file does not fit beside so large a picture"),
                chart.noData(),
                chart.sketch(),
                fits ? csv : null);
    }

    private static List<String> noting(List<String> notices, String more) {
        return Stream.concat(notices.stream(), Stream.of(more)).toList();
    }

    private Event failed(PulseQueried queried, Throwable failure) {
        RenderFailure kind = RenderFailure.of(failure);
        if (kind == RenderFailure.BROKEN) {
            LOG.errorf("pulse %s cannot be drawn: %s", queried.pulse().id(), Fault.describe(failure));
        } else {
            LOG.warnf("pulse %s cannot be drawn: %s", queried.pulse().id(), kind);
        }
        return new PulseFailed(queried.pulse(), clock.instant(), PulseFailed.Stage.RENDER, kind.describe(failure));
    }
}

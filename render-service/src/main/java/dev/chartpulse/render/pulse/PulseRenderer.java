package dev.chartpulse.render.pulse;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
                .flatMap(chart -> chart.isWithheld()
                        ? Uni.createFrom().item(withheld(queried, chart))
                        : rows(queried, chart).<Event>map(rows -> rendered(queried, chart, rows)))
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

    /** The rows of the chart that have room beside the picture; empty if it asks for none, too. */
    private Uni<Optional<GzippedCsv>> rows(PulseQueried queried, DrawnChart chart) {
        GzippedCsv all = queried.csv();
        int room = PulseRendered.MAX_PNG_BYTES - chart.png().length;
        return all == null || all.bytes().length <= room
                ? Uni.createFrom().item(Optional.ofNullable(all))
                : charts.newest(all, room);
    }

    private static Event rendered(PulseQueried queried, DrawnChart chart, Optional<GzippedCsv> rows) {
        boolean fits = queried.csv() == null || rows.isPresent();
        return new PulseRendered(
                queried.pulse(),
                queried.queriedAt(),
                queried.chart(),
                chart.png(),
                chart.summary(),
                fits ? chart.notices() : noting(chart.notices(), "The CSV file does not fit beside so large a picture"),
                chart.noData(),
                chart.sketch(),
                rows.orElse(null));
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

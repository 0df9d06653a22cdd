package dev.chartpulse.delivery.webhook;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.ChartFile;
import dev.chartpulse.delivery.message.Wording;

/**
 * What a receiver of the user's own is told, as JSON. Fields are only ever added, and receivers are told to ignore those that they do not
 * know.
 *
 * @param type always {@value #TYPE}: a chart is there
 * @param delivery the id by which a receiver knows a request that comes again
 * @param noData true if the picture says in words that there is no data
 * @param csv null unless the rows come with the event
 */
record WebhookEvent(
        String type,
        UUID delivery,
        PulseInfo pulse,
        ConnectionInfo connection,
        MessageInfo message,
        List<SeriesSummary> series,
        boolean noData,
        ChartInfo chart,
        CsvInfo csv) {

    static final String TYPE = "chart";

    /** Which firing it is. */
    record PulseInfo(UUID id, Trigger trigger, Instant dueAt) {}

    /** Which connection fired. */
    record ConnectionInfo(UUID id, String name) {}

    /**
     * The words around the chart.
     *
     * @param text what the user wrote; empty for nothing
     * @param notices what a reader should know, such as that the chart is late
     * @param window the time that the chart shows, in words
     * @param link back to Grafana; or null
     */
    record MessageInfo(String title, String text, List<String> notices, String window, String source, URI link) {}

    /**
     * The picture.
     *
     * @param file a name for it
     * @param url where it can be fetched for a time, without a login; or null
     * @param width at which it is meant to be shown, in CSS pixels
     */
    record ChartInfo(
            String file, URI url, String altText, int width, int height, Instant from, Instant to, ZoneId zone) {}

    /**
     * The file with the rows, which is a part of its own.
     *
     * @param file a name for it
     */
    record CsvInfo(String file) {}

    /** @param hasRows whether the rows come with the event */
    static WebhookEvent of(Claim claim, Wording wording, boolean hasRows) {
        Chart chart = claim.chart();
        return new WebhookEvent(
                TYPE,
                claim.id(),
                new PulseInfo(chart.pulseId(), chart.trigger(), chart.dueAt()),
                new ConnectionInfo(
                        chart.message().connectionId(), chart.message().connectionName()),
                new MessageInfo(
                        wording.title(),
                        wording.text(),
                        wording.notices(),
                        wording.window(),
                        wording.source(),
                        wording.link()),
                chart.summary().series(),
                chart.noData(),
                new ChartInfo(
                        ChartFile.name(chart),
                        claim.webhook().chartUrl(),
                        wording.altText(),
                        chart.spec().width(),
                        chart.spec().height(),
                        chart.spec().from(),
                        chart.spec().to(),
                        chart.spec().zone()),
                hasRows ? new CsvInfo(ChartFile.csvName(chart)) : null);
    }
}

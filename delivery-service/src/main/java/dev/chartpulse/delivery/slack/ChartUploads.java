package dev.chartpulse.delivery.slack;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.ChartFile;
import dev.chartpulse.delivery.message.RowsFile;
import dev.chartpulse.delivery.message.Wording;
import dev.chartpulse.delivery.slack.SlackApi.UploadedFile;

/**
 * Uploads the files of a message: the picture, then the rows as a CSV file if the connection asks for it. Uploads may be repeated, since
 * nobody sees a file before it is posted.
 *
 * <p>The rows never cost the chart: they are left out if Slack refuses them, and after {@value #ATTEMPTS_WITH_ROWS} attempts that
 * failed for whatever reason. In channels that are shared with another organisation, Slack answers {@code internal_error} to files
 * with certain endings, every time (node-slack-sdk, issue 2301).
 */
@ApplicationScoped
class ChartUploads {

    static final int ATTEMPTS_WITH_ROWS = 3;

    private static final Logger LOG = Logger.getLogger(ChartUploads.class);

    private final SlackApi slack;

    ChartUploads(SlackApi slack) {
        this.slack = slack;
    }

    /**
     * What was uploaded for one message.
     *
     * @param picture whose id stands for the delivery
     * @param rows null if there are none, or if they are left out
     */
    record Files(UploadedFile picture, UploadedFile rows) {

        List<UploadedFile> all() {
            return rows == null ? List.of(picture) : List.of(picture, rows);
        }

        Files withoutRows() {
            return new Files(picture, null);
        }
    }

    /** Uploads the files of the claim's chart; fails with {@link SlackException}. */
    Uni<Files> of(Claim claim, String token, Wording wording) {
        Chart chart = claim.chart();
        return upload(token, ChartFile.name(chart), wording.title(), chart.png(), wording.altText())
                .flatMap(picture -> rows(claim, token).map(rows -> new Files(picture, rows)));
    }

    /** Says in the log why a message goes without its rows. */
    static void leftOut(Claim claim, Throwable cause) {
        LOG.warnf("the CSV file of delivery %s is left out: %s", claim.id(), cause.getMessage());
    }

    private Uni<UploadedFile> rows(Claim claim, String token) {
        Chart chart = claim.chart();
        if (chart.csv() == null || claim.attempts() > ATTEMPTS_WITH_ROWS) {
            return Uni.createFrom().nullItem();
        }
        String name = ChartFile.csvName(chart);
        return RowsFile.of(chart.csv())
                .flatMap(file -> upload(token, name, name, file, null))
                .onFailure(SlackFailure::isOfAFile)
                .recoverWithItem(refused -> {
                    leftOut(claim, refused);
                    return null;
                });
    }

    private Uni<UploadedFile> upload(String token, String name, String title, byte[] bytes, String altText) {
        return slack.startUpload(token, name, bytes.length, altText)
                .call(upload -> slack.upload(upload, bytes))
                .map(upload -> new UploadedFile(upload.fileId(), title));
    }
}

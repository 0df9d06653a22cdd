package dev.chartpulse.source.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;

class TokenExpiryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static Layer explained(Status status, String action, LocalDate expiresOn) {
        ConnectReport report = new ConnectReport(
                status == Status.OK,
                "https://g.example.com",
                null,
                null,
                List.of(
                        new Layer("tls", Status.OK, "fine", null, null),
                        new Layer("token", status, "Said by Grafana.", action, null)));
        ConnectReport explained = TokenExpiry.explain(report, expiresOn, TODAY);
        assertThat(explained.layers().get(0)).isEqualTo(report.layers().get(0));
        return explained.layers().get(1);
    }

    @Test
    void withoutADateNothingIsAdded() {
        assertThat(explained(Status.OK, null, null).message()).isEqualTo("Said by Grafana.");
    }

    @Test
    void aDateFarAheadIsTold() {
        Layer layer = explained(Status.OK, null, TODAY.plusDays(15));
        assertThat(layer.message())
                .isEqualTo("Said by Grafana. By the date you gave, it expires on 2026-03-17, in 15 days.");
        assertThat(layer.action()).isNull();
    }

    @Test
    void theDateBeginsASentenceThoughWhatGrafanaSaysDoesNotEndOne() {
        ConnectReport report = new ConnectReport(
                false,
                "https://g.example.com",
                null,
                null,
                List.of(new Layer("token", Status.FAILED, "Grafana refuses the token: Invalid API key", null, null)));
        assertThat(TokenExpiry.explain(report, TODAY.minusDays(1), TODAY)
                        .layers()
                        .get(0)
                        .message())
                .isEqualTo(
                        "Grafana refuses the token: Invalid API key. By the date you gave, it expired on 2026-03-01.");
    }

    @Test
    void aDateThatIsNearAsksForANewToken() {
        assertThat(explained(Status.OK, null, TODAY.plusDays(14)).action())
                .isEqualTo("Create a new token for the service account in Grafana, and enter it in the Grafana"
                        + " integration.");
        assertThat(explained(Status.OK, null, TODAY).message()).endsWith("in 0 days.");
    }

    @Test
    void aPastDateExplainsARefusalAndKeepsItsAction() {
        Layer layer = explained(Status.FAILED, "Do this.", TODAY.minusDays(1));
        assertThat(layer.message()).endsWith("it expired on 2026-03-01.");
        assertThat(layer.action()).isEqualTo("Do this.");
        assertThat(layer.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aPastDateOfATokenThatWorksIsToBeCorrected() {
        assertThat(explained(Status.OK, null, TODAY.minusDays(1)).action())
                .isEqualTo("The token still works: correct the day on which it expires.");
    }

    @Test
    void aSkippedLayerStaysAsItIs() {
        assertThat(explained(Status.SKIPPED, null, TODAY).message()).isEqualTo("Said by Grafana.");
    }
}

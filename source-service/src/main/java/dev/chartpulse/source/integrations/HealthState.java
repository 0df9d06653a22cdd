package dev.chartpulse.source.integrations;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;

/** Whether an integration works. */
enum HealthState {
    /** It was not tested yet. */
    @JsonProperty("unknown")
    UNKNOWN,
    @JsonProperty("ok")
    OK,
    /** It does not work, for another reason than its token: it may by itself. */
    @JsonProperty("failing")
    FAILING,
    /** The token is refused: it was revoked, or has expired. Only a person can help. */
    @JsonProperty("refused")
    REFUSED;

    private static final String TOKEN = "token";

    static HealthState of(ConnectReport report) {
        if (report.ok()) {
            return OK;
        }
        return report.layers().stream()
                        .filter(layer -> layer.status() == Status.FAILED)
                        .map(Layer::name)
                        .findFirst()
                        .filter(TOKEN::equals)
                        .isPresent()
                ? REFUSED
                : FAILING;
    }

    /** As the database writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HealthState ofText(String text) {
        return text == null ? UNKNOWN : valueOf(text.toUpperCase(Locale.ROOT));
    }
}

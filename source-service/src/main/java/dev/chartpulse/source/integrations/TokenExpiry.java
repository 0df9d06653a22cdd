package dev.chartpulse.source.integrations;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.source.editing.Warning;

/** Adds the token's expiry, as the user gave it, to a connect report: Grafana does not show it to a token of role Viewer. */
final class TokenExpiry {

    private static final String LAYER = "token";
    private static final int WARN_DAYS = 14;

    private TokenExpiry() {}

    /**
     * The report with the expiry explained in the layer of the token.
     *
     * @param expiresOn the last day of the token, as the user gave it; null if not known
     * @param today the present day in UTC
     */
    static ConnectReport explain(ConnectReport report, LocalDate expiresOn, LocalDate today) {
        if (expiresOn == null) {
            return report;
        }
        return new ConnectReport(
                report.ok(),
                report.url(),
                report.version(),
                report.account(),
                report.layers().stream()
                        .map(layer -> layer.name().equals(LAYER) ? explain(layer, expiresOn, today) : layer)
                        .toList());
    }

    /**
     * What to warn of.
     *
     * @param expiresOn the last day of the token, as the user gave it; null if not known
     * @param today the present day in UTC
     */
    static List<Warning> warnings(LocalDate expiresOn, LocalDate today) {
        return expiresOn == null || !expiresOn.isBefore(today)
                ? List.of()
                : List.of(new Warning(
                        "tokenExpiresOn",
                        Warning.Code.TOKEN_EXPIRED,
                        "is in the past: correct it if the token still works, else give a new token"));
    }

    private static Layer explain(Layer layer, LocalDate expiresOn, LocalDate today) {
        if (layer.status() == Status.SKIPPED) {
            return layer;
        }
        long days = ChronoUnit.DAYS.between(today, expiresOn);
        String hint = days < 0
                ? "By the date you gave, it expired on " + expiresOn + "."
                : "By the date you gave, it expires on " + expiresOn + ", in " + days
                        + (days == 1 ? " day." : " days.");
        String message = layer.message() == null ? hint : sentence(layer.message()) + " " + hint;
        return new Layer(layer.name(), layer.status(), message, action(layer, days), layer.code());
    }

    /** What Grafana says often has no full stop. */
    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static String action(Layer layer, long days) {
        if (layer.action() != null || days > WARN_DAYS) {
            return layer.action();
        }
        return days < 0 && layer.status() == Status.OK
                ? "The token still works: correct the day on which it expires."
                : "Create a new token for the service account in Grafana, and enter it in the Grafana integration.";
    }
}

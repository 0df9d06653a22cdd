package dev.chartpulse.delivery.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * The words of a notice: a plain message, without a chart.
 *
 * @param subject one line
 * @param sender of a mail; null for the configured one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Notice(String subject, String text, String sender) {

    public Notice {
        Require.text(subject, "subject");
        Require.text(text, "text");
    }
}

package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A number and how it is written in its metric's unit, so that units are formatted in one place.
 *
 * @param value the exact number
 * @param text such as "5.2k req/s"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Figure(double value, String text) {

    public Figure {
        Require.text(text, "text");
    }
}

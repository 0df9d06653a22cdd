package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * The figures of a series in the earlier window that it is compared with.
 *
 * @param last the newest value then
 * @param min the lowest value then; null, as are max and mean, if the values are states
 * @param max the highest value then
 * @param mean the arithmetic mean then
 * @param percent by how many percent of the earlier last value the last value differs from it; null where percent mean nothing, such
 *     as for a value that was zero, a temperature, or a share
 * @param text how the last value differs, such as "+12 % against yesterday", or "-60 % so far against yesterday" while the last value
 *     still grows: then the percentage does, too
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EarlierFigures(
        Figure last,
        Figure min,
        Figure max,
        Figure mean,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double percent,
        String text) {

    public EarlierFigures {
        Require.present(last, "last");
        Require.text(text, "text");
    }
}

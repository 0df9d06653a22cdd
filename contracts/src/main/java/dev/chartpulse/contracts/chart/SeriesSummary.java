package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * One series in numbers, over the window. Figures are null when the series has no finite value.
 *
 * @param refId the metric, "A" or "B"
 * @param name the name in the legend
 * @param last the newest value; its text also says if the value is old or not final: "64, 5 h ago", "10 so far", "42, no time"
 * @param min the lowest value; null, as are max and mean, if all values are states: none of them is lower than others
 * @param change last minus first, in the series' unit; null for a single value, and while the last value still grows. Its text
 *     agrees with those of the values: zero if first and last are written alike. That of a state is a {@link StateChange}: "was ok"
 * @param age seconds between the newest row, with a value or without, and the window's end; null without times or values
 * @param note the text in place of figures, such as "60 values are infinite"; null if there are no data, or there are figures
 * @param earlier the figures of the earlier window; null without a comparison, or if the series has no figures now or then
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SeriesSummary(
        String refId,
        String name,
        Figure last,
        Figure min,
        Figure max,
        Figure mean,
        Figure change,
        Figure age,
        @JsonInclude(JsonInclude.Include.NON_NULL) String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) EarlierFigures earlier) {

    public SeriesSummary {
        Require.text(refId, "refId");
        Require.present(name, "name");
    }

    /** A series that is not compared. */
    public SeriesSummary(
            String refId,
            String name,
            Figure last,
            Figure min,
            Figure max,
            Figure mean,
            Figure change,
            Figure age,
            String note) {
        this(refId, name, last, min, max, mean, change, age, note, null);
    }

    /** A series with figures. */
    public SeriesSummary(
            String refId, String name, Figure last, Figure min, Figure max, Figure mean, Figure change, Figure age) {
        this(refId, name, last, min, max, mean, change, age, null, null);
    }

    /** The same series compared with earlier figures; null for no comparison. */
    public SeriesSummary comparedWith(EarlierFigures figures) {
        return new SeriesSummary(refId, name, last, min, max, mean, change, age, note, figures);
    }
}

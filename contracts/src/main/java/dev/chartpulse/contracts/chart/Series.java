package dev.chartpulse.contracts.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import dev.chartpulse.contracts.Require;

/**
 * One normalised series, columnar. The arrays are shared, not copied: neither side writes to them.
 *
 * @param refId the metric that it came from, "A" or "B"
 * @param name as Grafana's own UI names it
 * @param labels its label set, may be empty
 * @param unit Grafana's unit id from the field's config, or null
 * @param decimals from the field's config, or null
 * @param enumTexts for an enum field: the text of each ordinal; else null
 * @param instant whether the series is a numeric result (one bar per label set): one value, with a time or without
 * @param interval milliseconds between two points as the data source declares them (Grafana's {@code config.interval} of
 *     the time field): two points that are further apart have a gap between them; null if not known
 * @param times epoch milliseconds, as many as values, empty for an instant result without a time; several rows may share a
 *     time
 * @param values NaN for a missing value, which is null on the wire
 * @param statistics the figures of all rows in the window, counted before any was left out for drawing; null from a
 *     query-service that did not count
 * @param meaning which span of time a row describes; null if not known: then a bar describes the interval that begins at its
 *     time, and a point of a line describes its time
 * @param mappings texts in place of some values, at most {@value ValueMapping#MAX_COUNT}, of which the first that applies is
 *     used; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Series(
        String refId,
        String name,
        Map<String, String> labels,
        @JsonInclude(JsonInclude.Include.NON_NULL) String unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer decimals,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> enumTexts,
        boolean instant,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long interval,
        long[] times,

        @JsonSerialize(using = NullableDoubles.Serializer.class)
        @JsonDeserialize(using = NullableDoubles.Deserializer.class)
        double[] values,

        @JsonInclude(JsonInclude.Include.NON_NULL) Statistics statistics,
        @JsonInclude(JsonInclude.Include.NON_NULL) RowMeaning meaning,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<ValueMapping> mappings) {

    public Series {
        Require.text(refId, "refId");
        Require.present(name, "name");
        labels = Require.map(labels);
        Require.present(times, "times");
        Require.present(values, "values");
        if (times.length != values.length && !(instant && times.length == 0)) {
            throw new IllegalArgumentException(
                    "times and values differ in length: " + times.length + " and " + values.length);
        }
        if (mappings != null) {
            mappings = List.copyOf(mappings);
            Require.between(mappings.size(), 0, ValueMapping.MAX_COUNT, "number of value mappings");
        }
    }

    /** A series without statistics. */
    public Series(
            String refId,
            String name,
            Map<String, String> labels,
            String unit,
            Integer decimals,
            List<String> enumTexts,
            boolean instant,
            Long interval,
            long[] times,
            double[] values) {
        this(refId, name, labels, unit, decimals, enumTexts, instant, interval, times, values, null, null, null);
    }

    /** A series without statistics, whose interval is not known. */
    public Series(
            String refId,
            String name,
            Map<String, String> labels,
            String unit,
            Integer decimals,
            List<String> enumTexts,
            boolean instant,
            long[] times,
            double[] values) {
        this(refId, name, labels, unit, decimals, enumTexts, instant, null, times, values);
    }

    /** A plain time series without unit or labels of its own. */
    public static Series of(String refId, String name, long[] times, double[] values) {
        return new Series(refId, name, Map.of(), null, null, null, false, null, times, values);
    }

    /** The same series with other texts; its numbers stay as they are. */
    public Series withTexts(
            String otherName,
            Map<String, String> otherLabels,
            String otherUnit,
            List<String> otherEnumTexts,
            List<ValueMapping> otherMappings) {
        return new Series(
                refId,
                otherName,
                otherLabels,
                otherUnit,
                decimals,
                otherEnumTexts,
                instant,
                interval,
                times,
                values,
                statistics,
                meaning,
                otherMappings);
    }

    /** The same series with another unit and number of decimals, either of which may be null. */
    public Series withStyle(String otherUnit, Integer otherDecimals) {
        return new Series(
                refId,
                name,
                labels,
                otherUnit,
                otherDecimals,
                enumTexts,
                instant,
                interval,
                times,
                values,
                statistics,
                meaning,
                mappings);
    }

    /** The same series with another name. */
    public Series withName(String other) {
        return withTexts(other, labels, unit, enumTexts, mappings);
    }

    /**
     * The same series with other points.
     *
     * @param between milliseconds between two points; null if not known
     */
    public Series withPoints(Long between, long[] otherTimes, double[] otherValues) {
        return new Series(
                refId,
                name,
                labels,
                unit,
                decimals,
                enumTexts,
                instant,
                between,
                otherTimes,
                otherValues,
                statistics,
                meaning,
                mappings);
    }

    /** The same series with its statistics. */
    public Series withStatistics(Statistics counted) {
        return new Series(
                refId, name, labels, unit, decimals, enumTexts, instant, interval, times, values, counted, meaning,
                mappings);
    }

    /** The same series with another meaning of its rows, which is the span of time that each row describes. */
    public Series withMeaning(RowMeaning other) {
        return new Series(
                refId,
                name,
                labels,
                unit,
                decimals,
                enumTexts,
                instant,
                interval,
                times,
                values,
                statistics,
                other,
                mappings);
    }

    /** The same series with value mappings; null for none. */
    public Series withMappings(List<ValueMapping> others) {
        return withTexts(name, labels, unit, enumTexts, others);
    }

    /**
     * Counts the rows that a chart of a window shows, as {@link Statistics#of} does; an instant value counts whenever it was.
     * The times must ascend.
     *
     * @param type of the chart; null: a line
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     */
    public Statistics count(ChartType type, long from, long to) {
        if (instant) {
            return Statistics.of(null, null, times, values, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        ChartType reaching = meaning == RowMeaning.INSTANT ? ChartType.LINE : type;
        return Statistics.of(reaching, interval, times, values, from, to);
    }

    /** The series with its gaps shown by points without a value, instead of by its interval; see {@link GapPoints#added}. */
    public Series withGaps() {
        return GapPoints.added(this);
    }

    /**
     * Adds points for gaps as {@link #withGaps()} does, and removes points without a value across which the line goes on.
     *
     * @param gaps what the line does at a gap; its length is the time between the values on either side
     */
    public Series withGaps(Gaps gaps) {
        return GapPoints.connected(withGaps(), gaps.longestConnected());
    }

    /** The number of points. */
    public int size() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && instant == that.instant
                && refId.equals(that.refId)
                && name.equals(that.name)
                && labels.equals(that.labels)
                && Objects.equals(unit, that.unit)
                && Objects.equals(decimals, that.decimals)
                && Objects.equals(enumTexts, that.enumTexts)
                && Objects.equals(interval, that.interval)
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values)
                && Objects.equals(statistics, that.statistics)
                && meaning == that.meaning
                && Objects.equals(mappings, that.mappings);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + Arrays.hashCode(times)) + Arrays.hashCode(values);
    }

    /** Does not show the points, because they may be many, and are the user's data. */
    @Override
    public String toString() {
        return "Series[" + refId + " " + name + ", " + size() + " points]";
    }
}

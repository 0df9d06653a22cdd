package dev.chartpulse.query.frame;

import java.util.List;

/**
 * The display settings of a field, from its {@code config}.
 *
 * @param displayName set by the user or the plugin; wins over everything
 * @param displayNameFromDs set by the data source: a legend format
 * @param unit Grafana's unit id
 * @param enumTexts the text of each ordinal
 * @param mappings texts in place of some values, in the order in which they are tried
 * @param interval of a time field: milliseconds between two points; null or not positive if the times have no fixed step
 */
record FieldConfig(
        String displayName,
        String displayNameFromDs,
        String unit,
        Integer decimals,
        List<String> enumTexts,
        List<Mapping> mappings,
        Long interval) {

    static final FieldConfig NONE = new FieldConfig(null, null, null, null, null, List.of(), null);

    /** The config without names, for the series that a long frame's column is split into: each of them needs another name. */
    FieldConfig withoutNames() {
        return new FieldConfig(null, null, unit, decimals, enumTexts, mappings, interval);
    }
}

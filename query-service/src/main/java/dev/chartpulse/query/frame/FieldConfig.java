package dev.chartpulse.query.frame;

import java.util.List;

/**
 * What a field's config says about how to show it.
 *
 * @param displayName set by the user or the plugin; wins over everything
 * @param displayNameFromDs set by the data source: a legend format
 * @param unit Grafana's unit id
 * @param enumTexts the text of each ordinal
 * @param mappings texts in place of some values, in the order in which they are tried
 * @param interval of a time field: milliseconds between two points; null or not positive where there is no such grid
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

    /** What stays of a long frame's column once it is split into series: each needs a name of its own. */
    FieldConfig withoutNames() {
        return new FieldConfig(null, null, unit, decimals, enumTexts, mappings, interval);
    }
}

package dev.chartpulse.query.frame;

import dev.chartpulse.contracts.chart.ValueMapping;

/**
 * A value mapping of a field's config.
 *
 * @param ofBooleans whether the mapping is for true or false; such a mapping does not apply to numbers
 */
record Mapping(ValueMapping value, boolean ofBooleans) {

    boolean appliesTo(FieldType type) {
        return !ofBooleans || type == FieldType.BOOLEAN;
    }
}

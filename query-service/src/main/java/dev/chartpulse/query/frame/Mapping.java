package dev.chartpulse.query.frame;

import dev.chartpulse.contracts.chart.ValueMapping;

/**
 * A value mapping of a field's config.
 *
 * @param ofBooleans whether it is one of true or false, which says nothing about numbers
 */
record Mapping(ValueMapping value, boolean ofBooleans) {

    boolean appliesTo(FieldType type) {
        return !ofBooleans || type == FieldType.BOOLEAN;
    }
}

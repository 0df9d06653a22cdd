package dev.chartpulse.query.frame;

import java.util.Map;

/**
 * One field of a frame.
 *
 * @param name null when the schema gives no name
 * @param labels empty when the schema gives none
 */
record Field(String name, FieldType type, Map<String, String> labels, FieldConfig config, Column column) {

    double[] numbers() {
        return ((Column.Numbers) column).values();
    }

    long[] times() {
        return ((Column.Times) column).values();
    }

    Field named(String otherName, Map<String, String> otherLabels) {
        return new Field(otherName, type, otherLabels, config, column);
    }

    Field withColumn(Column other) {
        return new Field(name, type, labels, config, other);
    }

    Field withType(FieldType other) {
        return new Field(name, other, labels, config, Column.empty(other));
    }

    /** The value of a dimension in a row, as the value of a label: empty for null, "true" or "false" for a boolean. */
    String dimensionAt(int row) {
        if (column instanceof Column.Texts texts) {
            String text = texts.values()[row];
            return text == null ? "" : text;
        }
        double value = numbers()[row];
        return Double.isNaN(value) ? "" : value == 0 ? "false" : "true";
    }
}

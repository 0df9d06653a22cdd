package dev.chartpulse.query.frame;

import java.util.List;
import java.util.Optional;

/**
 * One data frame.
 *
 * @param name null when the schema gives none
 * @param meta never null
 * @param fields in order; their columns are of equal length
 */
record Frame(String name, Meta meta, List<Field> fields) {

    /** The number of rows. */
    int rows() {
        return fields.isEmpty() ? 0 : fields.get(0).column().size();
    }

    /** The first time field, which gives the times of every series; empty if the frame has none. */
    Optional<Field> timeField() {
        return fields.stream().filter(field -> field.type() == FieldType.TIME).findFirst();
    }

    boolean hasValues() {
        return fields.stream().anyMatch(field -> field.type().isValue());
    }

    boolean hasDimensions() {
        return fields.stream().anyMatch(field -> field.type().isDimension());
    }

    Frame withFields(List<Field> others) {
        return new Frame(name, meta, others);
    }

    /**
     * What the schema says about the whole frame.
     *
     * @param type "timeseries-wide", "numeric-long", "log-lines", …; empty when undeclared
     * @param visualisation {@code preferredVisualisationType}; or null
     * @param resultType {@code custom.resultType}, by which Prometheus marks exemplars; or null
     * @param frameType {@code custom.frameType}, by which Loki marks log lines; or null
     */
    record Meta(String type, String visualisation, String resultType, String frameType, List<Notice> notices) {

        static final Meta NONE = new Meta("", null, null, null, List.of());

        boolean isNumeric() {
            return type.startsWith("numeric-");
        }
    }

    /**
     * A warning of the data source.
     *
     * @param severity "info", "warning" or "error"; or null
     */
    record Notice(String severity, String text) {}
}

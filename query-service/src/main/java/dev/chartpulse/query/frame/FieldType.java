package dev.chartpulse.query.frame;

/** A field's type as the frame's schema tells it. */
enum FieldType {
    TIME,
    NUMBER,
    BOOLEAN,
    ENUM,
    TEXT,
    /** JSON values and whatever a later Grafana brings: never drawn. */
    OTHER;

    static FieldType of(String name) {
        return switch (name == null ? "" : name) {
            case "time" -> TIME;
            case "number" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "enum" -> ENUM;
            case "string" -> TEXT;
            default -> OTHER;
        };
    }

    /** Whether its values can be drawn. */
    boolean isValue() {
        return this == NUMBER || this == BOOLEAN || this == ENUM;
    }

    /** Whether it tells the series of a long frame apart. */
    boolean isDimension() {
        return this == TEXT || this == BOOLEAN;
    }
}

package dev.chartpulse.query.frame;

/** A field's type as the frame's schema declares it. */
enum FieldType {
    TIME,
    NUMBER,
    BOOLEAN,
    ENUM,
    TEXT,
    /** JSON values, and types of later versions of Grafana: never drawn. */
    OTHER,
    /** The schema names no type: the type is guessed from the values. */
    UNTOLD;

    /**
     * The type that a schema declares.
     *
     * @param name as the schema declares it; or null
     * @param goType the Go type beside it, such as "float64"; or null
     */
    static FieldType of(String name, String goType) {
        if (name != null && !name.isEmpty()) {
            return of(name);
        }
        return goType == null || goType.isEmpty() ? UNTOLD : ofGo(goType);
    }

    private static FieldType ofGo(String goType) {
        if (goType.matches("u?int[0-9]*|float[0-9]*")) {
            return NUMBER;
        }
        return switch (goType) {
            case "time.Time" -> TIME;
            case "bool" -> BOOLEAN;
            default -> of(goType);
        };
    }

    private static FieldType of(String name) {
        return switch (name) {
            case "time" -> TIME;
            case "number" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "enum" -> ENUM;
            case "string" -> TEXT;
            default -> OTHER;
        };
    }

    /** Whether values of this type can be drawn. */
    boolean isValue() {
        return this == NUMBER || this == BOOLEAN || this == ENUM;
    }

    /** Whether values of this type distinguish the series of a long frame. */
    boolean isDimension() {
        return this == TEXT || this == BOOLEAN;
    }
}

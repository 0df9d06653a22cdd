package dev.chartpulse.render.unit;

/**
 * What a unit measures, and how its values become values of the quantity's base unit: multiplied by the scale, then the offset
 * is added. Values of one quantity can be drawn on one axis, whatever their units.
 *
 * @param name the same for all units of one quantity
 * @param scale not zero
 * @param offset 0 for all but temperatures
 */
record Quantity(String name, double scale, double offset) {

    /** A quantity with a single unit. */
    static Quantity alone(String name) {
        return new Quantity(name, 1, 0);
    }

    /** The same quantity, measured in a unit that is so many times as large. */
    Quantity times(double factor) {
        return new Quantity(name, scale * factor, offset);
    }

    boolean isSameAs(Quantity other) {
        return name.equals(other.name);
    }

    /** Converts a value from another unit of this quantity to this unit. A result beyond the largest double becomes that double. */
    double from(Quantity other, double value) {
        if (scale == other.scale && offset == other.offset || !Double.isFinite(value)) {
            return value;
        }
        double converted = value * (other.scale / scale) + (other.offset - offset) / scale;
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, converted));
    }
}

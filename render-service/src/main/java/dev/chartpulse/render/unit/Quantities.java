package dev.chartpulse.render.unit;

import java.util.List;
import java.util.Map;

import dev.chartpulse.render.text.PlainText;

/** Finds the quantity that a unit measures, by the id of the unit. */
final class Quantities {

    private static final Map<String, Quantity> KNOWN = QuantityTable.read();
    private static final String PERCENT = "%";

    private Quantities() {}

    /**
     * The quantity of the unit with this id. Custom units with the same text are one quantity: "suffix:widgets" and "widgets" are the same.
     *
     * @param id null or blank for a number without unit
     */
    static Quantity of(String id) {
        if (id == null || id.isBlank()) {
            return KNOWN.get("none");
        }
        String unified = id.replace('μ', 'µ');
        Quantity known = KNOWN.get(unified);
        if (known != null) {
            return known;
        }
        if (unified.startsWith("dateTime") || unified.startsWith("time:")) {
            return Quantity.alone("date");
        }
        return Units.isKnown(unified) ? Quantity.alone(unified) : custom(PlainText.line(unified));
    }

    /** The quantity of the values of an enum. Enums with the same texts are one quantity. */
    static Quantity named(List<String> texts) {
        return Quantity.alone("enum:" + String.join("/", texts));
    }

    private static Quantity custom(String id) {
        String text =
                id.startsWith("suffix:") ? id.substring("suffix:".length()).strip() : id;
        if (text.equals(PERCENT)) {
            return KNOWN.get("percent");
        }
        return id.startsWith("si:") ? si(id) : Quantity.alone("custom:" + text);
    }

    /** A unit with a prefix is the quantity of a unit that Grafana has, if its symbol is the same: "si:mF" is a capacitance. */
    private static Quantity si(String id) {
        Unit unit = Units.of(id);
        for (Map.Entry<String, Quantity> entry : KNOWN.entrySet()) {
            Unit known = Units.of(entry.getKey());
            if (known.ladder().equals(unit.ladder()) && known.factor() == 1) {
                return entry.getValue().times(unit.factor());
            }
        }
        return Quantity.alone("si:" + unit.ladder().unit().label()).times(unit.factor());
    }
}

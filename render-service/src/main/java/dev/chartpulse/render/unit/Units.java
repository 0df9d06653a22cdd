package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.NumberText.Notation;

/**
 * Grafana's units by their ids: those of {@link UnitTable}, those that are written in words, and its custom ones ("suffix:",
 * "prefix:", "time:", "si:", "count:", "currency:", "bool:"). As in Grafana, any other id is written behind the number.
 */
final class Units {

    private static final Map<String, Unit> KNOWN = UnitTable.read();
    private static final String ISO = "YYYY-MM-DD HH:mm:ss";
    private static final String US = "MM/DD/YYYY h:mm:ss a";
    /** The prefixes of Grafana's "si:" units, from 10^-15 on. The empty one is for numbers without prefix. */
    private static final List<String> SI = List.of("f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y");

    private static final int NO_PREFIX = SI.indexOf("");

    static {
        KNOWN.put("none", Unit.suffixed(Ladder.PLAIN, ""));
        KNOWN.put("string", KNOWN.get("none"));
        KNOWN.put("short", Unit.suffixed(Ladder.COUNT, ""));
        KNOWN.put("sishort", Unit.scaled(Ladder.SI_SHORT, 1));
        KNOWN.put("percent", Unit.percentage(1, "%"));
        KNOWN.put("percentunit", Unit.percentage(100, "%"));
        KNOWN.put("humidity", Unit.percentage(1, "% RH"));
        KNOWN.put("pressurepsi", Unit.scaled(Ladder.PSI, 1));
        KNOWN.put("sci", Unit.plain("", Notation.SCIENTIFIC));
        KNOWN.put("locale", Unit.plain("", Notation.GROUPED));
        KNOWN.put("hex", Unit.named((value, decimals, resolution) -> hex("", value)));
        KNOWN.put("hex0x", Unit.named((value, decimals, resolution) -> hex("0x", value)));
        KNOWN.put("bool", bool("True/False"));
        KNOWN.put("bool_yes_no", bool("Yes/No"));
        KNOWN.put("bool_on_off", bool("On/Off"));
        time();
    }

    private Units() {}

    /** A unit that does not depend on the time zone. */
    static Unit of(String id) {
        return of(id, ZoneOffset.UTC);
    }

    /**
     * The unit with this id.
     *
     * @param id null or blank for Grafana's default, "short"
     * @param zone the time zone of dates
     */
    static Unit of(String id, ZoneId zone) {
        if (id == null || id.isBlank()) {
            return KNOWN.get("short");
        }
        String unified = id.replace('μ', 'µ');
        Unit known = KNOWN.get(unified);
        if (known != null) {
            return known;
        }
        return unified.startsWith("dateTime") ? date(unified.contains("US") ? US : ISO, zone) : custom(id, zone);
    }

    /** Whether an id is one of Grafana's own, not a custom one. */
    static boolean isKnown(String id) {
        return id.startsWith("dateTime") || KNOWN.containsKey(id.replace('μ', 'µ'));
    }

    private static Unit custom(String text, ZoneId zone) {
        String id = PlainText.line(text);
        int colon = id.indexOf(':');
        String kind = colon <= 0 ? "" : id.substring(0, colon);
        String rest = id.substring(colon + 1);
        return switch (kind) {
            case "suffix" -> suffix(rest.strip());
            case "prefix" -> Unit.plain(rest, Notation.PLAIN);
            case "time" -> date(rest, zone);
            case "si" -> si(rest.strip());
            case "count" -> Unit.suffixed(Ladder.COUNT, " " + rest.strip());
            case "currency" -> currency(rest);
            case "bool" -> bool(rest);
            default -> suffix(id);
        };
    }

    private static Unit suffix(String text) {
        return text.equals("%") ? KNOWN.get("percent") : Unit.suffixed(Ladder.PLAIN, text.isEmpty() ? "" : " " + text);
    }

    /** A unit of which the values have an SI prefix already: "mF" for values in millifarads. */
    private static Unit si(String text) {
        String prefix = text.isEmpty() ? "" : text.substring(0, 1).replace('μ', 'µ');
        int power = prefix.isEmpty() || !SI.contains(prefix) ? 0 : SI.indexOf(prefix) - NO_PREFIX;
        String symbol = power == 0 ? text : text.substring(1);
        return Unit.scaled(Ladder.physical(symbol), UnitTable.thousands(power));
    }

    /** A currency: "€" is scaled (€5.2k), "financial:€" has all digits, "financial:€:suffix" has the symbol behind them. */
    private static Unit currency(String text) {
        String[] parts = text.split(":", -1);
        if (!parts[0].equals("financial") || parts.length < 2) {
            return Unit.money(UnitTable.before(text), "");
        }
        boolean after = parts.length > 2 && parts[2].equals("suffix");
        Unit financial = Unit.plain(after ? "" : UnitTable.before(parts[1]), Notation.GROUPED);
        return after ? financial.withAfter(" " + parts[1]) : financial;
    }

    private static Unit bool(String texts) {
        String[] both = texts.split("/", 2);
        return Unit.named((value, decimals, resolution) -> value != 0 ? both[0] : both.length == 1 ? "-" : both[1]);
    }

    private static Unit date(String pattern, ZoneId zone) {
        MomentFormat format = new MomentFormat(pattern, zone);
        return Unit.named((value, decimals, resolution) -> format.text(value))
                .withChange(Unit.scaled(Ladder.TIME, 1e-3));
    }

    private static void time() {
        Map.of("ns", 1e-9, "µs", 1e-6, "us", 1e-6, "ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3_600.0, "d", 86_400.0)
                .forEach((id, seconds) -> KNOWN.put(id, Unit.scaled(Ladder.TIME, seconds)));
        KNOWN.put("timeticks", Unit.scaled(Ladder.TIME, 1e-2));
        KNOWN.put("dtdurationms", durations(1e-3));
        KNOWN.put("dtdurations", durations(1));
        Unit seconds = Unit.scaled(Ladder.TIME, 1);
        KNOWN.put("dthms", seconds.inWords((value, decimals, resolution) -> DurationText.hoursMinutesSeconds(value)));
        KNOWN.put("dtdhms", seconds.inWords((value, decimals, resolution) -> DurationText.days(value)));
        KNOWN.put(
                "clocks", seconds.inWords((value, decimals, resolution) -> DurationText.clock(value * 1e3, decimals)));
        KNOWN.put(
                "clockms",
                Unit.scaled(Ladder.TIME, 1e-3)
                        .inWords((value, decimals, resolution) -> DurationText.clock(value, decimals)));
    }

    private static Unit durations(double factor) {
        return Unit.scaled(Ladder.TIME, factor)
                .inWords((value, decimals, resolution) -> DurationText.parts(
                        value * factor, decimals, resolution * factor, factor == 1 ? "seconds" : "milliseconds"));
    }

    private static String hex(String prefix, double value) {
        if (Math.abs(value) >= NumberText.SCIENTIFIC_FROM) {
            return NumberText.text(BigDecimal.valueOf(value), null, 0, Notation.PLAIN);
        }
        long whole = Math.round(value);
        return (whole < 0 ? "-" : "")
                + prefix
                + Long.toHexString(Math.abs(whole)).toUpperCase(Locale.ROOT);
    }
}

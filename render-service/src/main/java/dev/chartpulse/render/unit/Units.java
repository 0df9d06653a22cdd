package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.chartpulse.render.text.PlainText;

/**
 * Grafana's unit ids, as its {@code @grafana/data} package lists them (valueFormats/categories), and its custom ones
 * ("suffix:", "prefix:", "si:", "count:", "currency:"). An id that is not known is printed behind the number.
 */
final class Units {

    private static final Map<String, Unit> KNOWN = new HashMap<>();
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static {
        plain();
        data();
        rates();
        time();
        money();
        physics();
        words();
    }

    private Units() {}

    /** The unit with this id; null or blank: Grafana's default, "short". */
    static Unit of(String id) {
        if (id == null || id.isBlank()) {
            return KNOWN.get("short");
        }
        Unit known = KNOWN.get(id);
        return known != null ? known : custom(id);
    }

    private static Unit custom(String text) {
        String id = PlainText.line(text);
        int colon = id.indexOf(':');
        String kind = colon < 0 ? "" : id.substring(0, colon);
        String rest = id.substring(colon + 1);
        return switch (kind) {
            case "suffix" -> Unit.suffixed(Ladder.PLAIN, " " + rest.strip());
            case "prefix" -> new Unit(rest, 1, Ladder.PLAIN, "", true, null);
            case "currency" -> Unit.money(rest, "");
            case "count" -> Unit.suffixed(Ladder.COUNT, " " + rest.strip());
            case "si" -> Unit.scaled(Ladder.physical(rest.strip()), 1);
            case "bool" -> bool(rest);
            default -> Unit.suffixed(Ladder.COUNT, " " + id.strip());
        };
    }

    private static Unit bool(String texts) {
        String[] both = texts.split("/", 2);
        return Unit.inWords(value -> value != 0 || both.length == 1 ? both[0] : both[1]);
    }

    private static void plain() {
        KNOWN.put("none", Unit.suffixed(Ladder.PLAIN, ""));
        KNOWN.put("string", KNOWN.get("none"));
        KNOWN.put("short", Unit.suffixed(Ladder.COUNT, ""));
        KNOWN.put("sishort", KNOWN.get("short"));
        KNOWN.put("percent", Unit.tight(1, "%"));
        KNOWN.put("percentunit", Unit.tight(100, "%"));
        KNOWN.put("humidity", Unit.tight(1, "% RH"));
        KNOWN.put("degree", Unit.tight(1, "°"));
        KNOWN.put("celsius", Unit.tight(1, " °C"));
        KNOWN.put("fahrenheit", Unit.tight(1, " °F"));
        suffixes(Map.ofEntries(
                Map.entry("dB", "dB"),
                Map.entry("dBm", "dBm"),
                Map.entry("ppm", "ppm"),
                Map.entry("conppb", "ppb"),
                Map.entry("pixel", "px"),
                Map.entry("radian", "rad"),
                Map.entry("accMS2", "m/s²"),
                Map.entry("accG", "g"),
                Map.entry("areaM2", "m²"),
                Map.entry("velocityms", "m/s"),
                Map.entry("velocitykmh", "km/h"),
                Map.entry("velocitymph", "mph"),
                Map.entry("velocityknot", "kn"),
                Map.entry("rotrpm", "rpm"),
                Map.entry("massg", "g"),
                Map.entry("masskg", "kg"),
                Map.entry("masslb", "lb"),
                Map.entry("masst", "t"),
                Map.entry("lengthmm", "mm"),
                Map.entry("lengthkm", "km"),
                Map.entry("lengthmi", "mi"),
                Map.entry("lengthft", "ft"),
                Map.entry("lengthin", "in"),
                Map.entry("pressurehpa", "hPa"),
                Map.entry("pressurekpa", "kPa"),
                Map.entry("pressurembar", "mbar"),
                Map.entry("pressurebar", "bar"),
                Map.entry("pressurepsi", "psi"),
                Map.entry("litre", "L"),
                Map.entry("mlitre", "mL"),
                Map.entry("m3", "m³"),
                Map.entry("Wm2", "W/m²"),
                Map.entry("lux", "lx")));
    }

    private static void suffixes(Map<String, String> texts) {
        texts.forEach((id, text) -> KNOWN.put(id, Unit.suffixed(Ladder.PLAIN, " " + text)));
    }

    private static void data() {
        String[] prefixes = {"", "k", "m", "g", "t", "p"};
        for (int i = 0; i < prefixes.length; i++) {
            KNOWN.put(prefixes[i] + "bytes", Unit.scaled(Ladder.binary("B"), Math.pow(1024, i)));
            KNOWN.put("dec" + prefixes[i] + "bytes", Unit.scaled(Ladder.decimal("B"), Math.pow(1000, i)));
        }
        KNOWN.put("bits", Unit.scaled(Ladder.binary("b"), 1));
        KNOWN.put("decbits", Unit.scaled(Ladder.decimal("b"), 1));
        KNOWN.put("Bps", Unit.scaled(Ladder.decimal("B/s"), 1));
        KNOWN.put("bps", Unit.scaled(Ladder.decimal("b/s"), 1));
        KNOWN.put("binBps", Unit.scaled(Ladder.binary("B/s"), 1));
        KNOWN.put("binbps", Unit.scaled(Ladder.binary("b/s"), 1));
        KNOWN.put("pps", Unit.suffixed(Ladder.COUNT, " p/s"));
        String[] large = {"K", "M", "G", "T", "P"};
        for (int i = 0; i < large.length; i++) {
            double binary = Math.pow(1024, i + 1);
            double decimal = Math.pow(1000, i + 1);
            KNOWN.put(large[i] + "iBs", Unit.scaled(Ladder.binary("B/s"), binary));
            KNOWN.put(large[i] + "ibits", Unit.scaled(Ladder.binary("b/s"), binary));
            KNOWN.put(large[i] + "Bs", Unit.scaled(Ladder.decimal("B/s"), decimal));
            KNOWN.put(large[i] + "bits", Unit.scaled(Ladder.decimal("b/s"), decimal));
        }
    }

    private static void rates() {
        Map.ofEntries(
                        Map.entry("reqps", "req/s"),
                        Map.entry("ops", "ops/s"),
                        Map.entry("cps", "counts/s"),
                        Map.entry("rps", "reads/s"),
                        Map.entry("wps", "writes/s"),
                        Map.entry("iops", "io/s"),
                        Map.entry("eps", "events/s"),
                        Map.entry("mps", "msg/s"),
                        Map.entry("recps", "rec/s"),
                        Map.entry("rowsps", "rows/s"),
                        Map.entry("reqpm", "req/min"),
                        Map.entry("cpm", "counts/min"),
                        Map.entry("opm", "ops/min"),
                        Map.entry("rpm", "reads/min"),
                        Map.entry("wpm", "writes/min"),
                        Map.entry("epm", "events/min"),
                        Map.entry("recpm", "rec/min"),
                        Map.entry("rowspm", "rows/min"),
                        Map.entry("flops", "FLOPS"),
                        Map.entry("mips", "MIPS"))
                .forEach((id, text) -> KNOWN.put(id, Unit.suffixed(Ladder.COUNT, " " + text)));
    }

    private static void time() {
        Map.ofEntries(
                        Map.entry("ns", 1e-9),
                        Map.entry("µs", 1e-6),
                        Map.entry("us", 1e-6),
                        Map.entry("ms", 1e-3),
                        Map.entry("s", 1.0),
                        Map.entry("m", 60.0),
                        Map.entry("h", 3_600.0),
                        Map.entry("d", 86_400.0),
                        Map.entry("dtdurationms", 1e-3),
                        Map.entry("dtdurations", 1.0),
                        Map.entry("dthms", 1.0),
                        Map.entry("dtdhms", 1.0),
                        Map.entry("timeticks", 1e-2),
                        Map.entry("clockms", 1e-3),
                        Map.entry("clocks", 1.0))
                .forEach((id, seconds) -> KNOWN.put(id, Unit.scaled(Ladder.TIME, seconds)));
        KNOWN.put("hertz", Unit.scaled(Ladder.physical("Hz"), 1));
        KNOWN.put("rothz", KNOWN.get("hertz"));
    }

    private static void money() {
        Map.ofEntries(
                        Map.entry("USD", "$"),
                        Map.entry("EUR", "€"),
                        Map.entry("GBP", "£"),
                        Map.entry("JPY", "¥"),
                        Map.entry("CNY", "¥"),
                        Map.entry("INR", "₹"),
                        Map.entry("KRW", "₩"),
                        Map.entry("BRL", "R$"),
                        Map.entry("RUB", "₽"),
                        Map.entry("UAH", "₴"),
                        Map.entry("TRY", "₺"),
                        Map.entry("ILS", "₪"),
                        Map.entry("VND", "₫"),
                        Map.entry("PHP", "₱"),
                        Map.entry("BTC", "₿"),
                        Map.entry("CHF", "CHF "),
                        Map.entry("ZAR", "R "),
                        Map.entry("IDR", "Rp "),
                        Map.entry("MYR", "RM "))
                .forEach((code, symbol) -> KNOWN.put("currency" + code, Unit.money(symbol, "")));
        Map.of("DKK", "kr", "NOK", "kr", "SEK", "kr", "ISK", "kr", "CZK", "Kč", "PLN", "zł", "BGN", "лв", "HUF", "Ft")
                .forEach((code, symbol) -> KNOWN.put("currency" + code, Unit.money("", " " + symbol)));
    }

    private static void physics() {
        Map<String, String> symbols = Map.ofEntries(
                Map.entry("watt", "W"),
                Map.entry("watthour", "Wh"),
                Map.entry("voltamp", "VA"),
                Map.entry("joule", "J"),
                Map.entry("ev", "eV"),
                Map.entry("amp", "A"),
                Map.entry("volt", "V"),
                Map.entry("ohm", "Ω"),
                Map.entry("farad", "F"),
                Map.entry("henry", "H"),
                Map.entry("kelvin", "K"),
                Map.entry("lengthm", "m"),
                Map.entry("pressurepa", "Pa"),
                Map.entry("forceN", "N"),
                Map.entry("forceNm", "Nm"),
                Map.entry("Hs", "H/s"),
                Map.entry("radbq", "Bq"),
                Map.entry("radgy", "Gy"),
                Map.entry("radsv", "Sv"));
        symbols.forEach((id, symbol) -> KNOWN.put(id, Unit.scaled(Ladder.physical(symbol), 1)));
        for (String id : new String[] {"watt", "watthour", "voltamp", "amp", "volt", "ohm"}) {
            KNOWN.put("k" + id, Unit.scaled(Ladder.physical(symbols.get(id)), 1e3));
            KNOWN.put("m" + id, Unit.scaled(Ladder.physical(symbols.get(id)), 1e-3));
        }
        KNOWN.put("megwatt", Unit.scaled(Ladder.physical("W"), 1e6));
        KNOWN.put("gwatt", Unit.scaled(Ladder.physical("W"), 1e9));
        KNOWN.put("KHs", Unit.scaled(Ladder.physical("H/s"), 1e3));
        KNOWN.put("MHs", Unit.scaled(Ladder.physical("H/s"), 1e6));
        KNOWN.put("GHs", Unit.scaled(Ladder.physical("H/s"), 1e9));
        KNOWN.put("THs", Unit.scaled(Ladder.physical("H/s"), 1e12));
    }

    private static void words() {
        KNOWN.put("bool", bool("True/False"));
        KNOWN.put("bool_yes_no", bool("Yes/No"));
        KNOWN.put("bool_on_off", bool("On/Off"));
        KNOWN.put("hex", Unit.inWords(Units::hex));
        KNOWN.put("hex0x", Unit.inWords(value -> "0x" + hex(value)));
        KNOWN.put("sci", Unit.inWords(Numbers::scientific));
        KNOWN.put("locale", Unit.inWords(Units::grouped));
        for (String id : new String[] {"Iso", "IsoNoDateIfToday", "US", "USNoDateIfToday", "Local", "System"}) {
            KNOWN.put("dateTimeAs" + id, Unit.inWords(Units::dateTime));
        }
        KNOWN.put("dateTimeFromNow", Unit.inWords(Units::dateTime));
    }

    private static String hex(double value) {
        return Long.toHexString((long) value).toUpperCase(Locale.ROOT);
    }

    private static String grouped(double value) {
        if (Math.abs(value) >= Numbers.SCIENTIFIC_FROM) {
            return Numbers.scientific(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        String text = String.format(Locale.ENGLISH, "%,.2f", rounded);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    private static String dateTime(double epochMillis) {
        try {
            return DATE_TIME.format(Instant.ofEpochMilli((long) epochMillis));
        } catch (DateTimeException e) {
            return Numbers.scientific(epochMillis);
        }
    }
}

package dev.chartpulse.render.unit;

import java.util.ArrayList;
import java.util.List;

/**
 * The scales that a unit's numbers are written in, from small to large.
 *
 * @param rungs ascending in size; one of them has size 1
 * @param steps which numbers count as round
 */
record Ladder(List<Rung> rungs, RoundSteps steps) {

    static final Ladder PLAIN = new Ladder(List.of(new Rung(1, "")), RoundSteps.DECIMAL);
    /** SI prefixes without a space, such as 5.2k, 3.1M, and 5m for thousandths. */
    static final Ladder SI_SHORT =
            si("", "", List.of("f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"), 1e-15);
    /** Pounds per square inch. */
    static final Ladder PSI =
            new Ladder(List.of(new Rung(1, " psi"), new Rung(1e3, " ksi"), new Rung(1e6, " Mpsi")), RoundSteps.DECIMAL);
    /** Prefixes of large numbers only, such as 5.2k, 3.1M. */
    static final Ladder COUNT = si("", "", List.of("", "k", "M", "G", "T", "P", "E"), 1);
    /** Prefixes of amounts of money, such as $5.2k, $3.1M, $2B. */
    static final Ladder MONEY = si("", "", List.of("", "k", "M", "B", "T"), 1);
    /** Units of time, with values in seconds. */
    static final Ladder TIME = new Ladder(
            List.of(
                    new Rung(1e-9, " ns"),
                    new Rung(1e-6, " µs"),
                    new Rung(1e-3, " ms"),
                    new Rung(1, " s"),
                    new Rung(60, " min"),
                    new Rung(3_600, " h"),
                    new Rung(86_400, " d"),
                    new Rung(31_536_000, " y")),
            RoundSteps.TIME);

    private static final List<String> SI_LARGE = List.of("", "k", "M", "G", "T", "P", "E", "Z", "Y");
    private static final List<String> SI_ALL =
            List.of("f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y");
    private static final List<String> IEC = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi");
    private static final double SMALLEST_SI = 1e-15;
    private static final double KIBI = 1024;
    /** Numbers of more than this many times the last rung are written with an exponent and no scale. */
    private static final double BEYOND = 1e6;

    /** One scale: numbers of at least this size are divided by it and marked with the label. */
    record Rung(double size, String label) {}

    /** A unit with all SI prefixes, such as 5 kW, 3 mA. */
    static Ladder physical(String symbol) {
        return si(" ", symbol, SI_ALL, SMALLEST_SI);
    }

    /** A unit with the SI prefixes of large numbers only, such as 5 kB, 3 Mb/s. */
    static Ladder decimal(String symbol) {
        return si(" ", symbol, SI_LARGE, 1);
    }

    /** A unit with binary prefixes, such as 5 KiB, 3 MiB/s. */
    static Ladder binary(String symbol) {
        List<Rung> rungs = new ArrayList<>();
        double size = 1;
        for (String prefix : IEC) {
            rungs.add(new Rung(size, " " + prefix + symbol));
            size *= KIBI;
        }
        return new Ladder(List.copyOf(rungs), RoundSteps.BINARY);
    }

    private static Ladder si(String before, String symbol, List<String> prefixes, double smallest) {
        List<Rung> rungs = new ArrayList<>();
        int exponent = (int) Math.round(Math.log10(smallest));
        for (String prefix : prefixes) {
            rungs.add(new Rung(Double.parseDouble("1e" + exponent), before + prefix + symbol));
            exponent += 3;
        }
        return new Ladder(List.copyOf(rungs), RoundSteps.DECIMAL);
    }

    /** The rung for a number of this size (in the ladder's own unit, not negative). */
    Rung rungFor(double size) {
        if (size == 0) {
            return unit();
        }
        if (size >= rungs.get(rungs.size() - 1).size() * BEYOND) {
            return unit();
        }
        Rung chosen = rungs.get(0);
        for (Rung rung : rungs) {
            if (rung.size() <= size) {
                chosen = rung;
            }
        }
        return chosen;
    }

    /** The rung of this size; if there is no such rung, that of size 1, which is the unit of the values. Used for zero. */
    Rung rungOf(double size) {
        return rungs.stream()
                .filter(rung -> Math.abs(rung.size() - size) <= size * 1e-9)
                .findFirst()
                .orElseGet(this::unit);
    }

    /** Whether a rung's label is a unit of its own, such as " ms", and not glued to digits, such as "k". */
    static boolean isUnit(Rung rung) {
        return rung.label().startsWith(" ");
    }

    /** The next larger rung; null if there is none. */
    Rung above(Rung rung) {
        int next = rungs.indexOf(rung) + 1;
        return next < rungs.size() ? rungs.get(next) : null;
    }

    /** The rung of size 1. */
    Rung unit() {
        return rungs.stream().filter(rung -> rung.size() == 1).findFirst().orElse(rungs.get(0));
    }
}

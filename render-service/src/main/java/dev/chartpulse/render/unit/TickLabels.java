package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;

import dev.chartpulse.render.unit.Ladder.Rung;
import dev.chartpulse.render.unit.NumberText.Notation;

/** Writes the labels of evenly spaced ticks, no two of which are the same. */
final class TickLabels {

    /** A tick is written exactly enough if its rounding error is less than this share of the step. */
    private static final double EXACT_ENOUGH = 1e-4;
    /** The most significant digits that a step has; 2.5 and 0.25 have two. */
    private static final int DIGITS_OF_A_STEP = 4;

    private final Unit unit;
    private final double step;
    private final Map<Rung, Integer> decimals = new HashMap<>();
    private final Map<Rung, Double> largest = new HashMap<>();

    /**
     * Prepares labels for ticks at this distance.
     *
     * @param step the distance of two ticks; may be infinite where ticks are beyond the doubles
     */
    TickLabels(Unit unit, double step) {
        this.unit = unit;
        this.step = Math.min(step, Double.MAX_VALUE);
    }

    /** Labels that are names in place of numbers. A name that an earlier tick has already is left out. */
    static List<String> named(double[] ticks, DoubleFunction<String> name) {
        List<String> labels = new ArrayList<>(ticks.length);
        Set<String> seen = new HashSet<>();
        for (double tick : ticks) {
            String label = name.apply(tick);
            labels.add(seen.add(label) ? label : "");
        }
        return labels;
    }

    /** Labels that are numbers in the unit's scales. A tick that is not finite has no label. */
    List<String> numbers(double[] ticks) {
        Rung zero = zeroRung(ticks);
        for (double tick : ticks) {
            if (Double.isFinite(tick) && !isZero(tick)) {
                Rung rung = rung(tick);
                decimals.merge(rung, decimals(tick, rung), Math::max);
                largest.merge(rung, ValueFormat.in(unit, Math.abs(tick), rung).doubleValue(), Math::max);
            }
        }
        List<String> labels = new ArrayList<>(ticks.length);
        for (double tick : ticks) {
            labels.add(Double.isFinite(tick) ? label(tick, isZero(tick) ? zero : rung(tick)) : "");
        }
        return labels;
    }

    private String label(double tick, Rung rung) {
        String suffix = rung.label() + (unit.onTicks() ? unit.after() : "");
        return ValueFormat.assemble(unit, isZero(tick) ? "0" : number(tick, rung), suffix);
    }

    private String number(double tick, Rung rung) {
        BigDecimal number = ValueFormat.in(unit, tick, rung).setScale(decimals.get(rung), RoundingMode.HALF_UP);
        double size = largest.get(rung);
        boolean scientific = size >= NumberText.SCIENTIFIC_FROM || size < 10 * NumberText.SCIENTIFIC_BELOW;
        if (scientific || unit.notation() == Notation.SCIENTIFIC) {
            return NumberText.scientific(NumberText.stripped(number));
        }
        return NumberText.text(number, Math.max(0, number.scale()), 0, unit.notation());
    }

    /** Whether a tick is zero. It may differ a little from zero, because ticks are calculated by adding steps. */
    private boolean isZero(double tick) {
        return Math.abs(tick) < step / 2;
    }

    private Rung rung(double tick) {
        return unit.ladder().rungFor(Math.abs(tick) * unit.factor() * (1 + 1e-9));
    }

    /** The rung for zero, which is that of the smallest other tick: "0 ms" beside "20 ms". */
    private Rung zeroRung(double[] ticks) {
        return Arrays.stream(ticks).filter(tick -> !isZero(tick)).map(Math::abs).min().stream()
                .mapToObj(this::rung)
                .filter(Ladder::isUnit)
                .findFirst()
                .orElseGet(() -> unit.ladder().unit());
    }

    /** How many decimals a tick needs in a rung's unit; fewer than none for a large round number. */
    private int decimals(double tick, Rung rung) {
        BigDecimal number = ValueFormat.in(unit, tick, rung);
        BigDecimal rest = ValueFormat.in(unit, step, rung).multiply(BigDecimal.valueOf(EXACT_ENOUGH));
        int first = rest.precision() - rest.scale() - 1 - (int) Math.log10(EXACT_ENOUGH);
        int fewest = Math.min(0, -first - 1);
        int most = Math.max(0, -first + DIGITS_OF_A_STEP);
        int decimals = fewest;
        while (decimals < most
                && number.setScale(decimals, RoundingMode.HALF_UP)
                                .subtract(number)
                                .abs()
                                .compareTo(rest)
                        > 0) {
            decimals++;
        }
        return decimals;
    }
}

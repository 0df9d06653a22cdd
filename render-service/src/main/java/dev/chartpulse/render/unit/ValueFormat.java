package dev.chartpulse.render.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.Ladder.Rung;

/** Writes one metric's values: in its unit, with its decimals, on its axis. The only place that knows units. */
public final class ValueFormat {

    private static final String NOTHING = "–";

    private final Unit unit;
    private final Integer decimals;
    private final List<String> enumTexts;

    private ValueFormat(Unit unit, Integer decimals, List<String> enumTexts) {
        this.unit = unit;
        this.decimals = decimals;
        this.enumTexts = enumTexts == null ? List.of() : enumTexts;
    }

    /**
     * @param unitId Grafana's unit id; null: "short"
     * @param decimals 0 to 6; null: as many as needed
     * @param enumTexts of an enum field; or null
     */
    public static ValueFormat of(String unitId, Integer decimals, List<String> enumTexts) {
        return new ValueFormat(Units.of(unitId), decimals, enumTexts);
    }

    /** The value with its unit, such as "5.2k req/s"; a dash for what is no number. */
    public String text(double value) {
        return text(value, unit.after());
    }

    /** The same without the unit's words, for where they stand once for all: "5.2k", but "200 ms". */
    public String brief(double value) {
        return text(value, unit.onTicks() ? unit.after() : "");
    }

    /** A difference of two values, with its sign. */
    public String signed(double difference) {
        String text = unit.words() == null && enumTexts.isEmpty() ? text(difference) : Numbers.text(difference, null);
        return difference > 0 ? "+" + text : text;
    }

    /** What stands once at the axis, because its ticks do not carry it: "req/s"; empty when they do. */
    public String axisUnit() {
        return unit.onTicks() ? "" : unit.after().strip();
    }

    /** Which steps are round for this unit, after {@link #factor()}. */
    public Steps steps() {
        return unit.ladder().steps();
    }

    /** What a value is multiplied by before it is scaled. */
    public double factor() {
        return unit.factor();
    }

    /** Whether only whole values mean something. */
    public boolean isWhole() {
        return !enumTexts.isEmpty() || unit.words() != null;
    }

    /** Whether values may be numbers of things, which come whole. */
    public boolean isCount() {
        return unit.factor() == 1 && unit.ladder() == Ladder.COUNT;
    }

    /**
     * The labels of evenly spaced ticks: all decimals that tell them apart and no more, the same number for all of a scale.
     *
     * @param step the distance of two ticks
     */
    public List<String> ticks(double[] ticks, double step) {
        if (isWhole()) {
            List<String> texts = new ArrayList<>(ticks.length);
            for (double tick : ticks) {
                boolean named = enumTexts.isEmpty() || tick >= 0 && tick < enumTexts.size();
                texts.add(named ? text(tick) : "");
            }
            return texts;
        }
        Map<Rung, Integer> digits = new HashMap<>();
        Rung zero = zeroRung(ticks, step);
        for (double tick : ticks) {
            Rung rung = tickRung(tick, step, zero);
            digits.merge(rung, decimalsOf(tick, step, rung), Math::max);
        }
        List<String> texts = new ArrayList<>(ticks.length);
        for (double tick : ticks) {
            if (!Double.isFinite(tick)) {
                texts.add("");
                continue;
            }
            Rung rung = tickRung(tick, step, zero);
            String suffix = rung.label() + (unit.onTicks() ? unit.after() : "");
            double number = isZero(tick, step) ? 0 : scaled(tick, rung);
            texts.add(assemble(Numbers.text(number, number == 0 ? Integer.valueOf(0) : digits.get(rung)), suffix));
        }
        return texts;
    }

    private static boolean isZero(double tick, double step) {
        return Math.abs(tick) < step / 2;
    }

    /** Zero has the unit of its neighbours: "0 ms" beside "20 ms". */
    private Rung zeroRung(double[] ticks, double step) {
        return Arrays.stream(ticks).filter(tick -> !isZero(tick, step)).map(Math::abs).min().stream()
                .mapToObj(nearest -> tickRung(nearest, step, null))
                .filter(Ladder::isUnit)
                .findFirst()
                .orElseGet(() -> unit.ladder().unit());
    }

    private Rung tickRung(double tick, double step, Rung zero) {
        return isZero(tick, step) ? zero : unit.ladder().rungFor(Math.abs(tick) * unit.factor() * (1 + 1e-9));
    }

    private int decimalsOf(double tick, double step, Rung rung) {
        return isZero(tick, step) ? 0 : Numbers.decimalsFor(scaled(tick, rung), step * unit.factor() / rung.size());
    }

    private double scaled(double value, Rung rung) {
        double scaled = value * unit.factor() / rung.size();
        return Double.isFinite(scaled) ? scaled : value;
    }

    private String text(double value, String suffix) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        if (!enumTexts.isEmpty()) {
            boolean named = value >= 0 && value < enumTexts.size() && value == Math.rint(value);
            String name = named ? PlainText.line(enumTexts.get((int) value)) : NOTHING;
            return name.isEmpty() ? NOTHING : name;
        }
        if (unit.words() != null) {
            return unit.words().apply(value);
        }
        double scaled = value * unit.factor();
        if (!Double.isFinite(scaled)) {
            scaled = value;
        }
        Rung rung = scaled == 0
                ? unit.ladder().rungOf(unit.factor())
                : unit.ladder().rungFor(Math.abs(scaled));
        Rung above = unit.ladder().above(rung);
        if (above != null
                && Math.abs(scaled) < Numbers.SCIENTIFIC_FROM
                && Math.abs(shown(scaled / rung.size())) * rung.size() >= above.size()) {
            rung = above;
        }
        return assemble(Numbers.text(scaled / rung.size(), decimals), rung.label() + suffix);
    }

    private double shown(double number) {
        return Math.abs(number) >= Numbers.SCIENTIFIC_FROM
                ? number
                : Double.parseDouble(
                        decimals == null ? Numbers.rounded(number).toPlainString() : Numbers.text(number, decimals));
    }

    private String assemble(String number, String suffix) {
        boolean negative = number.startsWith("-");
        return (negative ? "-" : "") + unit.before() + (negative ? number.substring(1) : number) + suffix;
    }
}

package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.Ladder.Rung;

/** Writes the values of one series: in its unit, with the digits that it needs. The only place that knows units. */
public final class ValueFormat {

    private static final String NOTHING = "–";
    /** Values that differ by this share of their range must have different texts. */
    private static final double RESOLUTION = 0.1;
    /** The decimal digits that identify every double. */
    private static final MathContext EXACT = new MathContext(17);

    private static final double EXACT_ENOUGH = 1e-9;
    /** The share of a binary unit below which the ticks of a range, if powers of two, have three decimals and more. */
    private static final double NARROW = 0.7;

    private final Unit unit;
    private final Quantity quantity;
    private final Integer decimals;
    private final List<String> enumTexts;
    private final List<ValueMapping> mappings;
    private final double resolution;

    private ValueFormat(
            Unit unit,
            Quantity quantity,
            Integer decimals,
            List<String> enumTexts,
            List<ValueMapping> mappings,
            double resolution) {
        this.unit = unit;
        this.quantity = quantity;
        this.decimals = decimals;
        this.enumTexts = enumTexts;
        this.mappings = mappings;
        this.resolution = resolution;
    }

    /**
     * A format.
     *
     * @param unitId Grafana's unit id; null for "short"
     * @param decimals 0 to 6; null for as many as needed
     * @param enumTexts the texts of an enum field; or null
     * @param zone the time zone of dates
     */
    public static ValueFormat of(String unitId, Integer decimals, List<String> enumTexts, ZoneId zone) {
        List<String> texts = enumTexts == null ? List.of() : enumTexts;
        Quantity quantity = texts.isEmpty() ? Quantities.of(unitId) : Quantities.named(texts);
        return new ValueFormat(Units.of(unitId, zone), quantity, decimals, texts, List.of(), 0);
    }

    /** The format of a number without unit. */
    public static ValueFormat plain() {
        return of(null, null, null, ZoneOffset.UTC);
    }

    /**
     * The same format for values within a range, with enough digits to distinguish them: 99.97% and 99.96%, not twice 100%. A
     * number of decimals that was set is kept.
     *
     * @param low the smallest value
     * @param high the largest value
     */
    public ValueFormat within(double low, double high) {
        double range = high / 2 - low / 2;
        return new ValueFormat(
                unit, quantity, decimals, enumTexts, mappings, Double.isFinite(range) ? 2 * RESOLUTION * range : 0);
    }

    /** The same format with texts in place of some values: "up" for 1. Differences stay numbers, unless {@link #isState}. */
    public ValueFormat withMappings(List<ValueMapping> others) {
        return new ValueFormat(unit, quantity, decimals, enumTexts, List.copyOf(others), resolution);
    }

    /**
     * The text that is written in place of a value.
     *
     * @param value NaN for a missing value
     * @return null if the value is written as a number
     */
    public String mapped(double value) {
        String text = mappings.stream()
                .filter(mapping -> mapping.appliesTo(value))
                .findFirst()
                .map(ValueMapping::text)
                .map(PlainText::line)
                .orElse("");
        return text.isEmpty() ? null : text;
    }

    /** The value with its unit, such as "5.2k req/s"; a dash if it is not finite. */
    public String text(double value) {
        return text(value, unit.after());
    }

    /** The value without the words of its unit, for places where these are written once for all values: "5.2k", but "200 ms". */
    public String brief(double value) {
        return text(value, unit.onTicks() ? unit.after() : "");
    }

    /** A mean of values that differ, as a number: no text in place of a value is the mean of others. */
    public String mean(double value) {
        return number(value, unit.after());
    }

    /** The mean as {@link #mean} writes it, without the words of the unit. */
    public String briefMean(double value) {
        return number(value, unit.onTicks() ? unit.after() : "");
    }

    /**
     * The change from one value to another, in agreement with the texts of both: zero if the texts are the same, and not zero if
     * they differ, even if the number of decimals that was set makes the difference itself round to zero.
     */
    public String change(double first, double last) {
        if (number(first, "").equals(number(last, ""))) {
            return signed(0);
        }
        String exact = signed(last - first);
        return isZero(exact) && decimals != null ? signed(asWritten(last) - asWritten(first)) : exact;
    }

    /** A value rounded to the decimals that were set. */
    private double asWritten(double value) {
        Rung rung = rung(value);
        return in(unit, value, rung)
                .setScale(decimals, RoundingMode.HALF_UP)
                .multiply(exact(rung.size()))
                .divide(exact(unit.factor()), EXACT)
                .doubleValue();
    }

    /** A difference of two values, with its sign unless it is zero. The difference of two percentages is in points: "+1 pp". */
    public String signed(double difference) {
        Unit of = !enumTexts.isEmpty() ? Units.of("none") : unit.change() == null ? unit : unit.change();
        String text = new ValueFormat(of, quantity, decimals, List.of(), List.of(), resolution).text(difference);
        return isZero(text) || difference <= 0 ? text : "+" + text;
    }

    private static boolean isZero(String number) {
        return number.chars().noneMatch(c -> c >= '1' && c <= '9');
    }

    /** Whether values in both formats measure the same quantity, even in different units. */
    public boolean measuresAs(ValueFormat other) {
        return quantity.isSameAs(other.quantity);
    }

    /** Converts a value from the unit of another format of the same quantity to the unit of this format. NaN and infinities stay. */
    public double from(ValueFormat other, double value) {
        return quantity.from(other.quantity, value);
    }

    /** Whether a number means the same in both formats, and its unit is written the same. */
    public boolean hasUnitOf(ValueFormat other) {
        return quantity.equals(other.quantity) && unit.after().equals(other.unit.after());
    }

    /** The unit for the title of an axis, such as "req/s"; empty if the ticks show the unit. */
    public String axisUnit() {
        return unit.onTicks() ? "" : unit.after().strip();
    }

    /**
     * How values are written as plain numbers by those who do not know units.
     *
     * @param largest the largest value, without its sign
     */
    public Sketch.Scale scale(double largest) {
        Rung own = rung(largest);
        Rung rung = Ladder.isUnit(own) ? own : unit.ladder().unit();
        return new Sketch.Scale((unit.before() + rung.label() + unit.after()).strip(), rung.size() / unit.factor());
    }

    /**
     * The distances between ticks that are round for values in a range. In a narrow range of a binary unit these are decimal steps of
     * the unit that the values are written in, 1.12 GiB and 1.14 GiB: powers of two would be 1.125 GiB and 1.15625 GiB.
     */
    public RoundDistances distances(double low, double high) {
        RoundSteps steps = unit.ladder().steps();
        Rung rung = unit.ladder().rungFor(Math.max(-low, high) * unit.factor());
        boolean narrow = steps == RoundSteps.BINARY && (high - low) * unit.factor() < NARROW * rung.size();
        return narrow
                ? new RoundDistances(RoundSteps.DECIMAL, unit.factor() / rung.size())
                : new RoundDistances(steps, unit.factor());
    }

    /**
     * Which distances between ticks are round.
     *
     * @param factor converts a value to the unit in which they are
     */
    public record RoundDistances(RoundSteps steps, double factor) {}

    /** Whether only whole values have a meaning, as for a boolean. */
    public boolean isWhole() {
        return !enumTexts.isEmpty() || !unit.stepless();
    }

    /**
     * Whether a value is told as a state, in words: that of an enum or a boolean, or one with a text in its place. Its difference from
     * others is no figure.
     */
    public boolean isState(double value) {
        return isWhole() || mapped(value) != null;
    }

    /**
     * Whether percent of a value mean something: not of a temperature, whose zero is arbitrary, of a share, whose differences are in
     * points, and of what is written in words, such as a date.
     */
    public boolean isProportional() {
        return !isWhole() && quantity.offset() == 0 && unit.change() == null;
    }

    /** Whether values may be counts, which are whole numbers. */
    public boolean isCount() {
        return unit.factor() == 1 && unit.ladder() == Ladder.COUNT;
    }

    /**
     * The labels of evenly spaced ticks. No two are the same: they have as many decimals as distinguish them, and all labels of
     * one scale have the same number of decimals.
     *
     * @param step the distance of two ticks
     * @param states whether all values are whole numbers with a text in their place; a tick without one gets no label then
     */
    public List<String> ticks(double[] ticks, double step, boolean states) {
        List<String> labels =
                isWhole() ? TickLabels.named(ticks, this::tickName) : new TickLabels(unit, step).numbers(ticks);
        return mappings.isEmpty() ? labels : mapped(ticks, step, states, labels);
    }

    /**
     * The labels with the texts of mapped values. If a text belongs to several ticks, these keep their numbers, so that they
     * differ. Ticks may be a little off, because steps are added.
     */
    private List<String> mapped(double[] ticks, double step, boolean states, List<String> labels) {
        List<String> names = Arrays.stream(ticks)
                .map(tick -> Math.abs(tick - Math.rint(tick)) < step * EXACT_ENOUGH ? Math.rint(tick) : tick)
                .mapToObj(this::mapped)
                .toList();
        return IntStream.range(0, ticks.length)
                .mapToObj(i -> {
                    String name = names.get(i) == null && states ? "" : names.get(i);
                    boolean isNamed = name != null && (name.isEmpty() || Collections.frequency(names, name) == 1);
                    return isNamed ? name : labels.get(i);
                })
                .toList();
    }

    private String tickName(double tick) {
        boolean named = enumTexts.isEmpty() || tick >= 0 && tick < enumTexts.size();
        return named ? text(tick) : "";
    }

    private String text(double value, String suffix) {
        String mapped = mapped(value);
        return mapped != null ? mapped : number(value, suffix);
    }

    /** The text of a value without regard to mappings. */
    private String number(double value, String suffix) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        if (!enumTexts.isEmpty()) {
            boolean named = value >= 0 && value < enumTexts.size() && value == Math.rint(value);
            String name = named ? PlainText.line(enumTexts.get((int) value)) : NOTHING;
            return name.isEmpty() ? NOTHING : name;
        }
        if (unit.words() != null) {
            return unit.words().text(value, decimals, resolution);
        }
        Rung rung = rung(value);
        String number = NumberText.text(in(unit, value, rung), decimals, resolution(rung), unit.notation());
        return assemble(unit, number, rung.label() + suffix);
    }

    /** The rung in which a value is written. */
    private Rung rung(double value) {
        double size = Math.abs(value * unit.factor());
        Rung rung =
                size == 0 ? unit.ladder().rungOf(unit.factor()) : unit.ladder().rungFor(size);
        Rung above = unit.ladder().above(rung);
        boolean roundsUp = above != null
                && size < Math.min(above.size(), NumberText.SCIENTIFIC_FROM)
                && shown(value, rung) * rung.size() >= above.size();
        return roundsUp ? above : rung;
    }

    /** The resolution in a rung's unit. */
    private double resolution(Rung rung) {
        return resolution * unit.factor() / rung.size();
    }

    /** The size of a value in a rung's unit, rounded as it will be shown. */
    private double shown(double value, Rung rung) {
        BigDecimal number = in(unit, value, rung).abs();
        return (decimals == null
                        ? NumberText.rounded(number, resolution(rung))
                        : number.setScale(decimals, RoundingMode.HALF_UP))
                .doubleValue();
    }

    /** A value in the unit of one of its rungs. */
    static BigDecimal in(Unit unit, double value, Rung rung) {
        return BigDecimal.valueOf(value).multiply(exact(unit.factor())).divide(exact(rung.size()), EXACT);
    }

    /** The number as a decimal: powers of two exactly, and negative powers of ten without the error of the double. */
    private static BigDecimal exact(double number) {
        return number >= 1 ? new BigDecimal(number) : BigDecimal.valueOf(number);
    }

    static String assemble(Unit unit, String number, String suffix) {
        boolean negative = number.startsWith("-");
        return (negative ? "-" : "") + unit.before() + (negative ? number.substring(1) : number) + suffix;
    }
}

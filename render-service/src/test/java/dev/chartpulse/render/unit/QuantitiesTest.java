package dev.chartpulse.render.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "0.2, s, 200, ms",
        "1, d, 86400, s",
        "250, timeticks, 2.5, dthms",
        "1, bytes, 8, bits",
        "1, kbytes, 8192, decbits",
        "1, deckbytes, 8000, decbits",
        "1, MiBs, 8.388608, Mbits",
        "12.5, percent, 0.125, percentunit",
        "1, reqps, 60, reqpm",
        "0, celsius, 32, fahrenheit",
        "100, celsius, 373.15, kelvin",
        "-40, fahrenheit, -40, celsius",
        "1, lengthmi, 1.609344, lengthkm",
        "1, lengthft, 12, lengthin",
        "1, acres, 4046.8564224, areaM2",
        "1, masslb, 453.59237, massg",
        "1, masst, 1000, masskg",
        "1, m3, 1000, litre",
        "1, gallons, 3.785411784, dm3",
        "36, velocitykmh, 10, velocityms",
        "1, flowcms, 60000, flowlpm",
        "1, flowgpm, 227.12470704, litreh",
        "1, pressurebar, 100, pressurekpa",
        "60, rotrpm, 1, rothz",
        "180, degree, 3.141592653589793, radian",
        "1, kwatth, 3.6e6, joule",
        "1, kwattm, 60000, joule",
        "3000, µfarad, 3, si:mF",
        "1, conmgdL, 10, congm3",
        "1, radsv, 100, radrem",
        "1, currencyBTC, 1000, currencymBTC",
        "7, %, 7, percent",
        "7, suffix:widgets, 7, widgets",
    })
    void aValueIsWorthTheSameInBothUnits(double one, String unit, double other, String otherUnit) {
        assertThat(Quantities.of(otherUnit).isSameAs(Quantities.of(unit))).isTrue();
        assertThat(Quantities.of(otherUnit).from(Quantities.of(unit), one))
                .isCloseTo(other, within(Math.abs(other) * 1e-12 + 1e-12));
        assertThat(Quantities.of(unit).from(Quantities.of(otherUnit), other))
                .isCloseTo(one, within(Math.abs(one) * 1e-12 + 1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "s, bytes",
        "bytes, Bps",
        "currencyJPY, currencyCNY",
        "currencyDKK, currencySEK",
        "reqps, wps",
        "percent, humidity",
        "short, percent",
        "bool, bool_on_off",
        "radian, radrad",
        "massg, accG",
        "volt, amp",
        "voltamp, watt",
        "m3, Nm3",
        "time, s",
        "widgets, gadgets",
        "s, dateTimeAsIso",
    })
    void whatIsNoScaleOfTheOtherIsAnotherQuantity(String unit, String other) {
        assertThat(Quantities.of(unit).isSameAs(Quantities.of(other))).isFalse();
    }

    @Example
    void unitsOnOneLadderAreScalesOfEachOther() {
        List<String> scaled = UnitTable.read().keySet().stream()
                .filter(id -> Units.of(id).ladder() != Ladder.PLAIN
                        && Units.of(id).ladder() != Ladder.COUNT
                        && Units.of(id).ladder() != Ladder.MONEY)
                .toList();
        for (String id : scaled) {
            for (String other : scaled) {
                if (Units.of(id).ladder().equals(Units.of(other).ladder())) {
                    assertThat(Quantities.of(id).from(Quantities.of(other), 1))
                            .as("one %s in %s", other, id)
                            .isCloseTo(
                                    Units.of(other).factor() / Units.of(id).factor(),
                                    within(1e-12
                                            * Units.of(other).factor()
                                            / Units.of(id).factor()));
                    assertThat(Quantities.of(id).isSameAs(Quantities.of(other))).isTrue();
                }
            }
        }
    }

    @Property
    void noValueIsLostOnTheWayThereAndBack(
            @ForAll("twoUnits") List<String> ids, @ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        Quantity one = Quantities.of(ids.get(0));
        Quantity two = Quantities.of(ids.get(1));
        double offset = Math.abs(two.offset() - one.offset()) / one.scale();
        assertThat(one.from(two, two.from(one, value))).isCloseTo(value, within(1e-12 * (Math.abs(value) + offset)));
    }

    @Property
    void theOrderOfValuesStays(
            @ForAll("twoUnits") List<String> ids,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double value,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double other) {
        Quantity one = Quantities.of(ids.get(0));
        Quantity two = Quantities.of(ids.get(1));
        assertThat(one.from(two, Math.min(value, other))).isLessThanOrEqualTo(one.from(two, Math.max(value, other)));
    }

    @Example
    void theLargestValuesStayFinite() {
        assertThat(Quantities.of("ns").from(Quantities.of("d"), 1e308)).isEqualTo(Double.MAX_VALUE);
        assertThat(Quantities.of("ns").from(Quantities.of("d"), Double.NaN)).isNaN();
    }

    @Example
    void namesAreOneQuantityIfTheyAreTheSameNames() {
        ValueFormat states = ValueFormat.of(null, null, List.of("on", "off"), ZoneOffset.UTC);
        assertThat(states.measuresAs(ValueFormat.of("s", null, List.of("on", "off"), ZoneOffset.UTC)))
                .isTrue();
        assertThat(states.measuresAs(ValueFormat.of(null, null, List.of("up", "down"), ZoneOffset.UTC)))
                .isFalse();
        assertThat(states.measuresAs(ValueFormat.plain())).isFalse();
    }

    @Provide
    Arbitrary<List<String>> twoUnits() {
        return Arbitraries.of(unitsOfOneQuantity());
    }

    /** All pairs of units that are scales of each other. */
    private static List<List<String>> unitsOfOneQuantity() {
        List<String> ids = QuantityTable.read().keySet().stream().sorted().toList();
        return ids.stream()
                .flatMap(id -> ids.stream()
                        .filter(other -> Quantities.of(id).isSameAs(Quantities.of(other)))
                        .map(other -> List.of(id, other)))
                .toList();
    }
}

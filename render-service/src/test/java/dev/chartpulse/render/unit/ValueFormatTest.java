package dev.chartpulse.render.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.render.axis.ValueRange;
import dev.chartpulse.render.axis.ValueScale;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class ValueFormatTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "null | null | 5234 | 5.23k",
                "short | null | 999.96 | 1k",
                "short | null | 999.4 | 999",
                "short | 1 | 5234 | 5.2k",
                "short | null | 3100000 | 3.1M",
                "short | null | 2.5e9 | 2.5G",
                "short | null | -1250 | -1.25k",
                "short | null | 0 | 0",
                "short | 2 | 0 | 0.00",
                "short | null | 0.00012 | 0.00012",
                "short | null | 1.5e-9 | 1.5e-9",
                "short | null | -0.0001 | -0.0001",
                "short | 1 | -0.01 | 0.0",
                "none | null | 12345 | 12345",
                "percent | null | 12.345 | 12.3%",
                "percentunit | null | 0.4231 | 42.3%",
                "percentunit | 1 | 1 | 100.0%",
                "bytes | null | 1536 | 1.5 KiB",
                "bytes | null | 1073741824 | 1 GiB",
                "bytes | null | 1023.9 | 1 KiB",
                "decbytes | null | 1500000 | 1.5 MB",
                "mbytes | null | 2048 | 2 GiB",
                "bps | null | 720000000 | 720 Mb/s",
                "Bps | null | 1200 | 1.2 kB/s",
                "binBps | null | 2048 | 2 KiB/s",
                "s | null | 0.182 | 182 ms",
                "s | null | 90 | 1.5 min",
                "s | null | 7200 | 2 h",
                "s | null | 172800 | 2 d",
                "ms | null | 1250 | 1.25 s",
                "ms | null | 0 | 0 ms",
                "s | null | 0 | 0 s",
                "mbytes | null | 0 | 0 MiB",
                "µs | null | 640 | 640 µs",
                "ns | null | 1500 | 1.5 µs",
                "reqps | null | 5200 | 5.2k req/s",
                "reqps | 1 | -3 | -3.0 req/s",
                "ops | null | 12 | 12 ops/s",
                "currencyUSD | null | 4100000 | $4.1M",
                "currencyUSD | null | -12.5 | -$12.5",
                "currencyEUR | 2 | 12 | €12.00",
                "currencySEK | null | 1200 | 1.2k kr",
                "celsius | 1 | -18.25 | -18.3 °C",
                "hertz | null | 2400000000 | 2.4 GHz",
                "watt | null | 0.0042 | 4.2 mW",
                "kwatt | null | 1200 | 1.2 MW",
                "bool_yes_no | null | 1 | Yes",
                "bool_on_off | null | 0 | Off",
                "hex0x | null | 255 | 0xFF",
                "sci | null | 123456 | 1.23e5",
                "dateTimeAsIso | null | 1772438400000 | 2026-03-02 08:00:00",
                "widgets | null | 42000 | 42000 widgets",
                "suffix:apples | null | 12 | 12 apples",
                "prefix:# | null | 12 | #12",
                "si:V | null | 1200 | 1.2 kV",
                "currency:₿ | null | 12 | ₿12",
                "short | null | 1e308 | 1e308",
                "bytes | null | 1e308 | 1e308 B",
                "percentunit | null | 1e308 | 1e310%",
                "short | null | 4.9e-324 | 4.9e-324",
                "flowlpm | null | 44000 | 44000 L/min",
                "kelvin | null | 1200 | 1200 K",
                "masskg | null | 1200 | 1.2 Mg",
                "pfarad | null | 5 | 5 pF",
                "µfarad | null | 1500 | 1.5 mF",
                "conμgm3 | null | 7 | 7 µg/m³",
                "pressurepsi | null | 2500 | 2.5 ksi",
                "sishort | null | 0.005 | 5m",
                "currencyCHF | null | 12 | CHF 12",
                "currencyμBTC | null | 12 | µ₿12",
                "locale | null | 1234567.8 | 1,234,568",
                "hex0x | null | -255 | -0xFF",
                "si:mF | null | 1e9 | 1 MF",
                "suffix:% | null | 12 | 12%",
                "count:cats | null | 1200 | 1.2k cats",
                "currency:financial:€ | 2 | 1234.5 | €1,234.50",
                "currency:financial:kr:suffix | null | 1234 | 1,234 kr",
                "bool:up/down | null | 1 | up",
                "bool:up | null | 0 | -",
                "time:YYYY | null | 1e9 | 1970",
                "time:dddd [the] Do MMM, h:mm a | null | 1772438400000 | Monday the 2nd Mar, 8:00 am",
                "dateTimeAsUS | null | 1772438400000 | 03/02/2026 8:00:00 am",
                "dtdurations | null | 5400 | 1 hour",
                "dtdurations | 1 | 5400 | 1 hour, 30 minutes",
                "dtdurations | null | 0 | 0 seconds",
                "dtdurations | null | -120 | 2 minutes ago",
                "dtdurationms | null | 1500 | 1 second",
                "dthms | null | 5400 | 01:30:00",
                "dtdhms | null | 178200 | 2 d 01:30:00",
                "clocks | null | 5400 | 1h:30m:00s:000ms",
                "clockms | 0 | 5400000 | 1h",
                "clockms | null | 61005 | 01m:01s:005ms",
                "clockms | null | -0.5 | 000ms",
                "clockms | null | -1 | -001ms",
                "timeticks | null | 9000 | 1.5 min",
                "short | null | NaN | –",
            })
    void valueIsWrittenInItsUnit(String unit, Integer decimals, double value, String text) {
        assertThat(format(unit, decimals).text(value)).isEqualTo(text);
    }

    @Test
    void differenceHasItsSign() {
        ValueFormat format = format("reqps", null);
        assertThat(format.signed(1200)).isEqualTo("+1.2k req/s");
        assertThat(format.signed(-1200)).isEqualTo("-1.2k req/s");
        assertThat(format.signed(0)).isEqualTo("0 req/s");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "percent | null | 99.96 | 99.97 | 99.96% | 99.97%",
                "percent | 0 | 99.96 | 99.97 | 100% | 100%",
                "percentunit | null | 0.9996 | 0.9997 | 99.96% | 99.97%",
                "short | null | 1000001 | 1000002 | 1.000001M | 1.000002M",
                "none | null | 1011.2 | 1015.3 | 1011.2 | 1015.3",
                "bytes | null | 1073741824 | 1073742848 | 1 GiB | 1.00000095 GiB",
                "s | null | 3600 | 3601 | 1 h | 1.00028 h",
                "none | null | 9007199254740990 | 9007199254740991 | 9.00719925474099e15 | 9.007199254740991e15",
                "none | null | 0.3 | 0.30000000000000004 | 0.3 | 0.3",
                "sci | null | 123456 | 123457 | 1.23456e5 | 1.23457e5",
                "dtdurations | null | 5400 | 5460 | 1 hour, 30 minutes | 1 hour, 31 minutes",
                "reqps | null | 0 | 5990 | 0 req/s | 5.99k req/s",
            })
    void valuesOfARangeHaveTheDigitsThatTellThemApart(
            String unit, Integer decimals, double low, double high, String lowText, String highText) {
        ValueFormat format = format(unit, decimals).within(low, high);
        assertThat(format.text(low)).isEqualTo(lowText);
        assertThat(format.text(high)).isEqualTo(highText);
    }

    @Property
    void whatDiffersByATenthOfTheRangeLooksDifferent(
            @ForAll("units") String unit,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1e6) double range,
            @ForAll @DoubleRange(min = 0, max = 0.89) double share) {
        ValueFormat format = format(unit, null).within(low, low + range);
        if (!format.isWhole() && !unit.startsWith("dt") && !unit.startsWith("clock")) {
            double value = low + share * range;
            assertThat(format.text(value)).isNotEqualTo(format.text(value + 0.1001 * range));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "percent | null | 1 | 2 | +1 pp",
                "percentunit | null | 0.9997 | 0.9996 | -0.01 pp",
                "suffix:% | null | 3 | 1.5 | -1.5 pp",
                "percent | 1 | 1 | 1.01 | 0.0 pp",
                "percent | 1 | 1.01 | 1 | 0.0 pp",
                "short | 0 | 0 | -0.2 | 0",
                "currencyUSD | null | 2 | 1 | -$1",
                "dtdurations | null | 5400 | 5460 | +1 min",
                "dateTimeAsIso | null | 1772438400000 | 1772442000000 | +1 h",
                "bool | null | 0 | 1 | +1",
                "hex | null | 255 | 240 | -15",
            })
    void changesHaveASignUnlessTheyAreZero(String unit, Integer decimals, double first, double last, String text) {
        assertThat(format(unit, decimals)
                        .within(Math.min(first, last), Math.max(first, last))
                        .signed(last - first))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "percent | null | 5 | 5.00001 | 5% | 5% | 0 pp",
                "percent | null | 5.04 | 5.14 | 5.04% | 5.14% | +0.1 pp",
                "percent | 1 | 0.04 | 0.06 | 0.0% | 0.1% | +0.1 pp",
                "percent | 0 | 2.6 | 2.4 | 3% | 2% | -1 pp",
                "ms | 1 | 5 | 4.99999 | 5.0 ms | 5.0 ms | 0.0 ms",
                "none | null | 0.30000000000000004 | 0.3 | 0.3 | 0.3 | 0",
                "bytes | 0 | 1535 | 1537 | 1 KiB | 2 KiB | +2 B",
                "bool | null | 0 | 1 | False | True | +1",
            })
    void aChangeIsZeroWhereBothValuesLookTheSameAndNowhereElse(
            String unit,
            Integer decimals,
            double first,
            double last,
            String firstText,
            String lastText,
            String change) {
        ValueFormat format = format(unit, decimals).within(first, first + 10);
        assertThat(format.text(first)).isEqualTo(firstText);
        assertThat(format.text(last)).isEqualTo(lastText);
        assertThat(format.change(first, last)).isEqualTo(change);
    }

    @Test
    void datesAreWrittenInTheChartsZone() {
        ValueFormat format = ValueFormat.of("dateTimeAsIso", null, null, ZoneId.of("Europe/Zurich"));
        assertThat(format.text(1772438400000.0)).isEqualTo("2026-03-02 09:00:00");
    }

    @Property
    void ticksAlwaysDiffer(
            @ForAll("units") String unit,
            @ForAll @IntRange(min = -300, max = 290) int exponent,
            @ForAll @DoubleRange(min = -1, max = 1) double low,
            @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 2) double range) {
        ValueFormat format = format(unit, null);
        double size = Math.pow(10, exponent);
        ValueRange values = ValueRange.of(List.of(new double[] {low * size, (low + range) * size}));
        ValueRange wide = values.widened();
        ValueFormat.RoundDistances round = format.distances(wide.low(), wide.high());
        ValueScale scale = ValueScale.fit(
                        List.of(new ValueScale.Need(values, round.steps(), round.factor(), format.isWhole())), 4)
                .get(0);
        List<String> labels = format.ticks(scale.ticks(), scale.step(), false).stream()
                .filter(label -> !label.isEmpty())
                .toList();
        assertThat(labels).doesNotHaveDuplicates();
    }

    private static ValueFormat format(String unit, Integer decimals) {
        return ValueFormat.of(unit, decimals, null, ZoneOffset.UTC);
    }

    @Test
    void enumsAreWrittenInTheirTexts() {
        ValueFormat format = ValueFormat.of(null, null, List.of("down", "up"), ZoneOffset.UTC);
        assertThat(format.text(1)).isEqualTo("up");
        assertThat(format.text(0.5)).isEqualTo("–");
        assertThat(format.text(7)).isEqualTo("–");
        assertThat(format.ticks(new double[] {0, 1, 2}, 1, false)).containsExactly("down", "up", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short | 0,250,500,750,1000 | 0;250;500;750;1k",
                "short | 0,500,1000,1500 | 0;500;1.0k;1.5k",
                "short | 1011,1012,1013 | 1.011k;1.012k;1.013k",
                "none | 1011,1012,1013 | 1011;1012;1013",
                "percentunit | 0,0.25,0.5 | 0%;25%;50%",
                "percentunit | 0,0.025,0.05 | 0%;2.5%;5.0%",
                "bytes | 0,268435456,536870912,805306368,1073741824 | 0 MiB;256 MiB;512 MiB;768 MiB;1 GiB",
                "s | 0,60,120 | 0 min;1 min;2 min",
                "ms | -20,0,20 | -20 ms;0 ms;20 ms",
                "reqps | 0,1000 | 0;1k",
                "decbytes | 0,2e9,4e9 | 0 GB;2 GB;4 GB",
                "short | -1e308,0,1e308 | -1e308;0;1e308",
                "percentunit | 0,1e308 | 0%;1e310%",
                "short | 0,2e-13,4e-13 | 0;2e-13;4e-13",
                "short | 0,2.5e-12,5e-12 | 0;2.5e-12;5e-12",
                "short | 1e-7,1.5e-7,2e-7 | 1e-7;1.5e-7;2e-7",
                "none | 1,1.000000000002,1.000000000004 | 1.000000000000;1.000000000002;1.000000000004",
                "none | 1000000000000000,1000000000000500 | 1e15;1.0000000000005e15",
                "s | 0,1e-20,2e-20 | 0 ns;1e-11 ns;2e-11 ns",
                "sci | 100000,100010,100020 | 1e5;1.0001e5;1.0002e5",
                "locale | 0,1000,2000 | 0;1,000;2,000",
                "bool | 0,1,2 | False;True;",
                "currencyUSD | -500,0,500 | -$500;$0;$500",
            })
    void ticksHaveTheDecimalsThatTellThemApart(String unit, String ticks, String texts) {
        double[] values = java.util.Arrays.stream(ticks.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(format(unit, null).ticks(values, values[1] - values[0], false))
                .containsExactly(texts.split(";", -1));
    }

    @Property
    void anyNumberInAnyUnitIsAShortText(
            @ForAll double value, @ForAll("units") String unit, @ForAll("decimals") Integer decimals) {
        String text = format(unit, decimals).text(value);
        assertThat(text).isNotBlank().hasSizeLessThan(unit.startsWith("dtduration") ? 90 : 40);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> units() {
        return net.jqwik.api.Arbitraries.of(
                "short",
                "none",
                "percent",
                "percentunit",
                "bytes",
                "bps",
                "s",
                "ms",
                "ns",
                "reqps",
                "currencyUSD",
                "celsius",
                "watt",
                "hex",
                "sci",
                "locale",
                "bool",
                "dateTimeAsIso",
                "dtdurations",
                "clockms",
                "dthms",
                "si:mF",
                "locale",
                "widgets",
                "si:x");
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Integer> decimals() {
        return net.jqwik.api.Arbitraries.integers().between(0, 6).injectNull(0.3);
    }

    @Test
    void theFirstMappingThatAppliesHoldsAndOneWithoutATextLeavesTheNumber() {
        ValueFormat format = ValueFormat.of("percent", null, null, ZoneOffset.UTC)
                .withMappings(List.of(
                        ValueMapping.of(50, null),
                        new ValueMapping(null, 50.0, false, "low"),
                        new ValueMapping(90.0, null, false, "high"),
                        ValueMapping.ofMissing("gone")));
        assertThat(format.text(50)).isEqualTo("50%");
        assertThat(format.text(-7)).isEqualTo("low");
        assertThat(format.brief(90)).isEqualTo("high");
        assertThat(format.text(60)).isEqualTo("60%");
        assertThat(format.text(Double.NaN)).isEqualTo("gone");
        assertThat(format.within(0, 1).text(0.5)).isEqualTo("low");
    }

    @Test
    void ticksAreMappedAndStillDifferFromEachOther() {
        ValueFormat format = ValueFormat.plain()
                .withMappings(List.of(ValueMapping.of(0, "down"), new ValueMapping(0.5, 1.0, false, "up")));
        assertThat(format.ticks(new double[] {1e-17, 0.25, 0.5, 0.75, 1}, 0.25, false))
                .containsExactly("down", "0.25", "0.50", "0.75", "1.00");
        assertThat(format.ticks(new double[] {0, 1, 2}, 1, false)).containsExactly("down", "up", "2");
        assertThat(format.ticks(new double[] {0, 1, 2}, 1, true)).containsExactly("down", "up", "");
    }
}

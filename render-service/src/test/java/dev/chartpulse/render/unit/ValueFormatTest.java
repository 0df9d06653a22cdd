package dev.chartpulse.render.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

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
                "dateTimeAsIso | null | 1772438400000 | 2026-03-02 08:00 UTC",
                "widgets | null | 42000 | 42k widgets",
                "suffix:apples | null | 12 | 12 apples",
                "prefix:# | null | 12 | #12",
                "si:V | null | 1200 | 1.2 kV",
                "currency:₿ | null | 12 | ₿12",
                "short | null | 1e308 | 1e308",
                "bytes | null | 1e308 | 1e308 B",
                "percentunit | null | 1e308 | 1e308%",
                "short | null | 4.9e-324 | 4.9e-324",
                "short | null | NaN | –",
            })
    void valueIsWrittenInItsUnit(String unit, Integer decimals, double value, String text) {
        assertThat(ValueFormat.of(unit, decimals, null).text(value)).isEqualTo(text);
    }

    @Test
    void differenceHasItsSign() {
        ValueFormat format = ValueFormat.of("reqps", null, null);
        assertThat(format.signed(1200)).isEqualTo("+1.2k req/s");
        assertThat(format.signed(-1200)).isEqualTo("-1.2k req/s");
        assertThat(format.signed(0)).isEqualTo("0 req/s");
    }

    @Test
    void enumsAreWrittenInTheirTexts() {
        ValueFormat format = ValueFormat.of(null, null, List.of("down", "up"));
        assertThat(format.text(1)).isEqualTo("up");
        assertThat(format.text(0.5)).isEqualTo("–");
        assertThat(format.text(7)).isEqualTo("–");
        assertThat(format.ticks(new double[] {0, 1, 2}, 1)).containsExactly("down", "up", "");
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
                "percentunit | 0,1e308 | 0%;1e308%",
                "currencyUSD | -500,0,500 | -$500;$0;$500",
            })
    void ticksHaveTheDecimalsThatTellThemApart(String unit, String ticks, String texts) {
        double[] values = java.util.Arrays.stream(ticks.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(ValueFormat.of(unit, null, null).ticks(values, values[1] - values[0]))
                .containsExactly(texts.split(";"));
    }

    @Property
    void anyNumberInAnyUnitIsAShortText(
            @ForAll double value, @ForAll("units") String unit, @ForAll("decimals") Integer decimals) {
        String text = ValueFormat.of(unit, decimals, null).text(value);
        assertThat(text).isNotBlank().hasSizeLessThan(40);
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
                "widgets",
                "si:x");
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Integer> decimals() {
        return net.jqwik.api.Arbitraries.integers().between(0, 6).injectNull(0.3);
    }
}

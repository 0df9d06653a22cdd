package dev.chartpulse.render.unit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.UnitExample;

class UnitNamesTest {

    private static final List<UnitExample> ALL = UnitNames.list();

    /** Of the dates, the variants that charts write alike are listed once. */
    @Test
    void eachUnitOfGrafanaIsListedOnce() throws IOException {
        List<String> listed = ALL.stream().map(UnitExample::id).toList();

        assertThat(listed).doesNotHaveDuplicates().allMatch(Units::isKnown);
        assertThat(UnitsTest.grafanaIds().stream()
                        .map(id -> id.replace('μ', 'µ'))
                        .filter(id -> !id.startsWith("dateTime")))
                .allMatch(listed::contains);
    }

    @Test
    void anExampleIsWrittenAsChartsWriteIt() {
        Map<String, String> examples = ALL.stream().collect(toMap(UnitExample::id, UnitExample::example));

        assertThat(examples)
                .containsEntry("reqps", "1.23k req/s")
                .containsEntry("Bps", "1.23 MB/s")
                .containsEntry("bytes", "1.18 MiB")
                .containsEntry("percentunit", "42.2%")
                .containsEntry("currencyEUR", "€1.23k")
                .containsEntry("bool_yes_no", "Yes")
                .containsEntry("dateTimeAsIso", "2026-01-01 09:00:00");
    }

    @Test
    void noTwoUnitsOfAGroupHaveTheSameName() {
        assertThat(ALL.stream().map(unit -> unit.group() + ": " + unit.name())).doesNotHaveDuplicates();
    }
}

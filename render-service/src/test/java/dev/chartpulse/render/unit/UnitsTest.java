package dev.chartpulse.render.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.UnitIds;

class UnitsTest {

    /** The ids of all formats of @grafana/data 13.2.3, in the order of its categories. */
    static List<String> grafanaIds() throws IOException {
        try (InputStream ids = UnitsTest.class.getResourceAsStream("/grafana-units-13.2.txt")) {
            return new String(ids.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void eachUnitOfGrafanaIsKnown() throws IOException {
        assertThat(grafanaIds()).hasSize(273).allMatch(Units::isKnown);
    }

    @Test
    void anIdThatNobodyKnowsStandsBehindTheNumber() {
        assertThat(Units.isKnown("widgets")).isFalse();
        assertThat(Units.of("widgets").after()).isEqualTo(" widgets");
    }

    /** What source-service takes for a unit. */
    @Test
    void theListOfIdsIsThatOfTheTable() {
        assertThat(UnitIds.all()).containsAll(UnitTable.read().keySet()).allMatch(Units::isKnown);
        assertThat(UnitNames.list()).allMatch(unit -> UnitIds.isKnown(unit.id()));
    }
}

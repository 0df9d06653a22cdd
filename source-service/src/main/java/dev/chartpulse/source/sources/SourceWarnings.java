package dev.chartpulse.source.sources;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.UnitIds;
import dev.chartpulse.source.editing.Warning;

/** What of a source is allowed and probably not meant. */
final class SourceWarnings {

    private SourceWarnings() {}

    static List<Warning> of(SourceDefinition definition) {
        List<Warning> warnings = new ArrayList<>();
        if (definition.splitYAxis() && definition.metrics().size() == 1) {
            warnings.add(new Warning(
                    "splitYAxis",
                    Warning.Code.SINGLE_METRIC,
                    "changes nothing with one metric: the second axis is for the second metric"));
        }
        for (int i = 0; i < definition.metrics().size(); i++) {
            String unit = definition.metrics().get(i).unit();
            if (unit != null && !UnitIds.isKnown(unit)) {
                warnings.add(new Warning(
                        "metrics[" + i + "].unit",
                        Warning.Code.UNIT_UNKNOWN,
                        "is no unit of Grafana: it is written behind each number as it stands; suffix:" + unit
                                + " says that this is meant"));
            }
        }
        return List.copyOf(warnings);
    }
}

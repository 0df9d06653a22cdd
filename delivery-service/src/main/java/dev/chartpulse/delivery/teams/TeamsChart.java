package dev.chartpulse.delivery.teams;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.OneLine;

/** A chart that Teams draws by itself, where it cannot fetch the picture: {@code Chart.Line} or {@code Chart.VerticalBar.Grouped}. */
final class TeamsChart {

    private static final int MAX_LEGEND = 60;

    private TeamsChart() {}

    /**
     * The chart.
     *
     * @param points the most points, all series together
     * @return empty if there is nothing to draw
     */
    static Optional<ObjectNode> of(Chart chart, int points) {
        List<Sketch.Line> lines = chart.sketch() == null
                ? List.of()
                : chart.sketch().thinned(points).lines();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        boolean bars = chart.spec().type() == ChartType.BAR;
        ObjectNode drawn = Wire.mapper()
                .createObjectNode()
                .put("type", bars ? "Chart.VerticalBar.Grouped" : "Chart.Line")
                .put("xAxisTitle", "")
                .put("yAxisTitle", "");
        if (bars) {
            drawn.put("stacked", false);
        }
        ArrayNode data = drawn.putArray("data");
        for (Sketch.Line line : lines) {
            ArrayNode values = data.addObject()
                    .put("legend", OneLine.of(line.name(), MAX_LEGEND))
                    .putArray("values");
            line.points()
                    .forEach(point -> values.addObject().put("x", point.x()).put("y", point.y()));
        }
        return Optional.of(drawn);
    }
}

package dev.chartpulse.render.chart;

import java.util.List;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.FontWeight;

/** A legend of names with their last value, in columns; as many as there is room for. */
final class LegendCells implements LegendBlock {

    private static final int MOST_COLUMNS = 5;

    private final List<PlottedSeries> series;
    private final List<SeriesStyle> styles;
    private final LegendPen pen;
    private final double left;
    private final double room;
    private final int columns;
    private final int rows;

    /**
     * Arranges the names in as many columns as there is room for.
     *
     * @param most how many lines of text it may take
     */
    LegendCells(
            List<PlottedSeries> series, List<SeriesStyle> styles, LegendPen pen, double left, double room, int most) {
        this.series = series;
        this.styles = styles;
        this.pen = pen;
        this.left = left;
        this.room = room;
        columns = Math.max(1, (int) (room / columnWidth()));
        rows = Math.min(most, (series.size() + columns - 1) / columns);
    }

    private double columnWidth() {
        double widest = 0;
        for (PlottedSeries one : series) {
            double figure = pen.figure(LegendFigure.LAST.text(one));
            widest = Math.max(widest, pen.lead() + pen.name(one.name()) + figure + 3 * pen.gap());
        }
        return Math.min(Math.max(widest, room / MOST_COLUMNS), room / 2);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void draw(double top) {
        int cells = rows * columns;
        double step = room / columns;
        double figures = series.stream()
                .mapToDouble(one -> pen.figure(LegendFigure.LAST.text(one)))
                .max()
                .orElse(0);
        double nameRoom = step - pen.lead() - figures - 3 * pen.gap();
        List<String> names = pen.fit(series.stream().map(PlottedSeries::name).toList(), nameRoom);
        for (int i = 0; i < Math.min(series.size(), cells); i++) {
            double x = left + i % columns * step;
            double y = top + i / columns * pen.rowHeight();
            if (i == cells - 1 && series.size() > cells) {
                String more = "+" + (series.size() - cells + 1) + " more";
                pen.left(more, FontWeight.REGULAR, pen.look().muted(), x + pen.lead(), y);
            } else {
                cell(series.get(i), names.get(i), styles.get(i), x, y);
            }
        }
    }

    private void cell(PlottedSeries one, String name, SeriesStyle style, double x, double y) {
        String last = LegendFigure.LAST.text(one);
        double end = pen.entry(one, style, name, x, y);
        pen.left(last, FontWeight.MEDIUM, pen.look().text(), end + pen.gap(), y);
    }
}

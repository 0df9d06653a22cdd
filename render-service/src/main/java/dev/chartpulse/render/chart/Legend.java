package dev.chartpulse.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Statistics;
import dev.chartpulse.render.text.Face;

/**
 * The series' names and numbers below the plot: a table with last, min, max and mean as far as it fits, else names with their
 * last value in columns, else as many of those as there is room for.
 */
final class Legend {

    /** The most of the picture's height that it takes. */
    private static final double SHARE = 0.3;

    private static final double SHARE_OF_NAME = 0.4;
    private static final double MARK = 14;

    private enum Column {
        LAST(Statistics::last),
        MIN(Statistics::min),
        MAX(Statistics::max),
        MEAN(Statistics::mean);

        private final ToDoubleFunction<Statistics> figure;

        Column(ToDoubleFunction<Statistics> figure) {
            this.figure = figure;
        }

        String title() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String text(PlottedSeries series) {
            return series.format().text(figure.applyAsDouble(series.statistics()));
        }
    }

    private final ChartData data;
    private final List<SeriesStyle> styles;
    private final Look look;
    private final Sizes sizes;
    private final Pen pen;
    private final int rows;
    private final boolean table;
    private final int columns;
    private final double columnWidth;

    Legend(ChartData data, List<SeriesStyle> styles, Look look, Sizes sizes, Pen pen) {
        this.data = data;
        this.styles = styles;
        this.look = look;
        this.sizes = sizes;
        this.pen = pen;
        int count = data.series().size();
        int most = Math.max(1, (int) (data.spec().height() * SHARE / rowHeight()));
        table = count + 1 <= most;
        columnWidth = table ? 0 : columnWidth();
        columns = table ? 1 : Math.max(1, (int) (room() / columnWidth));
        rows = table ? (count == 0 ? 0 : count + 1) : Math.min(most, (count + columns - 1) / columns);
    }

    double height() {
        return rows * rowHeight();
    }

    void draw(double top) {
        if (table) {
            drawTable(top);
        } else {
            drawColumns(top);
        }
    }

    private double rowHeight() {
        return Sizes.line(sizes.legend());
    }

    private double room() {
        return data.spec().width() - 2 * sizes.pad();
    }

    private double columnWidth() {
        double widest = 0;
        for (PlottedSeries series : data.series()) {
            double name = pen.width(series.name(), Face.REGULAR, sizes.legend());
            double last = pen.width(Column.LAST.text(series), Face.MEDIUM, sizes.legend());
            widest = Math.max(widest, MARK + sizes.gap() + name + sizes.gap() + last + 2 * sizes.gap());
        }
        return Math.min(Math.max(widest, room() / 5), room() / 2);
    }

    private void drawTable(double top) {
        if (data.series().isEmpty()) {
            return;
        }
        List<Column> shown = new ArrayList<>(List.of(Column.values()));
        double name = widestName();
        while (shown.size() > 1
                && Math.min(name, room() * SHARE_OF_NAME) > room() - MARK - sizes.gap() - width(shown)) {
            shown.remove(shown.size() - 1);
        }
        double x = sizes.pad() + MARK + sizes.gap();
        double nameRoom = Math.min(name, room() - MARK - sizes.gap() - width(shown));
        double right = x + nameRoom;
        for (Column column : shown) {
            right += columnWidth(column);
            pen.right(column.title(), Face.REGULAR, sizes.legend(), look.muted(), right, top);
        }
        double y = top;
        for (int i = 0; i < data.series().size(); i++) {
            y += rowHeight();
            PlottedSeries series = data.series().get(i);
            mark(styles.get(i), y);
            pen.left(
                    pen.fit(series.name(), Face.REGULAR, sizes.legend(), nameRoom),
                    Face.REGULAR,
                    sizes.legend(),
                    look.text(),
                    x,
                    y);
            right = x + nameRoom;
            for (Column column : shown) {
                right += columnWidth(column);
                Face face = column == Column.LAST ? Face.MEDIUM : Face.REGULAR;
                pen.right(column.text(series), face, sizes.legend(), look.text(), right, y);
            }
        }
    }

    private double widestName() {
        return data.series().stream()
                .mapToDouble(series -> pen.width(series.name(), Face.REGULAR, sizes.legend()))
                .max()
                .orElse(0);
    }

    private double width(List<Column> shown) {
        return shown.stream().mapToDouble(this::columnWidth).sum();
    }

    private double columnWidth(Column column) {
        double widest = pen.width(column.title(), Face.REGULAR, sizes.legend());
        for (PlottedSeries series : data.series()) {
            widest = Math.max(widest, pen.width(column.text(series), Face.MEDIUM, sizes.legend()));
        }
        return widest + 2.5 * sizes.gap();
    }

    private void drawColumns(double top) {
        int count = data.series().size();
        int cells = rows * columns;
        double step = room() / columns;
        for (int i = 0; i < Math.min(count, cells); i++) {
            double x = sizes.pad() + i % columns * step;
            double y = top + i / columns * rowHeight();
            if (i == cells - 1 && count > cells) {
                String more = "+" + (count - cells + 1) + " more";
                pen.left(more, Face.REGULAR, sizes.legend(), look.muted(), x + MARK + sizes.gap(), y);
            } else {
                cell(data.series().get(i), styles.get(i), x, y, step - 2 * sizes.gap());
            }
        }
    }

    private void cell(PlottedSeries series, SeriesStyle style, double x, double y, double width) {
        mark(style, x, y);
        String last = Column.LAST.text(series);
        double lastWidth = pen.width(last, Face.MEDIUM, sizes.legend());
        double nameRoom = width - MARK - sizes.gap() - lastWidth - sizes.gap();
        String name = pen.fit(series.name(), Face.REGULAR, sizes.legend(), nameRoom);
        double nameX = x + MARK + sizes.gap();
        pen.left(name, Face.REGULAR, sizes.legend(), look.text(), nameX, y);
        double lastX = nameX + pen.width(name, Face.REGULAR, sizes.legend()) + sizes.gap();
        pen.left(last, Face.MEDIUM, sizes.legend(), look.text(), lastX, y);
    }

    private void mark(SeriesStyle style, double y) {
        mark(style, sizes.pad(), y);
    }

    /** A piece of the line as it is drawn, so that dashes tell series apart here too. */
    private void mark(SeriesStyle style, double x, double y) {
        double middle = y + sizes.legend() * 0.68;
        var graphics = pen.graphics();
        graphics.setColor(style.colour());
        var before = graphics.getStroke();
        graphics.setStroke(new java.awt.BasicStroke(
                3, java.awt.BasicStroke.CAP_BUTT, java.awt.BasicStroke.JOIN_ROUND, 1, style.dashes(), 0));
        graphics.draw(new java.awt.geom.Line2D.Double(x, middle, x + MARK, middle));
        graphics.setStroke(before);
    }
}

package dev.chartpulse.render.chart;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.FontWeight;

/** A table with a line per series and a column per figure, or several such tables side by side. */
final class LegendTable implements LegendBlock {

    /** The least room for names, in font sizes: enough to read both ends of a name. */
    private static final double LEAST_NAME = 4.5;
    /** The distance between two figures, in gaps. */
    private static final double APART = 2.5;
    /** The distance between two figures, in gaps, if tables stand side by side. */
    private static final double APART_BESIDE = 1.25;
    /** The distance between two tables, in gaps. */
    private static final double TABLES_APART = 3;

    private final List<PlottedSeries> series;
    private final List<SeriesStyle> styles;
    private final LegendPen pen;
    private final double left;
    private final double step;
    private final int lines;
    private final List<Column> columns = new ArrayList<>();
    private final double nameRoom;
    private final double widestName;
    private final double spare;

    /**
     * The column of one figure.
     *
     * @param width in CSS pixels, the space in front of the figure included
     */
    private record Column(LegendFigure figure, List<String> texts, double width) {}

    /**
     * Measures the columns of the tables.
     *
     * @param tables how many stand side by side
     * @param figures how many figures there are per series
     * @param brief whether figures do without the unit that is written at the axis
     */
    LegendTable(
            List<PlottedSeries> series,
            List<SeriesStyle> styles,
            LegendPen pen,
            double left,
            double room,
            int tables,
            int figures,
            boolean brief) {
        this.series = series;
        this.styles = styles;
        this.pen = pen;
        this.left = left;
        lines = rows(series.size(), tables) - 1;
        double between = TABLES_APART * pen.gap();
        step = (room + between) / tables;
        double apart = (tables == 1 ? APART : APART_BESIDE) * pen.gap();
        double taken = pen.lead();
        for (LegendFigure figure : List.of(LegendFigure.values()).subList(0, figures)) {
            Column column = column(figure, brief, apart);
            columns.add(column);
            taken += column.width();
        }
        widestName = pen.widestName(series.stream().map(PlottedSeries::name).toList());
        double free = step - between - taken;
        nameRoom = Math.min(widestName, free);
        spare = Math.min((free - nameRoom) / figures, APART * pen.gap() - apart);
    }

    /** How many lines of text so many tables side by side take, their heads included. */
    static int rows(int series, int tables) {
        return (series + tables - 1) / tables + 1;
    }

    private Column column(LegendFigure figure, boolean brief, double apart) {
        List<String> texts = series.stream()
                .map(one -> brief ? figure.brief(one) : figure.text(one))
                .toList();
        double widest = pen.name(figure.title());
        for (String text : texts) {
            widest = Math.max(widest, pen.figure(text));
        }
        return new Column(figure, texts, widest + apart);
    }

    /** Whether enough room is left for names beside the figures. */
    boolean fits() {
        return nameRoom >= Math.min(widestName, LEAST_NAME * pen.sizes().legend());
    }

    /** Whether all names can be read whole. */
    boolean showsNames() {
        return nameRoom >= widestName;
    }

    List<LegendFigure> figures() {
        return columns.stream().map(Column::figure).toList();
    }

    @Override
    public int rows() {
        return lines + 1;
    }

    @Override
    public void draw(double top) {
        List<String> names = pen.fit(series.stream().map(PlottedSeries::name).toList(), nameRoom);
        for (int first = 0; first < series.size(); first += lines) {
            double x = left + first / lines * step;
            heads(x, top);
            for (int i = first; i < Math.min(series.size(), first + lines); i++) {
                line(i, names.get(i), x, top + (i - first + 1) * pen.rowHeight());
            }
        }
    }

    private void heads(double x, double top) {
        double right = x + pen.lead() + nameRoom;
        for (Column column : columns) {
            right += column.width() + spare;
            pen.right(column.figure().title(), FontWeight.REGULAR, pen.look().muted(), right, top);
        }
    }

    private void line(int i, String name, double x, double y) {
        pen.entry(series.get(i), styles.get(i), name, x, y);
        double right = x + pen.lead() + nameRoom;
        for (Column column : columns) {
            right += column.width() + spare;
            FontWeight weight = column.figure() == LegendFigure.LAST ? FontWeight.MEDIUM : FontWeight.REGULAR;
            pen.right(column.texts().get(i), weight, pen.look().text(), right, y);
        }
    }
}

package dev.chartpulse.render.chart;

import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.Face;

/** A line per series with its figures under their heads; more series than lines go on in a further table beside it. */
final class LegendTable implements LegendBlock {

    /** A name keeps at least so much room, in font sizes: both of its ends can be read. */
    private static final double LEAST_NAME = 4.5;
    /** Between two figures, in gaps … */
    private static final double APART = 2.5;
    /** … at least, where tables stand side by side … */
    private static final double APART_BESIDE = 1.25;
    /** … and between two tables. */
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

    /** One figure of all series. @param width with the space before it */
    private record Column(LegendFigure figure, List<String> texts, double width) {}

    /**
     * @param tables how many stand side by side
     * @param figures how many figures there are per series
     * @param brief whether the words of units are left to the axes
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

    /** How many lines of text so many tables take, with their heads. */
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

    /** Whether names can be told apart beside the figures. */
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
        for (int first = 0; first < series.size(); first += lines) {
            double x = left + first / lines * step;
            heads(x, top);
            for (int i = first; i < Math.min(series.size(), first + lines); i++) {
                line(i, x, top + (i - first + 1) * pen.rowHeight());
            }
        }
    }

    private void heads(double x, double top) {
        double right = x + pen.lead() + nameRoom;
        for (Column column : columns) {
            right += column.width() + spare;
            pen.right(column.figure().title(), Face.REGULAR, pen.look().muted(), right, top);
        }
    }

    private void line(int i, double x, double y) {
        pen.entry(styles.get(i), series.get(i).name(), x, y, nameRoom);
        double right = x + pen.lead() + nameRoom;
        for (Column column : columns) {
            right += column.width() + spare;
            Face face = column.figure() == LegendFigure.LAST ? Face.MEDIUM : Face.REGULAR;
            pen.right(column.texts().get(i), face, pen.look().text(), right, y);
        }
    }
}

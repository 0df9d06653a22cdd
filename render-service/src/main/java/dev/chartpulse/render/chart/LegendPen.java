package dev.chartpulse.render.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.Collection;
import java.util.List;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.FontWeight;

/** Measures and draws the parts of a legend. */
record LegendPen(Look look, Sizes sizes, Pen pen) {

    /** The length of the piece of line that stands in front of a name. */
    private static final double MARK = 14;

    double rowHeight() {
        return Sizes.line(sizes.legend());
    }

    /** The room in front of a name: that of the piece of line, and a gap. */
    double lead() {
        return MARK + sizes.gap();
    }

    double gap() {
        return sizes.gap();
    }

    /** The width of a name. */
    double name(String text) {
        return pen.width(text, FontWeight.REGULAR, sizes.legend());
    }

    /** The width of a figure, in the wider of the weights that figures are drawn in. */
    double figure(String text) {
        return pen.width(text, FontWeight.MEDIUM, sizes.legend());
    }

    double widestName(Collection<String> names) {
        return names.stream().mapToDouble(this::name).max().orElse(0);
    }

    /** The names of all series, each shortened where it does not fit, so that those that differ still look different. */
    List<String> fit(List<String> names, double room) {
        return pen.fitDistinct(names, FontWeight.REGULAR, sizes.legend(), room);
    }

    /**
     * Draws the mark of a series, and its name. A series that the plot does not show has no mark: nobody should look for its colour.
     *
     * @return where the name ends
     */
    double entry(PlottedSeries series, SeriesStyle style, String name, double x, double top) {
        if (series.hasPoints()) {
            mark(style, x, top);
        }
        pen.left(name, FontWeight.REGULAR, sizes.legend(), look.text(), x + lead(), top);
        return x + lead() + name(name);
    }

    /** A piece of the line as it is drawn, so that dashes tell series apart here too. */
    private void mark(SeriesStyle style, double x, double top) {
        double middle = top + sizes.legend() * 0.68;
        var graphics = pen.graphics();
        graphics.setColor(style.colour());
        var before = graphics.getStroke();
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, style.dashes(), 0));
        graphics.draw(new Line2D.Double(x, middle, x + MARK, middle));
        graphics.setStroke(before);
    }

    void right(String text, FontWeight weight, Color colour, double x, double top) {
        pen.right(text, weight, sizes.legend(), colour, x, top);
    }

    void left(String text, FontWeight weight, Color colour, double x, double top) {
        pen.left(text, weight, sizes.legend(), colour, x, top);
    }
}

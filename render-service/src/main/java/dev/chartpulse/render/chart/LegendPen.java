package dev.chartpulse.render.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.Collection;

import dev.chartpulse.render.text.Face;

/** Measures and draws what a legend is made of. */
record LegendPen(Look look, Sizes sizes, Pen pen) {

    /** The length of the piece of line in front of a name. */
    private static final double MARK = 14;

    double rowHeight() {
        return Sizes.line(sizes.legend());
    }

    /** What comes before a name: the mark and a gap. */
    double lead() {
        return MARK + sizes.gap();
    }

    double gap() {
        return sizes.gap();
    }

    /** Names are in regular … */
    double name(String text) {
        return pen.width(text, Face.REGULAR, sizes.legend());
    }

    /** … figures at most in medium. */
    double figure(String text) {
        return pen.width(text, Face.MEDIUM, sizes.legend());
    }

    double widestName(Collection<String> names) {
        return names.stream().mapToDouble(this::name).max().orElse(0);
    }

    /** Draws mark and name, the name's middle left out when it does not fit. @return where the name ends */
    double entry(SeriesStyle style, String name, double x, double top, double nameRoom) {
        mark(style, x, top);
        String fitted = pen.fit(name, Face.REGULAR, sizes.legend(), nameRoom);
        pen.left(fitted, Face.REGULAR, sizes.legend(), look.text(), x + lead(), top);
        return x + lead() + name(fitted);
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

    void right(String text, Face face, Color colour, double x, double top) {
        pen.right(text, face, sizes.legend(), colour, x, top);
    }

    void left(String text, Face face, Color colour, double x, double top) {
        pen.left(text, face, sizes.legend(), colour, x, top);
    }
}

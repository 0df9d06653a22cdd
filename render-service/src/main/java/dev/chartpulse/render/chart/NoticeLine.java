package dev.chartpulse.render.chart;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.text.FontWeight;

/** The line at the bottom that says what the reader should know about the data. */
final class NoticeLine {

    private NoticeLine() {}

    static double height(ChartData data, Sizes sizes) {
        return data.notes().isEmpty() ? 0 : Sizes.line(sizes.legend());
    }

    static void draw(ChartData data, Look look, Sizes sizes, Pen pen, double top) {
        if (data.notes().isEmpty()) {
            return;
        }
        float size = sizes.legend();
        double radius = size * 0.3;
        pen.dot(look.notice(), sizes.pad() + radius, top + size * 0.68, radius);
        double x = sizes.pad() + 2 * radius + sizes.gap() * 0.75;
        double room = data.spec().width() - sizes.pad() - x;
        String text = data.notes().line(" · ", line -> pen.width(line, FontWeight.REGULAR, size) <= room);
        String fitted = pen.fitStart(text, FontWeight.REGULAR, size, room);
        pen.left(fitted, FontWeight.REGULAR, size, look.muted(), x, top);
    }
}

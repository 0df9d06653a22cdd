package dev.chartpulse.render.chart;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.text.Face;

/** What the reader should know about the data, at the bottom. */
final class NoticeLine {

    private NoticeLine() {}

    static double height(ChartData data, Sizes sizes) {
        return data.notices().isEmpty() ? 0 : Sizes.line(sizes.legend());
    }

    static void draw(ChartData data, Look look, Sizes sizes, Pen pen, double top) {
        if (data.notices().isEmpty()) {
            return;
        }
        float size = sizes.legend();
        double radius = size * 0.3;
        pen.dot(look.notice(), sizes.pad() + radius, top + size * 0.68, radius);
        double x = sizes.pad() + 2 * radius + sizes.gap() * 0.75;
        String text = String.join(" · ", data.notices());
        String fitted = pen.fitStart(text, Face.REGULAR, size, data.spec().width() - sizes.pad() - x);
        pen.left(fitted, Face.REGULAR, size, look.muted(), x, top);
    }
}

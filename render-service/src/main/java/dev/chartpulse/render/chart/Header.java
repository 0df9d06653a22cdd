package dev.chartpulse.render.chart;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.summary.WindowText;
import dev.chartpulse.render.text.FontWeight;

/** Draws title and subtitle at the top of a picture. */
final class Header {

    private Header() {}

    /** Draws them. @return where they end, from the top of the picture */
    static double draw(ChartData data, Look look, Sizes sizes, Pen pen) {
        double room = data.spec().width() - 2 * sizes.pad();
        double y = sizes.pad() * 0.75;
        if (!data.title().isEmpty()) {
            String title = pen.fitStart(data.title(), FontWeight.MEDIUM, sizes.title(), room);
            pen.left(title, FontWeight.MEDIUM, sizes.title(), look.text(), sizes.pad(), y);
            y += Sizes.line(sizes.title());
        }
        String subtitle = subtitle(data, sizes, pen, room);
        pen.left(subtitle, FontWeight.REGULAR, sizes.subtitle(), look.muted(), sizes.pad(), y);
        return y + Sizes.line(sizes.subtitle());
    }

    private static String subtitle(ChartData data, Sizes sizes, Pen pen, double room) {
        ChartSpec spec = data.spec();
        String full = data.instant() ? WindowText.instant(spec) : WindowText.subtitle(spec);
        return pen.width(full, FontWeight.REGULAR, sizes.subtitle()) <= room
                ? full
                : pen.fitStart(WindowText.shortSubtitle(spec), FontWeight.REGULAR, sizes.subtitle(), room);
    }
}

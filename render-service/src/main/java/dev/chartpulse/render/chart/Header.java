package dev.chartpulse.render.chart;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.summary.Window;
import dev.chartpulse.render.text.Face;

/** Title and subtitle. */
final class Header {

    private Header() {}

    /** @return the height they take, from the top of the picture */
    static double draw(ChartData data, Look look, Sizes sizes, Pen pen) {
        double room = data.spec().width() - 2 * sizes.pad();
        double y = sizes.pad() * 0.75;
        if (!data.title().isEmpty()) {
            String title = pen.fitStart(data.title(), Face.MEDIUM, sizes.title(), room);
            pen.left(title, Face.MEDIUM, sizes.title(), look.text(), sizes.pad(), y);
            y += Sizes.line(sizes.title());
        }
        String subtitle = subtitle(data, sizes, pen, room);
        pen.left(subtitle, Face.REGULAR, sizes.subtitle(), look.muted(), sizes.pad(), y);
        return y + Sizes.line(sizes.subtitle());
    }

    private static String subtitle(ChartData data, Sizes sizes, Pen pen, double room) {
        ChartSpec spec = data.spec();
        String full = data.instant() ? Window.instant(spec) : Window.subtitle(spec);
        return pen.width(full, Face.REGULAR, sizes.subtitle()) <= room
                ? full
                : pen.fitStart(Window.shortSubtitle(spec), Face.REGULAR, sizes.subtitle(), room);
    }
}

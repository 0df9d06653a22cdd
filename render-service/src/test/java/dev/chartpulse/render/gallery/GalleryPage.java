package dev.chartpulse.render.gallery;

import java.util.List;

import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.summary.Summaries;

/** docs/gallery.md. */
final class GalleryPage {

    private static final String HEAD = """
            # Gallery

            Every kind of chart that render-service draws, with its alt text and its notices. Tests compare each picture with a fresh one
            (`GalleryTest`). Written by

                mvn -pl render-service -am test -Dtest=GalleryTest -Dgallery=write -Dsurefire.failIfNoSpecifiedTests=false
            """;

    private GalleryPage() {}

    static String of(List<Case> cases) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Case chart : cases) {
            var spec = chart.request().chart();
            ChartData data = ChartRenderer.prepared(chart.request());
            String alt = escaped(Summaries.of(data).altText());
            page.append("\n## ")
                    .append(chart.what)
                    .append("\n\n<img src=\"gallery/")
                    .append(chart.name)
                    .append(".png\" width=\"")
                    .append(Math.min(800, spec.width()))
                    .append("\" alt=\"")
                    .append(alt)
                    .append("\">\n\n> ")
                    .append(alt)
                    .append('\n');
            data.notices()
                    .forEach(notice ->
                            page.append(">\n> *").append(escaped(notice)).append("*\n"));
        }
        return page.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

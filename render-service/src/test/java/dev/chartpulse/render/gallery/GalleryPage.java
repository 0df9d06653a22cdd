package dev.chartpulse.render.gallery;

import java.util.List;

/** docs/gallery.md. */
final class GalleryPage {

    private static final String HEAD = """
            # Gallery

            Every kind of chart that render-service draws, with its alt text. Tests compare each picture with a fresh one
            (`GalleryTest`). Written by

                mvn -pl render-service -am test -Dtest=GalleryTest -Dgallery=write -Dsurefire.failIfNoSpecifiedTests=false
            """;

    private GalleryPage() {}

    static String of(List<Case> cases) {
        StringBuilder page = new StringBuilder(HEAD);
        for (Case chart : cases) {
            var spec = chart.request().chart();
            String alt = GalleryTest.altText(chart)
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
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
        }
        return page.toString();
    }
}

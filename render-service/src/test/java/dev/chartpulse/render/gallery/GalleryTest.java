package dev.chartpulse.render.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;

class GalleryTest {
    @Test
    void draw() throws IOException {
        Path dir = Path.of(System.getProperty("gallery.dir", "target/gallery"));
        Files.createDirectories(dir);
        ChartRenderer renderer = new ChartRenderer();
        for (Case c : Cases.all()) {
            ChartData data = ChartData.of(c.request());
            byte[] png = renderer.png(data, c.request().chart().pixelRatio());
            Files.write(dir.resolve(c.name + ".png"), png);
            System.out.println(c.name + " " + png.length + " "
                    + dev.chartpulse.render.summary.Summaries.of(data).altText());
        }
    }
}

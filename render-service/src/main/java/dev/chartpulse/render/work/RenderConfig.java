package dev.chartpulse.render.work;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.chartpulse.render.png.PngFormat;

/** How charts are drawn. */
@ConfigMapping(prefix = "chartpulse.render")
public interface RenderConfig {

    /** How many charts are drawn at once; unless set, as many as there are processors. */
    OptionalInt workers();

    /** How many charts may wait; further ones are refused. */
    @WithDefault("64")
    int queue();

    /** How long a chart may take, waiting included. It must be shorter than source-service's own time-out for a preview. */
    @WithDefault("12S")
    Duration timeout();

    /** Which encoder writes the PNGs: ours, or the JDK's, which is slower, writes larger files and needs a larger heap. */
    @WithDefault("indexed")
    PngFormat encoder();

    /** How many charts are drawn over HTTP before the service is ready, so that the first real one is as fast as later ones. */
    @WithDefault("100")
    int warmUpCharts();

    /** The warm-up ends so long after HTTP began to listen, even if fewer charts were drawn. */
    @WithDefault("4S")
    Duration warmUpTime();

    /** The warm-up ends so long after it began, even if HTTP does not listen yet. */
    @WithDefault("10S")
    Duration warmUpLimit();
}

package dev.chartpulse.render.work;

import java.time.Duration;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.chartpulse.render.png.PngFormat;

/** How charts are drawn. */
@ConfigMapping(prefix = "chartpulse.render")
public interface RenderConfig {

    /** How many are drawn at once; as many as there are cores unless set. */
    OptionalInt workers();

    /** How many wait; one more is refused. */
    @WithDefault("64")
    int queue();

    /** After this long without a chart, its asker gives up on it; before source-service gives up on us. */
    @WithDefault("12S")
    Duration timeout();

    /** Which encoder writes the PNGs: ours, or the JDK's, which is slower, writes larger files and needs a larger heap. */
    @WithDefault("indexed")
    PngFormat encoder();

    /** How many charts are asked for over HTTP before the service is ready, so that the first real one is as fast as others. */
    @WithDefault("100")
    int warmUpCharts();

    /** The warm-up ends this long after HTTP began to listen even if fewer were drawn … */
    @WithDefault("4S")
    Duration warmUpTime();

    /** … and this long after it began, whether HTTP listens or not. */
    @WithDefault("10S")
    Duration warmUpLimit();
}

package dev.chartpulse.source.live;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The stream of live events. */
@ConfigMapping(prefix = "chartpulse.live")
interface LiveConfig {

    /** How often changes are looked for while at least one client listens. */
    @WithDefault("500ms")
    Duration pollEvery();

    /** After this long without an event a client gets a comment, so that no proxy takes the connection for dead. */
    @WithDefault("15S")
    Duration heartbeat();

    /** A stream ends after about this long, and its client opens another one: with a key that is still valid, on any replica. */
    @WithDefault("1H")
    Duration renewAfter();

    /** How many streams one replica has at once. */
    @WithDefault("500")
    int maxStreams();

    /** How many streams of one workspace one replica has at once. */
    @WithDefault("100")
    int maxStreamsPerWorkspace();

    /** How many events wait for a client that reads slowly; one that is further behind is cut off, and may resume. */
    @WithDefault("1000")
    int buffer();

    /** For how long a client may resume where it was cut off. Changes are kept a little longer. */
    @WithDefault("15M")
    Duration resumeWithin();
}

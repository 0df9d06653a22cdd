package dev.chartpulse.rest.edge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What a service takes from whoever connects to it. */
@ConfigMapping(prefix = "chartpulse.rest")
interface EdgeConfig {

    /** The most bytes of a request's body. */
    MemorySize maxBodySize();

    /** The same for single paths whose bodies may be larger or must be smaller, by the path. */
    Map<String, MemorySize> maxBodySizeAt();

    /** What a person does where a body is too large, for single paths, by the path. */
    Map<String, String> smallerBodyAt();

    /** The most bytes of a request's headers together. */
    @WithDefault("16K")
    MemorySize maxHeaderSize();

    /** The most characters of a request's path and query. */
    @WithDefault("4096")
    int maxUriLength();

    /** A body must have come whole this long after its headers, however long its answer takes. */
    @WithDefault("60S")
    Duration bodyTimeout();

    /** Whether HTTP/2 without TLS is spoken with a client that asks for it. */
    @WithDefault("false")
    boolean h2c();

    /**
     * For how long a browser must use HTTPS after it saw one answer (RFC 6797). Unset, nothing is said about it: a service
     * that is reached by plain HTTP as well must not forbid it.
     */
    Optional<Duration> hstsMaxAge();

    /** Whether others than our own services call this one; it is read when the service is built. */
    @WithName("public")
    @WithDefault("false")
    boolean isPublic();
}

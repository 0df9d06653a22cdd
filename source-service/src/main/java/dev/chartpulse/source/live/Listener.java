package dev.chartpulse.source.live;

import java.time.Instant;
import java.util.UUID;

import dev.chartpulse.source.access.Caller;

/**
 * Who listens.
 *
 * @param caller of the request that opened the stream
 * @param until when what the caller identified itself with ends; null if that is not known
 */
record Listener(Caller caller, Instant until) {

    UUID workspaceId() {
        return caller.workspace().id();
    }
}

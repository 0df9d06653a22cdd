package dev.chartpulse.source.editing;

import java.time.Instant;
import java.util.UUID;

/** A stored thing as the REST API shows it, which people change. Its entity tag says which change was the last. */
public interface Edited {

    /** The id of the thing. */
    UUID id();

    /** When a person changed it last: later with each change, and not at other times. */
    Instant updatedAt();
}

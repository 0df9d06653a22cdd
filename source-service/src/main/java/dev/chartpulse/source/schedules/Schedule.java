package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a connection fires: an endless, strictly growing series of instants on whole seconds. A schedule holds no state: the next
 * instant follows from the one before, so that nothing is rebuilt at start and no firing shifts the later ones.
 */
public sealed interface Schedule permits EveryMinutes, Hourly, OnDays {

    /** The most instants that {@link #upcoming} lists. */
    int MAX_UPCOMING = 100;

    /**
     * The first instant at which the schedule fires after another instant.
     *
     * @param after exclusive; usually the instant at which the schedule fired last
     */
    Instant next(Instant after);

    /**
     * The next instants at which the schedule fires, in order.
     *
     * @param after exclusive
     * @param count 1 to {@value #MAX_UPCOMING}
     */
    default List<Instant> upcoming(Instant after, int count) {
        return Stream.iterate(next(after), this::next).limit(count).toList();
    }
}

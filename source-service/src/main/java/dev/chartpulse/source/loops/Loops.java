package dev.chartpulse.source.loops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** When each of the loops that everything rests on turned last. A turn that fails is one: what counts is the next. */
@ApplicationScoped
public class Loops {

    /** Longer than a turn of any loop may take, each step of which is bounded, and a short pause after it. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int PERIODS = 3;

    private final Map<String, Instant> turns = new ConcurrentHashMap<>();
    private final Map<String, Duration> periods = new ConcurrentHashMap<>();
    private final InstantSource clock;

    @Inject
    Loops() {
        this(InstantSource.system());
    }

    Loops(InstantSource clock) {
        this.clock = clock;
    }

    /** The loop is about to begin its first turn, after a delay, and turns once a period. */
    public void expect(String loop, Duration period, Duration delay) {
        periods.put(loop, period);
        turns.put(loop, clock.instant().plus(delay));
    }

    /** The loop begins a turn. */
    public void turned(String loop) {
        turns.put(loop, clock.instant());
    }

    /** The loop was ended on purpose. */
    public void leave(String loop) {
        turns.remove(loop);
    }

    /** Those that do not turn any more, in order. */
    List<String> stuck() {
        Instant now = clock.instant();
        return turns.entrySet().stream()
                .filter(turn -> turn.getValue().plus(limit(turn.getKey())).isBefore(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Duration limit(String loop) {
        Duration periods = this.periods.getOrDefault(loop, Duration.ZERO).multipliedBy(PERIODS);
        return periods.compareTo(LIMIT) > 0 ? periods : LIMIT;
    }

    /** All that turn, or should. */
    public List<String> names() {
        return turns.keySet().stream().sorted().toList();
    }
}

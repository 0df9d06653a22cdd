package dev.chartpulse.standins.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that a test sets in a stand-in, and the counts of its calls. Each stand-in documents the names of its calls.
 * Thread-safe.
 *
 * @param <F> what can go wrong with a call
 */
public final class Faults<F> {

    private final Map<String, Deque<F>> next = new HashMap<>();
    private final Map<String, F> always = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    /** Spoils the next calls of that name, after those that are spoiled already. */
    public synchronized void next(int count, String call, F fault) {
        Deque<F> waiting = next.computeIfAbsent(call, name -> new ArrayDeque<>());
        for (int i = 0; i < count; i++) {
            waiting.add(fault);
        }
    }

    /** Spoils the next call of that name. */
    public void next(String call, F fault) {
        next(1, call, fault);
    }

    /** Spoils every call of that name that {@link #next} does not, until {@link #clear}. */
    public synchronized void always(String call, F fault) {
        always.put(call, fault);
    }

    /** Removes all faults; the counts stay. */
    public synchronized void clear() {
        next.clear();
        always.clear();
    }

    /** How many calls of that name there were, spoiled ones included. */
    public synchronized int calls(String call) {
        return calls.getOrDefault(call, 0);
    }

    /** Called by the stand-in: counts a call, and returns the fault that spoils it, if any. */
    public synchronized Optional<F> take(String call) {
        calls.merge(call, 1, Integer::sum);
        Deque<F> waiting = next.get(call);
        F fault = waiting == null ? null : waiting.poll();
        return Optional.ofNullable(fault != null ? fault : always.get(call));
    }
}

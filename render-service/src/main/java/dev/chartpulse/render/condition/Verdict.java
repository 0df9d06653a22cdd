package dev.chartpulse.render.condition;

import java.util.List;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.condition.ConditionOutcome.State;
import dev.chartpulse.contracts.condition.Quantifier;

/**
 * Whether something is met, and why.
 *
 * @param words with the measured figures: "last of Requests was 3.2 ms, not above 5 ms"
 */
record Verdict(State state, String words) {

    private static final int MOST_TOLD = 3;

    static Verdict of(boolean met, String words) {
        return new Verdict(met ? State.MET : State.NOT_MET, words);
    }

    static Verdict unknown(String words) {
        return new Verdict(State.UNKNOWN, words);
    }

    /**
     * The verdict about several. What cannot be told is never "not met": one part that is unknown makes the whole unknown, unless the
     * whole is met all the same.
     *
     * @param parts at least one
     */
    static Verdict joined(Quantifier quantifier, List<Verdict> parts) {
        State state = state(quantifier, parts);
        List<String> told = parts.stream()
                .filter(part -> part.state() == state)
                .map(Verdict::words)
                .distinct()
                .toList();
        int more = told.size() - MOST_TOLD;
        return new Verdict(
                state,
                told.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
                        + (more > 0 ? "; and " + more + " more" : ""));
    }

    private static State state(Quantifier quantifier, List<Verdict> parts) {
        boolean met = quantifier == Quantifier.ANY
                ? parts.stream().anyMatch(part -> part.state() == State.MET)
                : parts.stream().allMatch(part -> part.state() == State.MET);
        if (met) {
            return State.MET;
        }
        return parts.stream().anyMatch(part -> part.state() == State.UNKNOWN) ? State.UNKNOWN : State.NOT_MET;
    }
}

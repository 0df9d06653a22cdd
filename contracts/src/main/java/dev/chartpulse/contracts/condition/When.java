package dev.chartpulse.contracts.condition;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * When the pulses of a connection are worth sending.
 *
 * @param mode what the conditions decide; null for {@link SendMode#ALWAYS}
 * @param match whether one condition must be met, or each; null for all
 * @param conditions one to {@value #MAX_CONDITIONS}
 * @param over for {@link SendMode#ON_CHANGE}: the text of the message when it is over; null: no such message
 * @param lastMet for {@link SendMode#ON_CHANGE}: whether the conditions were met when they were evaluated last; null: never
 *     evaluated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record When(SendMode mode, Quantifier match, List<Condition> conditions, String over, Boolean lastMet) {

    /** The most conditions of one connection. */
    public static final int MAX_CONDITIONS = 4;

    public When {
        mode = mode == null ? SendMode.ALWAYS : mode;
        match = match == null ? Quantifier.ALL : match;
        conditions = Require.list(conditions);
        Require.between(conditions.size(), 1, MAX_CONDITIONS, "number of conditions");
    }

    /** The same with the state of the last evaluation, which may be null. */
    public When withLastMet(Boolean met) {
        return new When(mode, match, conditions, over, met);
    }
}

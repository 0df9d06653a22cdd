package dev.chartpulse.render.condition;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.ConditionOutcome.State;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.render.data.ChartData;

/** Decides by a pulse's conditions whether it is sent. */
public final class Evaluation {

    private static final String CUT_MARK = "…";

    private Evaluation() {}

    /**
     * Evaluates the conditions on the figures of a chart.
     *
     * @param when the conditions; or null
     * @param trigger scheduled pulses may be withheld; the others are always sent, and the text says what the conditions would do
     * @return null without conditions
     */
    public static ConditionOutcome of(ChartData data, When when, Trigger trigger) {
        if (when == null) {
            return null;
        }
        Verdict verdict = Conditions.of(data, when);
        boolean sends = sends(when, verdict.state());
        boolean over = sends && isOver(when, verdict.state());
        return new ConditionOutcome(
                verdict.state(),
                sends,
                cut(text(when, verdict, trigger, sends)),
                over && trigger == Trigger.SCHEDULED ? when.over() : null);
    }

    private static boolean sends(When when, State state) {
        if (when.mode() == SendMode.ALWAYS || state == State.UNKNOWN) {
            return true;
        }
        if (when.mode() == SendMode.WHILE) {
            return state == State.MET;
        }
        return state == State.MET
                ? !Boolean.TRUE.equals(when.lastMet())
                : when.over() != null && Boolean.TRUE.equals(when.lastMet());
    }

    private static boolean isOver(When when, State state) {
        return when.mode() == SendMode.ON_CHANGE && state == State.NOT_MET;
    }

    private static String text(When when, Verdict verdict, Trigger trigger, boolean sends) {
        String told = told(when, verdict, trigger, sends);
        if (trigger != Trigger.TEST) {
            return told;
        }
        return "By the schedule, this would " + (sends ? "be sent: " : "not be sent: ") + told;
    }

    private static String told(When when, Verdict verdict, Trigger trigger, boolean sends) {
        return switch (verdict.state()) {
            case UNKNOWN -> "the condition cannot be evaluated: " + verdict.words();
            case MET ->
                (sends || trigger == Trigger.MANUAL ? "the condition is met: " : "the condition is still met: ")
                        + verdict.words();
            case NOT_MET ->
                (sends && isOver(when, verdict.state()) && trigger != Trigger.MANUAL
                                ? "the condition is no longer met: "
                                : "the condition is not met: ")
                        + verdict.words();
        };
    }

    private static String cut(String text) {
        if (text.length() <= ConditionOutcome.MAX_TEXT) {
            return text;
        }
        int end = ConditionOutcome.MAX_TEXT - CUT_MARK.length();
        boolean splits = Character.isHighSurrogate(text.charAt(end - 1));
        return Isolated.balanced(text.substring(0, splits ? end - 1 : end) + CUT_MARK);
    }
}

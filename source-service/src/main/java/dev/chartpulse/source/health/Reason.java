package dev.chartpulse.source.health;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;

/** A failure as a person reads it: what happened, and what to do. */
final class Reason {

    private Reason() {}

    static String of(Failure failure) {
        return cut(failure.action() == null ? failure.message() : sentence(failure.message()) + " " + failure.action());
    }

    /** The text with a full stop, unless it ends with one or the like. */
    static String sentence(String text) {
        return text.matches("(?s).*[.!?…]\\s*") ? text : text + ".";
    }

    static String cut(String text) {
        return PlainText.cut(PlainText.toOneLine(text), TextLengths.MESSAGE);
    }
}

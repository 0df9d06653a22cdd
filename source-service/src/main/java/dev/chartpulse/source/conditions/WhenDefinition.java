package dev.chartpulse.source.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;

/**
 * When the pulses of a connection are worth sending, as a person writes it. The REST API and the database hold it in this form.
 *
 * @param mode what the conditions decide; always if absent
 * @param match whether one condition must be met, or each; all if absent
 * @param over the text of the message when it is over; null: no such message
 */
@Schema(
        name = "When",
        description =
                "When scheduled pulses are worth sending. A pulse that is fired by hand, or as a test, is always sent,"
                        + " and says whether the conditions are met.")
public record WhenDefinition(
        @Schema(
                description =
                        "always: every pulse is sent, and says whether the conditions are met. while: each pulse at"
                                + " which they are met is sent. onChange: the first pulse at which they are met is sent, and with"
                                + " over the first at which they no longer are.",
                defaultValue = "always")
        SendMode mode,

        @Schema(description = "Whether one condition must be met, or each.", defaultValue = "all")
        Quantifier match,

        @Schema(required = true, minItems = 1, maxItems = When.MAX_CONDITIONS)
        List<ConditionDefinition> conditions,

        @Schema(
                description =
                        "With onChange: the text of the message that is sent once when the conditions are no longer"
                                + " met; there is none unless given.",
                maxLength = TextLengths.MESSAGE_TEXT,
                examples = "Checkout is fast again.")
        String over) {

    public WhenDefinition {
        mode = mode == null ? SendMode.ALWAYS : mode;
        match = match == null ? Quantifier.ALL : match;
    }

    /** The conditions as events carry them. There are no faults. */
    public When when() {
        return new When(
                mode,
                match,
                conditions.stream().map(ConditionDefinition::condition).toList(),
                over,
                null);
    }

    /**
     * What is wrong, as far as this can be checked without the source; empty when nothing is.
     *
     * @param path the field of the request that holds the definition
     * @param compare the earlier window of the connection, or null
     */
    public List<FieldError> errors(String path, Period compare) {
        List<FieldError> errors = new ArrayList<>();
        if (conditions == null || conditions.isEmpty() || conditions.size() > When.MAX_CONDITIONS) {
            errors.add(new FieldError(path + ".conditions", "must list 1 to " + When.MAX_CONDITIONS + " conditions"));
        } else {
            for (int i = 0; i < conditions.size(); i++) {
                check(path + ".conditions[" + i + "]", conditions.get(i), compare, errors);
            }
        }
        if (over != null) {
            checkOver(path + ".over", errors);
        }
        return errors;
    }

    private static void check(String path, ConditionDefinition condition, Period compare, List<FieldError> errors) {
        if (condition == null) {
            errors.add(new FieldError(path, "is missing; give a condition, such as {\"kind\":\"threshold\", …}"));
            return;
        }
        condition.check(path, errors);
        if (condition.needsComparison() && compare == null) {
            errors.add(
                    new FieldError("compare", "is missing, and " + path + " compares with it; give window, 1d or 7d"));
        }
    }

    private void checkOver(String path, List<FieldError> errors) {
        if (mode != SendMode.ON_CHANGE) {
            errors.add(new FieldError(path, "is sent with the mode onChange only; leave it out"));
        } else if (over.isBlank() || over.length() > TextLengths.MESSAGE_TEXT || !PlainText.isPrintable(over)) {
            errors.add(new FieldError(
                    path,
                    "must be a text of 1 to " + TextLengths.MESSAGE_TEXT
                            + " characters, without control characters, or be left out"));
        }
    }

    /**
     * Which conditions name a metric that the source does not have; empty when none does.
     *
     * @param path the field of the request that holds the definition
     * @param metrics the source's metrics
     */
    public List<FieldError> unknownMetrics(String path, Set<String> metrics) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            if (!metrics.contains(conditions.get(i).metric())) {
                errors.add(new FieldError(
                        path + ".conditions[" + i + "].metric",
                        "is no metric of the source, which has " + String.join(" and ", metrics)));
            }
        }
        return errors;
    }
}

package dev.chartpulse.source.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.sql.Sql;

class WhenDefinitionTest {

    private static final ConditionDefinition SLOW =
            new ThresholdCondition("A", FigureName.LAST, Operator.ABOVE, 5.0, null);

    private static WhenDefinition when(SendMode mode, String over, ConditionDefinition... conditions) {
        return new WhenDefinition(mode, null, Arrays.asList(conditions), over);
    }

    private static List<String> faults(WhenDefinition when, Period compare) {
        return when.errors("when", compare).stream().map(FieldError::field).toList();
    }

    @Test
    void whatIsLeftOutHasTheUsualMeaning() {
        WhenDefinition when = when(null, null, SLOW);
        assertThat(faults(when, null)).isEmpty();
        assertThat(when.mode()).isEqualTo(SendMode.ALWAYS);
        assertThat(when.match()).isEqualTo(Quantifier.ALL);
        assertThat(when.when().conditions())
                .containsExactly(new Condition("A", FigureName.LAST, Operator.ABOVE, 5.0, Quantifier.ANY));
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        WhenDefinition when = when(
                SendMode.WHILE,
                "over",
                new ThresholdCondition("C", null, null, Double.NaN, null),
                null,
                new NoDataCondition(null, null),
                new ComparisonCondition("B", FigureName.MEAN, Operator.BELOW, Quantifier.ALL));
        assertThat(faults(when, null))
                .containsExactly(
                        "when.conditions[0].metric",
                        "when.conditions[0].figure",
                        "when.conditions[0].operator",
                        "when.conditions[0].value",
                        "when.conditions[1]",
                        "when.conditions[2].metric",
                        "compare",
                        "when.over");
    }

    @Test
    void noneOrTooManyConditionsAreRefused() {
        assertThat(faults(new WhenDefinition(null, null, null, null), null)).containsExactly("when.conditions");
        assertThat(faults(when(null, null), null)).containsExactly("when.conditions");
        assertThat(faults(new WhenDefinition(null, null, Collections.nCopies(5, SLOW), null), null))
                .containsExactly("when.conditions");
    }

    @Test
    void aMessageWhenItIsOverIsAPrintableText() {
        assertThat(faults(when(SendMode.ON_CHANGE, "Fine\nagain", SLOW), null)).isEmpty();
        for (String over : List.of(" ", "bell \u0007", "x".repeat(2001))) {
            assertThat(faults(when(SendMode.ON_CHANGE, over, SLOW), null)).containsExactly("when.over");
        }
    }

    @Test
    void aConditionOnAMetricThatTheSourceLacksIsRefused() {
        WhenDefinition when = when(null, null, SLOW, new NoDataCondition("B", null));
        assertThat(when.unknownMetrics("when", Set.of("A")))
                .containsExactly(
                        new FieldError("when.conditions[1].metric", "is no metric of the source, which has A"));
        assertThat(when.unknownMetrics("when", Set.of("A", "B"))).isEmpty();
    }

    @Test
    void theLongestDefinitionFitsIntoItsColumn() {
        ThresholdCondition longest =
                new ThresholdCondition("A", FigureName.COUNT, Operator.NOT_EQUALS, -Double.MAX_VALUE, Quantifier.ALL);
        WhenDefinition when = new WhenDefinition(
                SendMode.ON_CHANGE, Quantifier.ALL, Collections.nCopies(4, longest), "\"".repeat(2000));
        // PostgreSQL writes a blank behind each colon and comma, and numbers in full.
        assertThat(Sql.json(when).length() + 4 * (310 + 10) + 20).isLessThan(TextLengths.WHEN);
        assertThat(Sql.parse(Sql.json(when), WhenDefinition.class)).isEqualTo(when);
    }
}

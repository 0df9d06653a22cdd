package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Cron expressions where no clock changes: the instants are those of cron-utils. */
class CronExpressionTest {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final long FROM = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("2038-01-01T00:00:00Z").getEpochSecond();

    @Provide
    Arbitrary<String> expressions() {
        return Combinators.combine(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
                .as((minute, hour, day, month, weekday) -> String.join(" ", minute, hour, day, month, weekday));
    }

    private static Arbitrary<String> field(int min, int max) {
        Arbitrary<Integer> value = Arbitraries.integers().between(min, max);
        Arbitrary<String> range = Combinators.combine(value, value).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b));
        Arbitrary<Integer> step = Arbitraries.integers().between(1, max);
        Arbitrary<String> list = value.list().ofMinSize(2).ofMaxSize(4).map(values -> values.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just("*")),
                Tuple.of(3, value.map(String::valueOf)),
                Tuple.of(1, list),
                Tuple.of(1, range),
                Tuple.of(1, step.map(n -> "*/" + n)),
                Tuple.of(1, Combinators.combine(range, step).as((r, n) -> r + "/" + n)));
    }

    @Property(tries = 1500)
    void theInstantsAreThoseOfCronUtils(@ForAll("expressions") String expression, @ForAll long seed) {
        ExecutionTime reference = ExecutionTime.forCron(PARSER.parse(expression));
        Schedule schedule = CronExpression.of(expression).schedule(OpenDates.ALL, ZoneOffset.UTC);
        Instant after = Instant.ofEpochSecond(FROM + Math.floorMod(seed, TO - FROM));
        for (int i = 0; i < 3; i++) {
            Optional<Instant> next = schedule.next(after);
            assertThat(next)
                    .as("%s after %s", expression, after)
                    .isEqualTo(reference
                            .nextExecution(after.atZone(ZoneOffset.UTC))
                            .map(ZonedDateTime::toInstant));
            if (next.isEmpty()) {
                return;
            }
            after = next.get();
        }
    }

    @Example
    void anExpressionIsReadAndDescribedOnce() {
        CronExpression once = CronExpression.of("7 9 * * *");
        assertThat(CronExpression.of("7 9 * * *")).isSameAs(once);
        assertThat(CronExpression.of("7  9 * * *").description()).isSameAs(once.description());
    }

    @Example
    void anExpressionIsDescribedAsItIsRead() {
        Map<String, String> descriptions = Map.ofEntries(
                Map.entry("*/5 * * * *", "every 5 minutes"),
                Map.entry("5/10 * * * *", "at minute 5, 15, 25, 35, 45 and 55"),
                Map.entry("0 9 * * */2", "at 09:00 on Sunday, Tuesday, Thursday and Saturday"),
                Map.entry("0 9 * * MON-FRI", "at 09:00 every day between Monday and Friday"),
                Map.entry("0 9 * * 7", "at 09:00 on Sunday"),
                Map.entry("0 9 1 * *", "at 09:00 on day 1 of the month"),
                Map.entry("0 9 13 * 5", "at 09:00 on day 13 of the month or on Friday"),
                Map.entry("30 8,17 * * 1,3", "at minute 30 of hour 8 and 17 on Monday and Wednesday"),
                Map.entry("0 */6 * * *", "every 6 hours at minute 0"),
                Map.entry("15 2 29 2 *", "at 02:15 on day 29 of the month in February"),
                Map.entry("0 0 1 1,4,7,10 *", "at 00:00 on day 1 of the month every 3 months"),
                Map.entry(
                        "*/15 9-17 * * 1-5",
                        "every 15 minutes every hour between 9 and 17 every day between Monday and Friday"));
        descriptions.forEach((expression, description) ->
                assertThat(CronExpression.of(expression).description()).isEqualTo(description));
    }
}

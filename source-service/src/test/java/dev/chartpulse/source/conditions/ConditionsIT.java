package dev.chartpulse.source.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.ConditionOutcome.State;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.PulseWithheld;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** Pulses with conditions, from their claim to their end; what the other services find is handed in. */
@QuarkusTest
class ConditionsIT extends PulseTest {

    private static final String SLOW =
            "{\"kind\":\"threshold\",\"metric\":\"A\",\"figure\":\"last\",\"operator\":\"above\",\"value\":5}";

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    @Inject
    Outbox outbox;

    /** The due instants of a connection that was not claimed for three minutes, and the pulses that it fires then. */
    private Instant first;

    private UUID connection;

    /** A connection that fires each minute, and for all that was missed, with these conditions. */
    private List<UUID> fire(String mode, int minutes) {
        first = thisMinute().minusSeconds(60L * (minutes - 1));
        connection = connection(first, EVERY_MINUTE);
        sql("""
                update connection set catch_up = 'all', compare = '1d',
                    send_when = '{"mode":"%s","conditions":[%s],"over":%s}'""".formatted(mode, SLOW, mode.equals("onChange") ? "\"Fine again\"" : "null"));
        claiming.claimAndPublish();
        return IntStream.range(0, minutes)
                .mapToObj(i -> claiming.pulse(connection, first.plusSeconds(60L * i)))
                .toList();
    }

    private static ChartSummary summary(State state, boolean sends) {
        return new ChartSummary("Line chart", List.of())
                .withCondition(new ConditionOutcome(
                        state, sends, "the condition is " + state + ": last of Up was 3.2 ms, not above 5 ms", null));
    }

    private static PulseWithheld withheld(UUID pulse, State state) {
        PulseRef ref = ref(pulse, 1);
        return new PulseWithheld(ref, Instant.now(), summary(state, false), List.of("3 of 14 series shown"));
    }

    private static PulseRendered sent(UUID pulse, State state) {
        PulseRendered chart = rendered(pulse, 1);
        return new PulseRendered(
                chart.pulse(),
                chart.queriedAt(),
                chart.chart(),
                chart.png(),
                summary(state, true),
                chart.notices(),
                false);
    }

    private void sweep() {
        sql("update pulse set outbox_at = now() where outbox is not null");
        await(outbox.sweep());
    }

    private static boolean isAskedFor(UUID pulse) {
        return rows("pulse_entry where event = 'published' and pulse_id = '" + pulse + "'") > 0;
    }

    private Boolean lastMet(UUID pulse) {
        return topics.requests(pulse, 1).get(0).when().lastMet();
    }

    private static String state() {
        return query("select condition_met from connection");
    }

    @Test
    void aPulseAsksForItsConditionsAndForTheEarlierWindow() {
        UUID pulse = fire("while", 1).get(0);
        PulseRequested request = topics.requests(pulse, 1).get(0);
        assertThat(request.when())
                .isEqualTo(new When(
                        SendMode.WHILE,
                        Quantifier.ALL,
                        List.of(new Condition("A", FigureName.LAST, Operator.ABOVE, 5.0, Quantifier.ANY)),
                        null,
                        null));
        assertThat(request.query().compare())
                .isEqualTo(new Comparison(
                        Period.DAY, first.minus(Duration.ofHours(30)), first.minus(Duration.ofHours(24))));
    }

    @Test
    void aPulseThatIsWithheldIsSkippedWithTheMeasuredFigure() {
        UUID pulse = fire("while", 1).get(0);
        reports.withheld(withheld(pulse, State.NOT_MET));
        reports.withheld(withheld(pulse, State.NOT_MET));
        await(outbox.sweep());
        assertThat(status(pulse)).isEqualTo("skipped");
        assertThat(rows("delivery where outcome = 'skipped'")).isEqualTo(3);
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("condition-not-met");
        assertThat(query("select status from source")).isEqualTo("active");
        get("/pulses/" + pulse)
                .statusCode(200)
                .body("status", equalTo("skipped"))
                .body("now", endsWith("last of Up was 3.2 ms, not above 5 ms."))
                .body("summary.condition.state", equalTo("not-met"))
                .body("summary.condition.sends", equalTo(false))
                .body("timeline.event", hasItem("withheld"))
                .body("notices", equalTo(List.of("3 of 14 series shown")));
        assertThat(rows("pulse_entry where event = 'withheld'")).isEqualTo(1);
        assertThat(state()).as("while needs no state").isNull();
    }

    @Test
    void whatComesFirstOfAChartAndItsWithholdingDecides() {
        UUID pulse = fire("while", 1).get(0);
        reports.rendered(sent(pulse, State.MET));
        reports.withheld(withheld(pulse, State.NOT_MET));
        assertThat(status(pulse)).isEqualTo("rendered");

        sql("delete from pulse; delete from connection");
        UUID other = fire("while", 1).get(0);
        reports.withheld(withheld(other, State.NOT_MET));
        reports.rendered(sent(other, State.MET));
        assertThat(status(other)).isEqualTo("skipped");
    }

    @Test
    void aPulseThatIsWithheldEndsAStreakOfFailures() {
        List<UUID> pulses = fire("while", 3);
        reports.failed(failed(pulses.get(0), 1, lasting()));
        assertThat(query("select status from source")).isEqualTo("degraded");
        reports.withheld(withheld(pulses.get(1), State.NOT_MET));
        assertThat(query("select status from source")).isEqualTo("active");
    }

    @Test
    void onePulseIsEvaluatedAtATimeAndKnowsWhatTheOneBeforeLeft() {
        List<UUID> pulses = fire("onChange", 3);
        assertThat(pulses.stream().map(ConditionsIT::isAskedFor)).containsExactly(true, false, false);
        assertThat(lastMet(pulses.get(0))).isNull();

        sweep();
        assertThat(isAskedFor(pulses.get(1)))
                .as("the first is not evaluated yet")
                .isFalse();
        reports.rendered(sent(pulses.get(0), State.MET));
        sweep();
        assertThat(lastMet(pulses.get(1))).isTrue();
        assertThat(isAskedFor(pulses.get(2))).isFalse();
        reports.withheld(withheld(pulses.get(1), State.MET));
        sweep();
        assertThat(lastMet(pulses.get(2))).isTrue();
        reports.rendered(sent(pulses.get(2), State.NOT_MET));
        assertThat(state()).isEqualTo("f");
        get("/connections/" + connection)
                .body("condition.met", equalTo(false))
                .body("condition.dueAt", equalTo(first.plusSeconds(120).toString()));
    }

    @Test
    void thePulseThatComesNextIsAskedForAsSoonAsTheOneBeforeIsEvaluated() {
        List<UUID> pulses = fire("onChange", 4);
        reports.rendered(sent(pulses.get(0), State.UNKNOWN));
        await(outbox.sweep());
        assertThat(pulses.stream().map(ConditionsIT::isAskedFor)).containsExactly(true, true, false, false);
        reports.withheld(withheld(pulses.get(1), State.NOT_MET));
        await(outbox.sweep());
        assertThat(pulses.stream().map(ConditionsIT::isAskedFor)).containsExactly(true, true, true, false);
        reports.failed(failed(pulses.get(2), 1, passing()));
        await(outbox.sweep());
        assertThat(pulses.stream().map(ConditionsIT::isAskedFor)).containsExactly(true, true, true, true);
    }

    @Test
    void aPulseThatWaitsForLongIsTriedMoreRarely() {
        UUID waiting = fire("onChange", 2).get(1);
        sql("update pulse set created_at = now() - interval '1 hour'");
        sweep();
        assertThat(rows("pulse where id = '" + waiting + "' and outbox_at > now() + interval '30 seconds'"))
                .isEqualTo(1);
    }

    @Test
    void reportsThatComeTwiceLateAndInAnyOrderLeaveTheStateOfTheLatestDueInstant() {
        List<UUID> pulses = fire("onChange", 3);
        List<Runnable> late = new ArrayList<>(List.of(
                () -> reports.withheld(withheld(pulses.get(0), State.NOT_MET)),
                () -> reports.withheld(withheld(pulses.get(1), State.NOT_MET)),
                () -> reports.rendered(sent(pulses.get(2), State.MET)),
                () -> reports.rendered(sent(pulses.get(2), State.MET)),
                () -> reports.withheld(withheld(pulses.get(0), State.NOT_MET))));
        Collections.reverse(late);
        late.forEach(Runnable::run);
        assertThat(state()).isEqualTo("t");
        assertThat(
                        query(
                                "select to_char(condition_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from connection"))
                .isEqualTo(first.plusSeconds(120).toString());
    }

    @Test
    void whatCannotBeEvaluatedLeavesTheStateAsItIs() {
        List<UUID> pulses = fire("onChange", 2);
        reports.rendered(sent(pulses.get(0), State.MET));
        sweep();
        reports.rendered(sent(pulses.get(1), State.UNKNOWN));
        assertThat(state()).isEqualTo("t");
        assertThat(status(pulses.get(1))).isEqualTo("rendered");
    }

    @Test
    void aPulseThatWaitsForItsRetryLetsTheOthersGoFirstAndThenHasNothingToTell() {
        List<UUID> pulses = fire("onChange", 2);
        reports.failed(failed(pulses.get(0), 1, passing()));
        sql("update pulse set outbox_at = now() where id = '" + pulses.get(1) + "'");
        await(outbox.sweep());
        assertThat(isAskedFor(pulses.get(1))).isTrue();

        sweep();
        assertThat(rows("pulse_entry where event = 'published' and pulse_id = '" + pulses.get(0) + "'"))
                .as("the retry waits, too")
                .isEqualTo(1);
        reports.withheld(withheld(pulses.get(1), State.NOT_MET));
        sweep();
        assertThat(status(pulses.get(0))).isEqualTo("skipped");
        assertThat(query("select failure ->> 'message' from pulse where id = '" + pulses.get(0) + "'"))
                .startsWith("Not sent: a pulse that was due later");
    }

    @Test
    void aPulseThatIsLostDoesNotHoldUpTheOthersForEver() {
        List<UUID> pulses = fire("onChange", 2);
        sql("update pulse set expires_at = now() where id = '" + pulses.get(0) + "'");
        sweep();
        assertThat(isAskedFor(pulses.get(1))).isTrue();
    }

    private void saveSource(String title, String expression, String window) {
        put("/sources/" + SOURCE, """
                {"integrationId":"%s","title":"%s","dataSource":{"uid":"prom-1"},"metrics":[{"expression":"%s"}],
                 "chartType":"line","window":"%s","draft":true}""".formatted(GRAFANA, title, expression, window))
                .statusCode(200);
    }

    @Test
    void anotherQueryOrWindowOfTheSourceForgetsWhatTheFormerFoundAndItsLooksDoNot() {
        saveSource("Checkout", "up", "6h");
        List<UUID> pulses = fire("onChange", 2);
        reports.rendered(sent(pulses.get(0), State.MET));
        saveSource("Another title", "up", "6h");
        assertThat(state()).isEqualTo("t");

        saveSource("Another title", "down", "6h");
        assertThat(state()).isNull();
        sweep();
        assertThat(lastMet(pulses.get(1))).isNull();
        reports.rendered(sent(pulses.get(1), State.MET));
        assertThat(state()).as("the pulse was due before the change").isNull();

        sql("update connection set condition_met = true");
        saveSource("Another title", "down", "1h");
        assertThat(state()).isNull();
    }

    private void saveConnection(String name, int above) {
        put("/connections/" + connection, """
                {"name":"%s","sourceId":"%s","destinationIds":["%s"],"schedule":%s,"compare":"1d","catchUp":"all",
                 "when":{"mode":"onChange","conditions":[%s],"over":"Fine again"}}""".formatted(
                                name, SOURCE, MAIL, EVERY_MINUTE, SLOW.replace(":5", ":" + above)))
                .statusCode(200);
    }

    @Test
    void aChangedConditionForgetsWhatTheFormerFound() {
        List<UUID> pulses = fire("onChange", 2);
        saveConnection("Every morning", 5);
        sql("update connection set condition_met = null, condition_at = null");
        reports.rendered(sent(pulses.get(0), State.MET));
        saveConnection("Another name", 5);
        assertThat(state()).isEqualTo("t");

        saveConnection("Another name", 6);
        assertThat(state()).isNull();
        sweep();
        assertThat(lastMet(pulses.get(1))).isNull();
        reports.rendered(sent(pulses.get(1), State.MET));
        assertThat(state()).as("the pulse was due before the change").isNull();
    }

    private Reply test(String prefer) {
        return api().header("Prefer", prefer).post("/api/v1/connections/" + connection + "/test");
    }

    /** Answers the next request as render-service would, while the call that fired it waits. */
    private CompletableFuture<Void> answer(Consumer<UUID> found) {
        return CompletableFuture.runAsync(() -> {
            Awaitility.await().until(() -> rows("pulse where trigger = 'test' and stage = 'requested'") == 1);
            found.accept(UUID.fromString(query("select id from pulse where trigger = 'test' and stage = 'requested'")));
        });
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aTestAnswersWithTheVerdictAndIsSentAndTheStateStays(State verdict) throws Exception {
        List<UUID> pulses = fire("onChange", 1);
        reports.rendered(sent(pulses.get(0), State.MET));
        CompletableFuture<Void> answered = answer(test -> reports.rendered(sent(test, verdict)));
        post("/connections/" + connection + "/test", "")
                .statusCode(202)
                .header("Location", containsString("/api/v1/pulses/"))
                .body("status", equalTo("rendered"))
                .body(
                        "summary.condition.state",
                        equalTo(Map.of(State.MET, "met", State.NOT_MET, "not-met", State.UNKNOWN, "unknown")
                                .get(verdict)))
                .body("summary.condition.sends", equalTo(true))
                .body("summary.condition.text", containsString("last of Up was 3.2 ms, not above 5 ms"))
                .body("now", endsWith("The condition is " + verdict + ": last of Up was 3.2 ms, not above 5 ms."));
        answered.get(1, TimeUnit.MINUTES);
        assertThat(state()).isEqualTo("t");
    }

    @Test
    void aTestWhoseQueryFailsAnswersWithTheFailureThoughItIsAskedAgainLater() throws Exception {
        fire("while", 1);
        CompletableFuture<Void> answered = answer(test -> reports.failed(failed(test, 1, passing())));
        test("wait=25")
                .statusCode(202)
                .body("status", equalTo("requested"))
                .body("summary", nullValue())
                .body("failure.message", equalTo("Grafana did not answer"))
                .body("retry.attempts", equalTo(1))
                .body("now", containsString("Grafana did not answer. Check Grafana."));
        answered.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aTestAnswersAtOnceIfThatIsPreferredAndWhenItsTimeIsOver() {
        List<UUID> pulses = fire("onChange", 1);
        reports.rendered(sent(pulses.get(0), State.MET));
        String id = test("respond-async")
                .statusCode(202)
                .body("status", equalTo("requested"))
                .path("id");
        assertThat(lastMet(UUID.fromString(id))).isTrue();
        test("wait=1").statusCode(202).body("status", equalTo("requested")).body("summary", nullValue());
    }

    @Test
    void whatIsWithheldComesOverKafka() {
        UUID pulse = fire("while", 1).get(0);
        topics.send(withheld(pulse, State.NOT_MET));
        Awaitility.await().untilAsserted(() -> assertThat(status(pulse)).isEqualTo("skipped"));
        assertThat(rows("delivery where outcome = 'skipped'")).isEqualTo(3);
    }
}

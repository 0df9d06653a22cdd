package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.outbox.Outbox;

/** Events about pulses that were given up already: what they say is still stored. */
@QuarkusTest
class LateEventsIT extends ClaimedPulseTest {

    private static final String CHANNEL_ADDRESS = "C0123456789";

    @Inject
    Outbox outbox;

    @Inject
    Charts charts;

    @Inject
    Failures failures;

    @Inject
    Settlements settlements;

    @Inject
    Watchdog watchdog;

    @Inject
    Abandonment abandonment;

    @Inject
    MeterRegistry meters;

    @Test
    void aPulseThatWasDeliveredWhileWeWereAwayIsDelivered() {
        expire();
        assertThat(status(pulse)).isEqualTo("skipped");
        await(outbox.sweep());
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT)));
        await(charts.rendered(rendered(pulse, 1)));
        await(settlements.settled(settled(pulse, "a@example.com", 1, Outcome.SENT)));
        await(settlements.settled(settled(pulse, "B@example.com", 1, Outcome.SENT)));
        assertThat(status(pulse)).isEqualTo("delivered");
        assertThat(query("select failure from pulse")).isNull();
        assertThat(query("select summary ->> 'altText' from pulse")).isEqualTo("Line chart");
        assertThat(rows("pulse_chart")).isEqualTo(1);
        assertThat(query("select status from source")).isEqualTo("active");
    }

    @Test
    void aLateChartIsKeptAndItsDeliveriesStayAsDeliveryServiceWasToldUntilItSpeaks() {
        expire();
        await(outbox.sweep());
        await(charts.rendered(rendered(pulse, 1)));
        await(charts.rendered(rendered(pulse, 2)));
        assertThat(query("select convert_from(png, 'UTF8') from pulse_chart")).isEqualTo("png of attempt 1");
        assertThat(status(pulse)).isEqualTo("skipped");
        assertThat(query("select failure from pulse")).isNull();
        assertThat(query("select message from pulse_entry where event = 'rendered'"))
                .contains("given up");
        assertThat(rows("delivery where outcome = 'skipped'")).isEqualTo(3);
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.UNKNOWN)));
        assertThat(status(pulse)).isEqualTo("unknown");
    }

    @Test
    void aLateChartWithdrawsAnAbandonmentThatNobodyWasToldOf() {
        double reopened = meters.counter("chartpulse.pulses.reopened").count();
        expire();
        await(charts.rendered(rendered(pulse, 1)));
        assertThat(await(outbox.sweep())).isZero();
        assertThat(status(pulse)).isEqualTo("rendered");
        assertThat(rows("delivery where outcome is null and failure is null")).isEqualTo(3);
        assertThat(query("select settled_at from pulse")).isNull();
        assertThat(meters.counter("chartpulse.pulses.reopened").count()).isEqualTo(reopened + 1);
    }

    @Test
    void aDeliveryThatWasMadeShowsThatThereWasAChart() {
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT)));
        assertThat(status(pulse)).isEqualTo("rendered");
        sql("update pulse set expires_at = now() - interval '1 second'");
        assertThat(await(watchdog.watch())).as("nothing to look after").isZero();
        await(settlements.settled(settled(pulse, "a@example.com", 1, Outcome.SENT)));
        await(settlements.settled(settled(pulse, "B@example.com", 1, Outcome.SENT)));
        assertThat(status(pulse)).isEqualTo("delivered");
        assertThat(query("select failure from pulse")).isNull();
        assertThat(query("select status from source")).isEqualTo("active");
        await(charts.rendered(rendered(pulse, 1)));
        assertThat(rows("pulse_chart")).as("its event came last").isEqualTo(1);
        assertThat(status(pulse)).isEqualTo("delivered");
    }

    @Test
    void aDeliveryThatFailedShowsNothing() {
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.FAILED)));
        assertThat(query("select stage from pulse")).isEqualTo("requested");
    }

    @Test
    void aLateFailureTellsWhyNothingCame() {
        expire();
        await(outbox.sweep());
        await(failures.failed(failed(pulse, 1, lasting())));
        await(failures.failed(failed(pulse, 1, passing())));
        assertThat(query("select failure ->> 'message' from pulse")).isEqualTo("parse error at char 3");
        assertThat(rows("delivery where failure ->> 'kind' = 'query-rejected' and outcome = 'skipped'"))
                .isEqualTo(3);
        assertThat(status(pulse)).isEqualTo("skipped");
        assertThat(query("select status from source")).isEqualTo("degraded");
        assertThat(query("select status_reason from source")).isEqualTo("parse error at char 3. Correct the query.");
        assertThat(query("select failures from source")).isEqualTo("1");
    }

    @Test
    void aLateFailureLeavesAnAbandonmentThatIsStillToBePublishedAsItIs() {
        expire();
        await(failures.failed(failed(pulse, 1, refused())));
        await(outbox.sweep());
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("expired");
        assertThat(rows("delivery where failure ->> 'kind' = 'expired' and outcome = 'skipped'"))
                .isEqualTo(3);
        assertThat(query("select status from source")).isEqualTo("broken");
    }

    @Test
    void aLateWordOfAnOldPulseLeavesTheSourceAsANewerOneFoundIt() {
        expire();
        await(outbox.sweep());
        UUID old = pulse;
        sql("update pulse set due_at = due_at - interval '1 hour'");
        claimOne();
        await(charts.rendered(rendered(pulse, 1)));
        await(failures.failed(failed(old, 1, lasting())));
        assertThat(query("select failure ->> 'kind' from pulse where id = '" + old + "'"))
                .isEqualTo("query-rejected");
        assertThat(query("select status from source")).isEqualTo("active");
        assertThat(rows("connection where status = 'error'")).isZero();
    }

    @Test
    void aLateChartOfAnOldPulseDoesNotHideThatANewerOneFailed() {
        expire();
        await(outbox.sweep());
        UUID old = pulse;
        sql("update pulse set due_at = due_at - interval '1 hour'");
        claimOne();
        expire();
        assertThat(query("select status from source")).isEqualTo("degraded");
        await(charts.rendered(rendered(old, 1)));
        assertThat(rows("pulse_chart")).isEqualTo(1);
        assertThat(query("select status from source")).isEqualTo("degraded");
    }

    @Test
    void aDeliveryThatWasLostWithItsSlackStaysLostWhenThePulseGoesOn() {
        await(settlements.settled(settled(pulse, "a@example.com", 1, Outcome.FAILED)));
        sql("delete from connection; delete from destination; delete from integration where kind = 'slack'");
        sql("update pulse set outbox = 'pulse-requested', outbox_at = now()");
        await(outbox.sweep());
        sql("delete from source; delete from integration");
        sql("update pulse set outbox = 'pulse-requested', outbox_at = now()");
        await(outbox.sweep());
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("integration-deleted");
        await(charts.rendered(rendered(pulse, 1)));
        assertThat(rows("delivery where kind = 'slack' and outcome = 'failed'")).isEqualTo(1);
        assertThat(rows("delivery where outcome is null")).isEqualTo(1);
    }

    @Test
    void onlyADeliveryThatIsLostIsToldAsLost() {
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT)));
        await(abandonment.lose(pulse, List.of(delivery(pulse, CHANNEL_ADDRESS)), lasting()));
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(1);
    }

    @Test
    void aFailureThatWasToldIsNotForgottenWhenTimeIsUp() {
        await(failures.failed(failed(pulse, 1, passing())));
        expire();
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("expired");
        assertThat(query("select failure ->> 'message' from pulse")).contains("expired at", "Grafana did not answer");
        assertThat(query("select failure ->> 'action' from pulse")).isEqualTo("Check Grafana.");
    }

    @Test
    void aChartThatComesAfterALastingFailureIsKeptAndTheSourceStaysBroken() {
        await(failures.failed(failed(pulse, 1, refused())));
        await(outbox.sweep());
        await(charts.rendered(rendered(pulse, 1)));
        await(failures.failed(failed(pulse, 1, passing())));
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(rows("pulse_chart")).isEqualTo(1);
        assertThat(query("select status from source")).isEqualTo("broken");
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT)));
        assertThat(status(pulse)).isEqualTo("partly-delivered");
    }

    @Test
    void everyPulseIsCountedWhenItEnds() {
        double delivered = ended("delivered");
        double skipped = ended("skipped");
        for (String address : new String[] {CHANNEL_ADDRESS, "a@example.com", "B@example.com"}) {
            await(settlements.settled(settled(pulse, address, 1, Outcome.SENT)));
            await(settlements.settled(settled(pulse, address, 1, Outcome.SENT)));
        }
        assertThat(ended("delivered")).isEqualTo(delivered + 1);
        Instant due = thisMinute();
        pulse = claiming.pulse(connection(due), due);
        claiming.claim();
        expire();
        expire();
        assertThat(ended("skipped")).isEqualTo(skipped + 1);
    }

    private double ended(String outcome) {
        return meters.counter("chartpulse.pulses.ended", "outcome", outcome).count();
    }

    private void expire() {
        sql("update pulse set expires_at = now() - interval '1 second' where id = '" + pulse + "'");
        await(watchdog.watch());
    }
}

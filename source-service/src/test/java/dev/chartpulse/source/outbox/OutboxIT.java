package dev.chartpulse.source.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.outcome.Watchdog;
import dev.chartpulse.source.pulses.OutboxEventType;
import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.standins.log.LogLines;

/** Publishing, with real PostgreSQL and Kafka. */
@QuarkusTest
class OutboxIT extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    @Inject
    Outbox outbox;

    @Inject
    Watchdog watchdog;

    @Inject
    OutboxMeters outboxMeters;

    @Inject
    MeterRegistry meters;

    @Test
    void whatIsClaimedIsAskedForInFullWithSealedTokensOnly() {
        sql("update source set datasource_interval = '30s', gaps = '5m'");
        Instant due = thisMinute();
        UUID connection = connection(due);
        sql(
                "update connection set message_subject = '{last}', message_threading = 'connection', message_thread = 'daily', message_attachments = '{csv}'");
        UUID pulse = claiming.pulse(connection, due);
        claiming.claimAndPublish();

        PulseRequested request = topics.requests(pulse, 1).get(0);
        assertThat(request.pulse().trigger()).isEqualTo(Trigger.SCHEDULED);
        assertThat(request.pulse().dueAt()).isEqualTo(due);
        assertThat(request.pulse().expiresAt()).isEqualTo(due.plusSeconds(360 * 60));
        assertThat(request.query().to()).isEqualTo(due);
        assertThat(request.query().from()).isEqualTo(due.minusSeconds(6 * 3600));
        assertThat(request.query().grafana().token().base64()).isEqualTo("c2VhbGVk");
        assertThat(request.query().metrics().get(1).model().get("step").decimalValue())
                .isEqualByComparingTo("1.5");
        assertThat(request.query().dataSource().interval()).isEqualTo(Interval.of("30s"));
        assertThat(request.chart().gaps())
                .isEqualTo(Gaps.of("5m"))
                .isEqualTo(request.query().gaps());
        assertThat(request.message().title()).isEqualTo("Checkout");
        assertThat(request.message().mentions()).containsExactly("here");
        assertThat(request.message().link())
                .hasToString("https://grafana.example.com/d/abc?from="
                        + request.query().from().toEpochMilli() + "&to=" + due.toEpochMilli());
        assertThat(request.message().subject()).isEqualTo("{last}");
        assertThat(request.message().threading()).isEqualTo(Threading.CONNECTION);
        assertThat(request.message().thread()).isEqualTo(SlackThread.DAILY);
        assertThat(request.message().attachments()).containsExactly(Attachment.CSV);
        assertThat(request.query().csv()).isTrue();
        assertThat(request.deliveries())
                .extracting(DeliverySpec::address)
                .containsExactly("C0123456789", "a@example.com", "B@example.com");
        assertThat(request.deliveries())
                .extracting(DeliverySpec::id)
                .contains(delivery(pulse, "C0123456789"), delivery(pulse, "B@example.com"));
        assertThat(query("select outbox is null and ask_again_at > now() from pulse"))
                .isEqualTo("t");
        assertThat(await(outbox.take())).isEmpty();
    }

    @Test
    void aCrashBetweenClaimAndPublishingLosesNothing() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        claiming.claim();
        assertThat(await(outbox.take())).as("leased to the one that crashed").isEmpty();
        sql("update pulse set outbox_at = now() - interval '1 second'");
        await(outbox.sweep());
        assertThat(topics.requests(pulse, 1)).hasSize(1);
        assertThat(query("select outbox from pulse")).isNull();
    }

    @Test
    void whatWasPublishedButNotMarkedIsPublishedAgainUnderTheSameNames() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        OutboxEvent event = claiming.claim().get(0);
        await(outbox.publish(event));
        sql("update pulse set outbox = 'pulse-requested', outbox_at = now()");
        await(outbox.sweep());
        List<PulseRequested> twice = topics.requests(pulse, 2);
        assertThat(twice.get(1)).isEqualTo(twice.get(0));
        assertThat(rows("pulse_entry where event = 'published'")).isEqualTo(1);
    }

    @Test
    void aRequestThatIsTooLargeEndsItsPulseVisibly() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        sql("update source set metrics = jsonb_set(metrics, '{1,model,expr}', to_jsonb(repeat('漢', 400000)))");
        try (LogLines log = new LogLines()) {
            await(outbox.publish(claiming.claim().get(0)));
            assertThat(log.with(pulse.toString())).isNotEmpty().allSatisfy(line -> assertThat(line.mdc())
                    .containsEntry("pulseId", pulse.toString())
                    .containsEntry("traceId", pulse.toString().replace("-", "")));
        }
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("request-too-large");
        assertThat(query("select outbox from pulse")).isEqualTo("pulse-abandoned");
    }

    @Test
    void aPulseThatCannotBeReadEndsVisiblyAndDoesNotHoldUpTheOthers() {
        Instant due = thisMinute();
        UUID unreadable = claiming.pulse(connection(due), due);
        UUID other = claiming.pulse(connection(due), due);
        claiming.claim();
        sql("update pulse set outbox_at = now() - interval '1 second'");
        sql("update pulse set frozen = '{}' where id = '" + unreadable + "'");
        await(outbox.sweep());
        assertThat(topics.requests(other, 1)).hasSize(1);
        assertThat(status(unreadable)).isEqualTo("failed");
        await(outbox.sweep());
        assertThat(topics.abandoned(unreadable, 1).get(0).failure().kind()).isEqualTo("pulse-unreadable");
        assertThat(query("select outbox from pulse where id = '" + unreadable + "'"))
                .isNull();
        assertThat(query("select status from source")).isEqualTo("draft");
    }

    @Test
    void aPulseThatIsUnderstoodInPartOnlyEndsToo() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        claiming.claim();
        sql("update pulse set outbox_at = now(), frozen = frozen - 'source'");
        try (Logged logged = new Logged()) {
            await(outbox.sweep());
            assertThat(logged.entries())
                    .anyMatch(entry -> entry.contains(pulse.toString()) && entry.contains("as it is stored. java."));
        }
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("pulse-unreadable");
        assertThat(status(pulse)).isEqualTo("failed");
    }

    @Test
    void anAbandonmentIsPublishedWhateverElseOfItsPulseCanBeRead() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        claiming.claim();
        sql("""
                update pulse set stage = 'abandoned', frozen = '[]', failure = '{}', abandoned_at = now(),
                    outbox = 'pulse-abandoned', outbox_at = now()""");
        await(outbox.sweep());
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("failure-unreadable");
        assertThat(query("select outbox from pulse")).isNull();
        reports.settled(settled(pulse, "a@example.com", 1, Outcome.FAILED));
        get("/pulses/" + pulse).statusCode(200).body("failure.kind", equalTo("failure-unreadable"));
    }

    @Test
    void aSlackThatIsGoneCostsItsOwnDeliveryOnly() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        OutboxEvent event = claiming.claim().get(0);
        sql("delete from connection; delete from destination; delete from integration where kind = 'slack'");
        await(outbox.publish(event));
        assertThat(topics.requests(pulse, 1).get(0).deliveries())
                .extracting(DeliverySpec::address)
                .containsExactly("a@example.com", "B@example.com");
        assertThat(query("select failure ->> 'kind' from delivery where kind = 'slack' and outcome = 'failed'"))
                .isEqualTo("slack-deleted");
        assertThat(rows("delivery where outcome is null")).isEqualTo(2);
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(1);
        assertThat(status(pulse)).isEqualTo("requested");
    }

    @Test
    void aPulseForSlackAloneEndsWithItsSlack() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        sql("delete from connection_destination where destination_id = '" + MAIL + "'");
        OutboxEvent event = claiming.claim().get(0);
        sql("delete from connection; delete from destination; delete from integration where kind = 'slack'");
        await(outbox.publish(event));
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("integration-deleted");
    }

    @Test
    void whatWaitsInTheOutboxIsMeasured() {
        Instant due = thisMinute();
        connection(due);
        connection(due);
        connection(due);
        claiming.claim();
        sql("""
                with one as (select id from pulse limit 1)
                update pulse set outbox_at = now() + interval '5 minutes', attempt = 2 from one where pulse.id = one.id""");
        sql("update pulse set created_at = now() - interval '90 seconds' where attempt = 1");
        await(outboxMeters.measure());
        assertThat(meters.get("chartpulse.outbox.pulses").gauge().value()).isEqualTo(2);
        assertThat(meters.get("chartpulse.outbox.age").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(90.0, 150.0);
        sql("delete from pulse");
        await(outboxMeters.measure());
        assertThat(meters.get("chartpulse.outbox.pulses").gauge().value()).isZero();
        assertThat(meters.get("chartpulse.outbox.age").timeGauge().value()).isZero();
    }

    @Test
    void severalSweepersTakeAnEventOnce() {
        Instant due = thisMinute();
        for (int i = 0; i < 40; i++) {
            connection(due);
        }
        claiming.claim();
        claiming.claim();
        sql("update pulse set outbox_at = now()");
        List<List<OutboxEvent>> taken = await(Uni.join()
                .all(IntStream.range(0, 5).mapToObj(i -> outbox.take()).toList())
                .andFailFast());
        assertThat(taken.stream()
                        .flatMap(List::stream)
                        .map(event -> event.pulse().id())
                        .toList())
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRotatedTokenReachesARetryAndAnEditedSourceDoesNot() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        await(outbox.publish(claiming.claim().get(0)));
        sql("update integration set sealed_token = 'cm90YXRlZA==' where kind = 'grafana'");
        sql("update source set title = 'Edited', time_window = '30d'");
        sql("update pulse set attempt = 2, outbox = 'pulse-requested', outbox_at = now()");
        await(outbox.sweep());
        PulseRequested again = topics.requests(pulse, 2).get(1);
        assertThat(again.pulse().attempt()).isEqualTo(2);
        assertThat(again.query().grafana().token().base64()).isEqualTo("cm90YXRlZA==");
        assertThat(again.chart().title()).isEqualTo("Checkout");
        assertThat(again.query().from()).isEqualTo(due.minusSeconds(6 * 3600));
    }

    @Test
    void aRequestThatExpiredInTheOutboxIsNotPublishedAnyMore() {
        claimed();
        sql("update pulse set outbox = 'pulse-requested', outbox_at = now(), expires_at = now()");
        assertThat(await(outbox.take())).isEmpty();
        await(watchdog.watch());
        assertThat(await(outbox.take())).singleElement().satisfies(event -> assertThat(event.type())
                .isEqualTo(OutboxEventType.ABANDONED));
    }

    @Test
    void aPulseWhoseIntegrationIsGoneIsGivenUp() {
        UUID pulse = claimed();
        sql("update pulse set outbox = 'pulse-requested', outbox_at = now()");
        sql("delete from connection; delete from source; delete from integration where kind = 'grafana'");
        await(outbox.sweep());
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select failure ->> 'kind' from pulse")).isEqualTo("integration-deleted");
    }

    private UUID claimed() {
        Instant due = thisMinute();
        UUID pulse = claiming.pulse(connection(due), due);
        claiming.claimAndPublish();
        return pulse;
    }
}

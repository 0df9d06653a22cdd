package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.ClosedConnectionException;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.messaging.OutageCheck;
import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.firing.Resumption;
import dev.chartpulse.source.outbox.Outbox;

/** Events of the other services: twice, late, in any order. */
@QuarkusTest
class EventsIT extends ClaimedPulseTest {

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
    Resumption resumption;

    @All
    List<OutageCheck> outages;

    @Test
    void postgresqlAwayIsAnOutageToEvents() {
        assertThat(outages).anyMatch(outage -> outage.isOutage(ClosedConnectionException.INSTANCE));
        assertThat(outages).noneMatch(outage -> outage.isOutage(new IllegalStateException("a fault of our own")));
    }

    @Test
    void aChartIsKeptAndMakesTheSourceActive() {
        await(charts.rendered(rendered(pulse, 1)));
        await(charts.rendered(rendered(pulse, 1)));
        await(charts.rendered(rendered(pulse, 2)));
        assertThat(status(pulse)).isEqualTo("rendered");
        assertThat(query("select convert_from(png, 'UTF8') from pulse_chart")).isEqualTo("png of attempt 1");
        assertThat(query("select summary ->> 'altText' from pulse")).isEqualTo("Line chart");
        assertThat(query("select status from source")).isEqualTo("active");
        assertThat(rows("pulse_entry where event = 'rendered'")).isEqualTo(1);
    }

    @Test
    void everyDeliverySentMakesItDelivered() {
        await(charts.rendered(rendered(pulse, 1)));
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT)));
        await(settlements.settled(settled(pulse, "a@example.com", 1, Outcome.SENT)));
        assertThat(status(pulse)).isEqualTo("rendered");
        await(settlements.settled(settled(pulse, "B@example.com", 1, Outcome.SENT)));
        assertThat(status(pulse)).isEqualTo("delivered");
        assertThat(query("select settled_at is not null from pulse")).isEqualTo("t");
    }

    @Test
    void theHighestRevisionOfADeliveryWinsWhicheverComesLast() {
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 2, Outcome.SENT)));
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.UNKNOWN)));
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 2, Outcome.SENT)));
        assertThat(query("select outcome from delivery where address = '" + CHANNEL_ADDRESS + "'"))
                .isEqualTo("sent");
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(1);
        await(settlements.settled(settled(pulse, CHANNEL_ADDRESS, 3, Outcome.FAILED)));
        assertThat(query("select outcome from delivery where address = '" + CHANNEL_ADDRESS + "'"))
                .isEqualTo("failed");
    }

    /** Both know nothing of each other, and give the delivery its first revision. */
    @Test
    void aDeliveryThatAnOlderReplicaRefusedAndANewerOneSentIsSent() {
        DeliverySettled sent = settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT);
        DeliverySettled refused = new DeliverySettled(
                sent.deliveryId(),
                sent.pulseId(),
                sent.workspaceId(),
                1,
                Outcome.FAILED,
                0,
                null,
                new Failure(ProblemCode.DELIVERY_KIND_UNKNOWN, "Too old.", "Upgrade.", false, null),
                sent.settledAt().minusSeconds(1));

        await(settlements.settled(refused));
        assertThat(query("select outcome from delivery where revision = 1")).isEqualTo("failed");
        await(settlements.settled(sent));
        await(settlements.settled(refused));

        assertThat(query("select outcome from delivery where revision = 1")).isEqualTo("sent");
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(2);
    }

    @Test
    void anyOrderAndAnyRepetitionEndsTheSame() {
        List<Uni<Void>> events = new ArrayList<>();
        for (int twice = 0; twice < 2; twice++) {
            events.add(Uni.createFrom().deferred(() -> charts.rendered(rendered(pulse, 1))));
            events.add(Uni.createFrom()
                    .deferred(() -> settlements.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT))));
            events.add(Uni.createFrom()
                    .deferred(() -> settlements.settled(settled(pulse, "a@example.com", 1, Outcome.FAILED))));
            events.add(Uni.createFrom()
                    .deferred(() -> settlements.settled(settled(pulse, "B@example.com", 1, Outcome.SENT))));
            events.add(Uni.createFrom()
                    .deferred(() -> settlements.settled(settled(pulse, "a@example.com", 2, Outcome.SENT))));
        }
        Collections.shuffle(events, new Random(42));
        await(Uni.join().all(events).andFailFast());
        assertThat(status(pulse)).isEqualTo("delivered");
        assertThat(rows("pulse_chart")).isEqualTo(1);
    }

    @Test
    void aLinkThatBecomesKnownLaterIsNoSecondSettlement() {
        DeliverySettled sent = settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT);
        DeliverySettled linked = linked(sent);

        await(settlements.settled(sent));
        await(settlements.settled(linked));
        await(settlements.settled(sent));
        assertThat(query("select concat_ws(' ', outcome, revision, link) from delivery where id = '" + sent.deliveryId()
                        + "'"))
                .isEqualTo("sent 2 " + linked.link());
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(1);
    }

    @Test
    void aLinkThatComesWithOrBeforeItsSettlementIsKept() {
        DeliverySettled sent = settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT);
        DeliverySettled linked = linked(sent);
        List<Uni<Void>> together = List.of(
                settlements.settled(settled(pulse, "a@example.com", 1, Outcome.SENT)),
                settlements.settled(linked),
                settlements.settled(sent));
        await(Uni.join().all(together).andFailFast());

        assertThat(query("select concat_ws(' ', outcome, revision, link) from delivery where id = '" + sent.deliveryId()
                        + "'"))
                .isEqualTo("sent 2 " + linked.link());
        assertThat(rows("pulse_entry where event = 'settled'")).isEqualTo(2);
    }

    private static DeliverySettled linked(DeliverySettled sent) {
        return new DeliverySettled(
                sent.deliveryId(),
                sent.pulseId(),
                sent.workspaceId(),
                sent.revision() + 1,
                sent.outcome(),
                sent.attempts(),
                sent.reference(),
                URI.create("https://acme.slack.com/archives/C1/p2"),
                sent.failure(),
                sent.settledAt());
    }

    @Test
    void whatIsReportedTogetherIsStoredTogetherAndWhatIsRefusedFailsAlone() {
        DeliverySettled good = settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT);
        DeliverySettled bad = settled(pulse, "a@example.com", 1, Outcome.SENT);
        DeliverySettled alsoGood = settled(pulse, "B@example.com", 1, Outcome.SENT);
        sql(
                "alter table delivery add constraint delivery_refused check (outcome is null or address <> 'a@example.com')");
        try {
            List<Boolean> stored = await(Uni.join()
                    .all(Stream.of(good, bad, alsoGood)
                            .map(event -> settlements
                                    .settled(event)
                                    .replaceWith(true)
                                    .onFailure()
                                    .recoverWithItem(false))
                            .toList())
                    .andFailFast());
            assertThat(stored).containsExactly(true, false, true);
        } finally {
            sql("alter table delivery drop constraint delivery_refused");
        }
        assertThat(rows("delivery where outcome = 'sent'")).isEqualTo(2);
        await(settlements.settled(bad));
        assertThat(status(pulse)).isEqualTo("delivered");
    }

    @Test
    void aFailureThatMayPassIsAskedAgainOnce() {
        await(failures.failed(failed(pulse, 1, passing())));
        await(failures.failed(failed(pulse, 1, passing())));
        assertThat(query("select attempt from pulse")).isEqualTo("2");
        assertThat(query("select outbox_at > now() + interval '3 seconds' from pulse"))
                .isEqualTo("t");
        assertThat(await(outbox.sweep())).as("not before its time").isZero();
        assertThat(query("select status from source")).isEqualTo("draft");
        sql("update pulse set outbox_at = now()");
        await(outbox.sweep());
        assertThat(topics.requests(pulse, 2).get(1).pulse().attempt()).isEqualTo(2);
    }

    @Test
    void theLastFailureThatMayPassAbandonsThePulseAndDegradesTheSource() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            await(failures.failed(failed(pulse, attempt, passing())));
        }
        await(outbox.sweep());
        PulseAbandoned abandoned = topics.abandoned(pulse, 1).get(0);
        assertThat(abandoned.failure()).isEqualTo(passing());
        assertThat(abandoned.pulse().attempt()).isEqualTo(3);
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select status from source")).isEqualTo("degraded");
        assertThat(query("select status from connection")).isEqualTo("active");
        assertThat(rows("delivery where outcome = 'failed' and revision = 0")).isEqualTo(3);
    }

    @Test
    void aFailureThatLastsAbandonsAtOnceAndRefusedCredentialsStopTheConnectionUntilSomeoneActs() {
        await(failures.failed(failed(pulse, 1, refused())));
        await(outbox.sweep());
        assertThat(topics.abandoned(pulse, 1).get(0).failure()).isEqualTo(refused());
        assertThat(status(pulse)).isEqualTo("failed");
        assertThat(query("select status from source")).isEqualTo("broken");
        assertThat(query("select status_reason from connection"))
                .isEqualTo("Grafana knows no such token. Create a new token.");
        assertThat(query("select status from connection where next_due_at is null"))
                .isEqualTo("error");
        assertThat(await(resumption.resume())).isZero();

        sql("update source set status = 'active'");
        assertThat(await(resumption.resume())).isEqualTo(1);
        assertThat(query("select next_due_at > now() from connection where status = 'active'"))
                .isEqualTo("t");
    }

    @Test
    void aRotatedTokenGivesABrokenSourceAnotherTry() {
        await(failures.failed(failed(pulse, 1, refused())));
        assertThat(await(resumption.resume())).isZero();
        sql("update integration set token_hint = 'y', updated_at = now() + interval '1 second' where kind = 'grafana'");
        assertThat(await(resumption.resume())).isEqualTo(1);
        assertThat(query("select status from source")).isEqualTo("degraded");
        assertThat(query("select status from connection")).isEqualTo("active");
    }

    @Test
    void aFailureAfterTheChartAsksForNothing() {
        await(charts.rendered(rendered(pulse, 1)));
        await(failures.failed(failed(pulse, 1, lasting())));
        assertThat(status(pulse)).isEqualTo("rendered");
        assertThat(query("select outbox from pulse")).isNull();
        assertThat(query("select status from source")).isEqualTo("active");
    }

    @Test
    void aChartThatArrivesWhileARetryWaitsCallsItOff() {
        await(failures.failed(failed(pulse, 1, passing())));
        await(charts.rendered(rendered(pulse, 1)));
        assertThat(status(pulse)).isEqualTo("rendered");
        assertThat(query("select outbox from pulse")).isNull();
        assertThat(query("select failure from pulse")).isNull();
    }

    @Test
    void eventsOfPulsesThatAreNotHereChangeNothing() {
        UUID stranger = UUID.randomUUID();
        await(charts.rendered(rendered(stranger, 1)));
        await(failures.failed(failed(stranger, 1, passing())));
        assertThat(rows("pulse")).isEqualTo(1);
    }

    @Test
    void whatComesOverKafkaIsHandled() {
        topics.send(rendered(pulse, 1));
        topics.send(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.SENT));
        Awaitility.await().untilAsserted(() -> {
            assertThat(status(pulse)).isEqualTo("rendered");
            assertThat(rows("delivery where outcome = 'sent'")).isEqualTo(1);
        });
    }
}

package dev.chartpulse.source.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.firing.Resumption;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.PulseTest;

/** Destinations that cannot be delivered to: what is stopped, and what lets it go on. */
@QuarkusTest
class DeliveryHealthIT extends PulseTest {

    private static final String SLACK_ADDRESS = "C0123456789";
    private static final Failure ARCHIVED =
            new Failure("channel-archived", "The channel is archived.", "Unarchive it.", false, null, Reach.ADDRESS);
    private static final Failure REVOKED =
            new Failure("token-invalid", "The token was revoked.", "Enter a new one.", false, null, Reach.INTEGRATION);
    private static final Failure NO_MAILBOX =
            new Failure("mail-rejected", "No such mailbox.", "Correct it.", false, null, Reach.ADDRESS);

    @Inject
    Claiming claiming;

    @Inject
    Reports reports;

    @Inject
    Resumption resumption;

    private Instant due;
    private UUID connection;
    private UUID pulse;
    private int minutes;

    @BeforeEach
    void fireOne() {
        minutes = 0;
        due = thisMinute().minus(Duration.ofHours(1));
        connection = connection(due);
        pulse = fire();
    }

    /** Fires the connection by schedule, a minute after it fired last. */
    private UUID fire() {
        Instant at = due.plus(Duration.ofMinutes(minutes++));
        sql("update connection set next_due_at = '%s' where id = '%s'".formatted(at, connection));
        claiming.claimAndPublish();
        return claiming.pulse(connection, at);
    }

    private void settle(UUID of, String address, int revision, Outcome outcome, Failure failure, Instant at) {
        reports.settled(
                new DeliverySettled(delivery(of, address), of, WORKSPACE, revision, outcome, 1, "ref", failure, at));
    }

    private void fail(UUID of, String address, Failure failure) {
        settle(of, address, 1, Outcome.FAILED, failure, Instant.now());
    }

    private void send(UUID of, String address, int revision) {
        settle(of, address, revision, Outcome.SENT, null, Instant.now());
    }

    private List<String> addresses(UUID of) {
        return topics.requests(of, 1).get(0).deliveries().stream()
                .map(DeliverySpec::address)
                .toList();
    }

    @Test
    void aWebhookThatIsGoneIsFiredAtNoMoreUntilItsDestinationIsSaved() {
        String webhook = "30000000-0000-4000-8000-000000000009";
        sql("""
                insert into destination (id, workspace_id, kind, name, origin, sealed_secret, payload, created_at, updated_at)
                values ('%1$s', '%2$s', 'webhook', 'Ours', 'https://hooks.example.com', 'c2VhbGVk', 'json', now(), now());
                delete from connection_destination where connection_id = '%3$s';
                insert into connection_destination values ('%3$s', '%1$s', 0);
                """.formatted(webhook, WORKSPACE, connection));
        fail(
                fire(),
                webhook,
                new Failure("webhook-gone", "It answered 410.", "Enter another.", false, null, Reach.ADDRESS));
        get("/connections/" + connection)
                .body("status", equalTo("error"))
                .body("statusReason", containsString("It answered 410."))
                .body("destinations[0].stopped[0].address", equalTo(webhook));

        put("/destinations/" + webhook, "{\"kind\":\"webhook\",\"name\":\"Ours\"}")
                .statusCode(200);
        await(resumption.resume());
        get("/connections/" + connection).body("status", equalTo("active")).body("destinations[0].stopped", empty());
    }

    @Test
    void anArchivedChannelIsFiredAtNoMoreAndTheOtherDestinationGoesOn() {
        fail(pulse, SLACK_ADDRESS, ARCHIVED);
        get("/connections/" + connection)
                .body("status", equalTo("active"))
                .body("destinations.id", contains(CHANNEL.toString(), MAIL.toString()))
                .body("destinations.status", contains("stopped", "active"))
                .body("destinations[0].stopped[0].address", equalTo(SLACK_ADDRESS))
                .body("destinations[0].stopped[0].failure.message", equalTo("The channel is archived."))
                .body("destinations[0].stopped[0].failures", equalTo(1))
                .body("destinations[1].stopped", empty());
        assertThat(addresses(fire())).containsExactly("a@example.com", "B@example.com");
    }

    @Test
    void oneRecipientWithoutAMailboxStopsNoOther() {
        fail(pulse, "B@example.com", NO_MAILBOX);
        get("/connections/" + connection)
                .body("destinations.status", contains("active", "partly-stopped"))
                .body("destinations[1].stopped.address", contains("B@example.com"));
        assertThat(addresses(fire())).containsExactly(SLACK_ADDRESS, "a@example.com");
    }

    @Test
    void aConnectionWithNothingLeftShowsErrorAndStopsUntilSomeoneActs() {
        fail(pulse, SLACK_ADDRESS, ARCHIVED);
        fail(pulse, "a@example.com", NO_MAILBOX);
        fail(pulse, "B@example.com", NO_MAILBOX);
        get("/connections/" + connection)
                .body("status", equalTo("error"))
                .body("statusReason", equalTo("Nothing can be delivered: No such mailbox. Correct it."));
        assertThat(await(resumption.resume())).as("nobody acted").isZero();
        post("/connections/" + connection + "/resume", "")
                .body("status", equalTo("active"))
                .body("destinations.status", contains("active", "active"));
        assertThat(addresses(fire())).hasSize(3);
    }

    @Test
    void aSavedDestinationIsFiredAtAgain() {
        fail(pulse, SLACK_ADDRESS, ARCHIVED);
        fail(pulse, "a@example.com", NO_MAILBOX);
        fail(pulse, "B@example.com", NO_MAILBOX);
        put("/destinations/" + MAIL, """
                {"kind":"email","recipients":["a@example.com"]}""").statusCode(200);
        assertThat(await(resumption.resume())).isEqualTo(1);
        get("/connections/" + connection)
                .body("status", equalTo("active"))
                .body("destinations.status", contains("stopped", "active"));
        assertThat(addresses(fire())).containsExactly("a@example.com");
    }

    @Test
    void aRevokedTokenStopsEveryConnectionsChannelsUntilItIsReplaced() {
        UUID other = connection(Instant.now().plusSeconds(3600));
        fail(pulse, SLACK_ADDRESS, REVOKED);
        get("/connections/" + other).body("destinations.status", contains("stopped", "active"));
        sql("update integration set token_hint = 'y', updated_at = clock_timestamp() where kind = 'slack'");
        await(resumption.resume());
        get("/connections/" + other).body("destinations.status", contains("active", "active"));
    }

    @Test
    void whatIsWrongWithOneMessageStopsThatConnectionAlone() {
        UUID other = connection(Instant.now().plusSeconds(3600));
        fail(
                pulse,
                SLACK_ADDRESS,
                new Failure("message-refused", "Too long.", "Shorten it.", false, null, Reach.CONNECTION));
        get("/connections/" + connection).body("destinations.status", contains("stopped", "active"));
        get("/connections/" + other).body("destinations.status", contains("active", "active"));
    }

    @Test
    void aFailureOfOneDeliveryAloneStopsNothing() {
        fail(pulse, SLACK_ADDRESS, new Failure("mail-rejected", "Spam.", null, false, null, Reach.DELIVERY));
        fail(pulse, "a@example.com", lasting());
        get("/connections/" + connection).body("destinations.status", contains("active", "active"));
    }

    @Test
    void aTestThatIsSentProvesThatItWorks() {
        fail(pulse, SLACK_ADDRESS, ARCHIVED);
        String test =
                post("/connections/" + connection + "/test", "").statusCode(202).path("id");
        get("/pulses/" + test).body("deliveries", hasSize(3));
        send(UUID.fromString(test), SLACK_ADDRESS, 1);
        get("/connections/" + connection).body("destinations.status", contains("active", "active"));
        assertThat(addresses(fire())).hasSize(3);
    }

    @Test
    void aResendThatIsSentProvesThatItWorks() {
        fail(pulse, SLACK_ADDRESS, ARCHIVED);
        send(pulse, SLACK_ADDRESS, 2);
        get("/connections/" + connection).body("destinations.status", contains("active", "active"));
    }

    @Test
    void aFailureThatIsReportedAfterALaterSuccessStopsNothing() {
        UUID later = fire();
        Instant failedAt = Instant.now();
        send(later, SLACK_ADDRESS, 1);
        settle(pulse, SLACK_ADDRESS, 1, Outcome.FAILED, ARCHIVED, failedAt.minusSeconds(1));
        get("/connections/" + connection).body("destinations.status", contains("active", "active"));
    }

    @Test
    void aFailureOfARequestFromBeforeSomeoneActedStopsNothing() {
        post("/connections/" + connection + "/pause", "").statusCode(200);
        post("/connections/" + connection + "/resume", "").statusCode(200);
        fail(pulse, SLACK_ADDRESS, ARCHIVED);
        get("/connections/" + connection).body("destinations.status", contains("active", "active"));
        fail(fire(), SLACK_ADDRESS, ARCHIVED);
        get("/connections/" + connection)
                .body("destinations.status", contains("stopped", "active"))
                .body("destinations[0].stopped[0].failures", equalTo(2))
                .body(
                        "destinations[0].stopped[0].since",
                        startsWith(due.toString().substring(0, 16)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyOrderAndAnyRepetitionEndInTheSame(long seed) {
        Random random = new Random(seed);
        List<Runnable> reported = new ArrayList<>();
        Instant began = Instant.now();
        int streak = 0;
        for (int i = 0; i < 5; i++) {
            UUID of = i == 0 ? pulse : fire();
            boolean works = random.nextBoolean();
            streak = works ? 0 : streak + 1;
            Instant at = began.plusMillis(i);
            Runnable report = works
                    ? () -> settle(of, SLACK_ADDRESS, 1, Outcome.SENT, null, at)
                    : () -> settle(of, SLACK_ADDRESS, 1, Outcome.FAILED, ARCHIVED, at);
            reported.addAll(List.of(report, report));
        }
        Collections.shuffle(reported, random);
        reported.forEach(Runnable::run);
        assertThat(rows("connection_target where trouble_id is not null")).isEqualTo(streak == 0 ? 0 : 1);
    }

    /** A list of connections, and a claim of many, read the targets of each one. */
    @Test
    void theTargetsOfAConnectionAreFoundByTheKeysOfItsDestinations() {
        sql("set enable_seqscan = off");
        String plan;
        try {
            plan = query("explain (format json) select subject from connection_target where connection_id = '%s'"
                    .formatted(connection));
        } finally {
            sql("reset enable_seqscan");
        }

        assertThat(plan).contains("destination_pkey").doesNotContain("Seq Scan");
    }
}

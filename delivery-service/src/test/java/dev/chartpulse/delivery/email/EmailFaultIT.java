package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.event.SubscriptionChanged;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SmtpServer.Fate;
import dev.chartpulse.delivery.kit.SmtpServer.Mail;
import dev.chartpulse.delivery.ledger.Subscriptions;

/** What a mail server does to a delivery. */
@QuarkusTest
@WithTestResource(Kit.class)
class EmailFaultIT extends ServiceScenarios {

    private final Pulse pulse = new Pulse();
    private final String address = Pulse.address();
    private UUID delivery;

    @Inject
    OutgoingMail outgoing;

    @Inject
    Subscriptions subscriptions;

    @BeforeEach
    void address() {
        delivery = pulse.toEmail(address);
    }

    @Test
    void aDroppedConnectionAfterTheMailIsUnknownAndNotRepeated() {
        Kit.smtp().fate(address, Fate.TAKEN_THEN_DROPPED);
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.UNKNOWN);
        assertThat(event.failure().kind()).isEqualTo("delivery-unknown");
        assertThat(event.reference()).isEqualTo("<" + delivery + "@localhost>");
        letPass();
        assertThat(Kit.smtp().mails(address)).hasSize(1);
        assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @Test
    void silenceAfterTheMailIsUnknownAndNotRepeated() {
        Kit.smtp().fate(address, Fate.SILENT_AFTER_DATA);
        fire(pulse);

        settled(delivery, Outcome.UNKNOWN);
        letPass();
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aWorkspaceMayHaveASenderOfItsOwn() {
        pulse.from("Größen <charts@acme.example>");
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).reference()).isEqualTo("<" + delivery + "@acme.example>");
        assertThat(Kit.smtp().mails(address).get(0).raw())
                .contains("<charts@acme.example>", ".connections.acme.example>")
                .doesNotContain("@localhost>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMTPUTF8", "smtputf8 PIPELINING"})
    void anAddressBeyondAsciiIsSentToWhereTheMailServerTakesSuch(String offered) {
        String beyond = "müller.用户." + address;
        UUID international = pulse.toEmail(beyond);
        Kit.smtp().offer(offered.split(" "));
        try {
            fire(pulse);

            settled(international, Outcome.SENT);
            settled(delivery, Outcome.SENT);
        } finally {
            Kit.smtp().offer();
        }
        Mail mail = Kit.smtp().mails(beyond).get(0);
        assertThat(mail.from()).matches("MAIL FROM:<chartpulse@localhost> SIZE=[0-9]+ SMTPUTF8");
        assertThat(mail.raw()).contains("To: " + beyond + "\r\n");
        assertThat(Kit.smtp().mails(address).get(0).from()).matches("MAIL FROM:<chartpulse@localhost> SIZE=[0-9]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8BITMIME", "PIPELINING"})
    void anAddressBeyondAsciiFailsAloneWhereTheMailServerTakesNoSuch(String offered) {
        String beyond = "müller." + address;
        UUID international = pulse.toEmail(beyond);
        Kit.smtp().offer(offered);
        try {
            fire(pulse);

            Failure failure = settled(international, Outcome.FAILED).failure();
            assertThat(failure.kind()).isEqualTo("address-invalid");
            assertThat(failure.message()).contains("letters other than a to z", "does not offer SMTPUTF8");
            assertThat(failure.action()).contains("a mail server with SMTPUTF8");
            assertThat(failure.reach()).isEqualTo(Reach.ADDRESS);
            settled(delivery, Outcome.SENT);
        } finally {
            Kit.smtp().offer();
        }
        assertThat(Kit.smtp().mails(beyond)).isEmpty();
    }

    @Test
    void aDroppedConnectionBeforeTheMailIsTriedAgain() {
        Kit.smtp().fate(address, Fate.DROPPED_BEFORE_DATA);
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aTransientReplyIsTriedAgainWhereverItComes() {
        Kit.smtp().fate(address, Fate.DEFERRED, Fate.DEFERRED_AFTER_DATA);
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(3);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aMailThatWaitsForAnotherAttemptIsNotSentOnceItsRecipientHasUnsubscribed() {
        Fate[] deferred = new Fate[8];
        Arrays.fill(deferred, Fate.DEFERRED);
        Kit.smtp().fate(address, deferred);
        fire(pulse);
        await().until(() -> Kit.count(
                        "select count(*) from delivery where id = ? and failure ->> 'kind' = 'mail-deferred'", delivery)
                == 1);

        Kit.send(change(connection(), /* subscribed */ false, Instant.now()));

        assertThat(settled(delivery, Outcome.SKIPPED).failure().kind()).isEqualTo("unsubscribed");
        assertThat(Kit.smtp().mails(address)).isEmpty();
    }

    @Test
    void aMailThatMayHaveArrivedBeforeItsRecipientUnsubscribedStaysUnknown() {
        store(change(connection(), /* subscribed */ false, Instant.now()));
        Kit.send(pulse.requested());
        await().until(() -> Kit.sql("update delivery set may_have_arrived = true where id = ?", delivery) == 1);
        Kit.send(pulse.rendered());

        assertThat(settled(delivery, Outcome.UNKNOWN).failure().kind()).isEqualTo("unsubscribed");
    }

    @Test
    void whoUnsubscribedFromTheWholeWorkspaceGetsNoMailAndOthersDo() {
        UUID other = pulse.toEmail(Pulse.address());
        store(change(null, /* subscribed */ false, Instant.now()));
        fire(pulse);

        settled(delivery, Outcome.SKIPPED);
        settled(other, Outcome.SENT);
    }

    @Test
    void whoSubscribedAgainOrUnsubscribedFromSomethingElseGetsTheMail() {
        Instant now = Instant.now();
        store(change(connection(), /* subscribed */ true, now));
        store(change(connection(), /* subscribed */ false, now.minusSeconds(1)));
        store(change(UUID.randomUUID(), /* subscribed */ false, now));
        fire(pulse);

        settled(delivery, Outcome.SENT);
    }

    private void store(SubscriptionChanged change) {
        subscriptions.store(change).await().atMost(PATIENCE);
    }

    private UUID connection() {
        return pulse.requested().message().connectionId();
    }

    private SubscriptionChanged change(UUID connection, boolean subscribed, Instant at) {
        return new SubscriptionChanged(UUID.randomUUID(), pulse.ref.workspaceId(), connection, address, subscribed, at);
    }

    @Test
    void aServerThatShutsDownInTheMiddleIsTriedAgain() {
        Kit.smtp().fate(address, Fate.SHUTTING_DOWN);
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void oneRefusedRecipientOfThreeKeepsNoMailFromTheOthers() {
        UUID second = pulse.toEmail(Pulse.address());
        UUID third = pulse.toEmail(Pulse.address());
        Kit.smtp().fate(address, Fate.REJECTED);
        fire(pulse);

        settled(delivery, Outcome.FAILED);
        assertThat(settled(second, Outcome.SENT).attempts()).isEqualTo(1);
        assertThat(settled(third, Outcome.SENT).attempts()).isEqualTo(1);
    }

    /** The server is at fault and not the mail, so that its 5xx is no reason to give the mail up. */
    @Test
    void aRefusalByTheGreetingIsTriedAgainUntilTheServerLetsUsIn() {
        try {
            for (String refusal : List.of("554 5.3.2 not for you", "421 4.3.2 too busy")) {
                Kit.smtp().greetWith(refusal);
                Pulse refused = new Pulse();
                UUID mail = refused.toEmail(Pulse.address());
                fire(refused);

                await().atMost(PATIENCE)
                        .until(() -> Kit.count(
                                        "select count(*) from delivery where pulse_id = ? and failure ->> 'kind' = 'mail-server-unusable'",
                                        refused.ref.id())
                                == 1);
                Kit.smtp().greetWith(null);
                assertThat(settled(mail, Outcome.SENT).attempts()).isGreaterThan(1);
            }
        } finally {
            Kit.smtp().greetWith(null);
        }
    }

    @Test
    void aPermanentReplyFailsAtOnceInTheServersWords() {
        Kit.smtp().fate(address, Fate.REJECTED);
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.FAILED);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.failure().message()).contains("550 5.1.1 no such user");
        assertThat(event.failure().reach()).isEqualTo(Reach.ADDRESS);
    }

    /**
     * Withheld in the middle of the dialogue, where the mail server takes all that comes for the mail: as when leases have run out on
     * a busy machine, or while the ledger is away.
     */
    @Test
    void mailsThatWereWithheldDoNotKeepTheConnectionsFromThoseThatFollow() {
        fire(pulse);
        settled(delivery, Outcome.SENT);
        List<CompletableFuture<Void>> withheld = Stream.generate(
                        () -> outgoing.send(withheld(), PATIENCE).subscribeAsCompletionStage())
                .limit(4L * Kit.MAIL_CONNECTIONS)
                .toList();
        Pulse next = new Pulse();
        List<UUID> deliveries = Stream.generate(() -> next.toEmail(Pulse.address()))
                .limit(2L * Kit.MAIL_CONNECTIONS)
                .toList();
        fire(next);

        deliveries.forEach(
                each -> assertThat(settled(each, Outcome.SENT).attempts()).isEqualTo(1));
        assertThat(withheld).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    private static MailMessage withheld() {
        GuardedContent picture =
                new GuardedContent(new byte[1], () -> Uni.createFrom().item(false));
        return new MailMessage("chartpulse@localhost", Pulse.address(), "Charts", "text")
                .setHtml("<p>text</p>")
                .setInlineAttachment(MailAttachment.create()
                        .setContentType("image/png")
                        .setStream(picture)
                        .setSize(1));
    }
}

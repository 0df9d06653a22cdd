package dev.chartpulse.delivery.email;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.dispatch.Attempt;
import dev.chartpulse.delivery.dispatch.DeliveryChannel;
import dev.chartpulse.delivery.dispatch.Verdict;
import dev.chartpulse.delivery.ledger.Claim;

/**
 * Sends charts and notices by mail. The picture, or a notice's signature, is the last part of each mail and is given out only when the ledger has recorded that
 * the mail is about to be complete; so a break before that is retried, and a break after it, without a reply of the server,
 * shows as unknown. SMTP has no way to ask afterwards.
 */
@ApplicationScoped
class EmailDelivery implements DeliveryChannel {

    /** After this time a mail that found no free connection has another turn. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

    private final OutgoingMail outgoing;
    private final EmailConfig config;
    private final Sender sender;

    EmailDelivery(OutgoingMail outgoing, EmailConfig config, Sender sender) {
        this.outgoing = outgoing;
        this.config = config;
        this.sender = sender;
    }

    @Override
    public DeliveryKind kind() {
        return DeliveryKind.EMAIL;
    }

    @Override
    public Duration limit() {
        return config.timeout();
    }

    @Override
    public Uni<Verdict> deliver(Attempt attempt) {
        Claim claim = attempt.claim();
        Uni<byte[]> content =
                claim.isNotice() ? Uni.createFrom().item(NoticeMail.SIGNATURE) : ChartMail.lastPart(claim.chart());
        return content.chain(bytes -> send(attempt, bytes));
    }

    private Uni<Verdict> send(Attempt attempt, byte[] content) {
        Claim claim = attempt.claim();
        String from = sender.of(claim);
        String messageId = ChartMail.messageId(claim, from);
        GuardedContent last = new GuardedContent(content, () -> attempt.begin(messageId, config.timeout()));
        return Uni.createFrom()
                .deferred(() -> outgoing.send(mail(claim, from, last), config.timeout()))
                .map(sent -> Verdict.sent(messageId))
                .onFailure()
                .recoverWithUni(failure -> notSent(failure, last.close()));
    }

    private static MailMessage mail(Claim claim, String from, GuardedContent last) {
        return claim.isNotice() ? NoticeMail.of(claim, from, last) : ChartMail.of(claim, from, last);
    }

    @Override
    public Uni<Verdict> lookUp(Claim claim) {
        return Uni.createFrom()
                .item(Verdict.unknown(new Failure(
                        ProblemCode.DELIVERY_UNKNOWN,
                        "delivery-service stopped while the mail server took the message.",
                        "Ask the recipient; send the delivery again if nothing came.",
                        false,
                        null)));
    }

    private static Uni<Verdict> notSent(Throwable cause, boolean complete) {
        if (cause instanceof ConnectionsBusyException) {
            return Uni.createFrom().item(Verdict.postponed(BUSY_PAUSE));
        }
        if (cause instanceof GuardedContent.RefusedException refused) {
            return refused.getCause() == null
                    ? Uni.createFrom().item(Verdict.lost())
                    : Uni.createFrom().failure(refused.getCause());
        }
        return EmailFailure.isOurOwn(cause)
                ? Uni.createFrom().failure(cause)
                : Uni.createFrom().item(classified(cause, complete));
    }

    private static Verdict classified(Throwable cause, boolean complete) {
        EmailFailure reason = EmailFailure.of(cause, complete);
        Failure failure = reason.because(cause);
        return switch (reason) {
            case UNKNOWN -> Verdict.unknown(failure).fromOutage();
            case DEFERRED -> Verdict.retry(failure, Duration.ZERO);
            case CREDENTIALS_REFUSED, UNUSABLE, UNREACHABLE ->
                Verdict.retry(failure, Duration.ZERO).fromOutage();
            case REJECTED, ADDRESS_INVALID, BEYOND_ASCII -> Verdict.failed(failure);
        };
    }
}

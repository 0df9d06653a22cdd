package dev.chartpulse.delivery.email;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;

/**
 * Sends mails within a time. This is quarkus-mailer's own client, one level below {@code ReactiveMailer}, which reads
 * attachments before it connects and would hide the moment at which a mail becomes complete.
 *
 * <p>The client itself has no time-out: it holds its connection until the mail server says something or goes away.
 */
@ApplicationScoped
class OutgoingMail {

    private final MailClient client;
    private final AtomicInteger hanging = new AtomicInteger();

    OutgoingMail(MailClient client) {
        this.client = client;
    }

    /**
     * @return completes with the mail server's word that it has the mail; fails with the client's own failure, or when the
     *     time is over
     */
    Uni<Void> send(MailMessage mail, Duration limit) {
        return Uni.createFrom().deferred(() -> {
            Future<MailResult> sending = client.sendMail(mail);
            return Uni.createFrom()
                    .completionStage(sending.toCompletionStage())
                    .ifNoItem()
                    .after(limit)
                    .recoverWithUni(() -> giveUp(mail, sending, limit))
                    .replaceWithVoid();
        });
    }

    /** A mail that still waits for a connection has nobody to go to any more, which ends it before the mail server's DATA. */
    private Uni<MailResult> giveUp(MailMessage mail, Future<MailResult> sending, Duration limit) {
        mail.setTo(List.of());
        hanging.incrementAndGet();
        sending.onComplete(done -> hanging.decrementAndGet());
        return Uni.createFrom().failure(new TimeoutException("no word within " + limit.toSeconds() + " s"));
    }

    /** How many mails were given up that the client has not let go of: each holds a connection. */
    int hanging() {
        return hanging.get();
    }
}

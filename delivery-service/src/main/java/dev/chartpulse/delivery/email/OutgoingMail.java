package dev.chartpulse.delivery.email;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;

import dev.chartpulse.traces.PulseTraces;

/**
 * Sends mails, each within a time. It uses quarkus-mailer's Vert.x client one level below {@code ReactiveMailer}, because
 * {@code ReactiveMailer} reads attachments before it connects and so hides the moment at which a mail becomes complete.
 *
 * <p>The client's own queue for a connection has no bound, and nothing can be taken out of it. So only as many mails as
 * there are connections are given to the client; the others wait here, where one whose time is over is dropped.
 */
@ApplicationScoped
class OutgoingMail {

    private final MailClient client;
    private final ConcurrencyLimit connections;
    private final PulseTraces traces;

    @Inject
    OutgoingMail(
            MailClient client,
            PulseTraces traces,
            @ConfigProperty(name = "quarkus.mailer.max-pool-size", defaultValue = "10") int connections) {
        this.client = client;
        this.traces = traces;
        this.connections = new ConcurrencyLimit(connections);
    }

    /**
     * Sends a mail once.
     *
     * @param limit for all of it: the wait for a connection and the whole dialogue with the mail server
     * @return completes when the mail server has accepted the mail; fails with the client's own failure, with a {@link
     *     ConnectionsBusyException} when the time is over before a connection was free, or with a {@link TimeoutException}
     *     when it is over later. The client may then still be sending the mail: its {@link GuardedContent} is what keeps it from
     *     being completed
     */
    Uni<Void> send(MailMessage mail, Duration limit) {
        AtomicBoolean connected = new AtomicBoolean();
        return traces.span("smtp send", SpanKind.CLIENT, Attributes.empty(), span -> connections
                .within(() -> {
                    connected.set(true);
                    return Uni.createFrom()
                            .completionStage(() -> client.sendMail(mail).toCompletionStage());
                })
                .ifNoItem()
                .after(limit)
                .failWith(() -> connected.get()
                        ? new TimeoutException("no answer within " + limit.toSeconds() + " s")
                        : new ConnectionsBusyException(limit))
                .replaceWithVoid());
    }
}

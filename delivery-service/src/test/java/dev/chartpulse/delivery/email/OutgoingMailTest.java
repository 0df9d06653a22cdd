package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

import dev.chartpulse.delivery.kit.SmtpServer;
import dev.chartpulse.delivery.kit.SmtpServer.Step;
import dev.chartpulse.traces.PulseTraces;

/** One connection to a mail server, without Quarkus. */
class OutgoingMailTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final SmtpServer server = new SmtpServer(vertx);

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aMailThatFoundNoFreeConnectionIsToldFromOneThatGotNoAnswer() {
        server.muteAt(Step.GREETING);
        OutgoingMail outgoing = outgoing(StartTLSOptions.DISABLED);

        CompletableFuture<Throwable> inside = failure(outgoing.send(mail(), PATIENCE));
        assertThat(failure(outgoing.send(mail(), LIMIT)).join()).isInstanceOf(ConnectionsBusyException.class);
        assertThat(inside).isNotDone();
        assertThat(failure(outgoing(StartTLSOptions.DISABLED).send(mail(), LIMIT))
                        .join())
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void aServerWithoutStarttlsIsUnusable() {
        Throwable failure = failure(outgoing(StartTLSOptions.REQUIRED).send(mail(), PATIENCE))
                .join();

        assertThat(EmailFailure.isOurOwn(failure)).isFalse();
        assertThat(EmailFailure.of(failure, false)).isEqualTo(EmailFailure.UNUSABLE);
        assertThat(EmailFailure.UNUSABLE.because(failure).message()).contains("STARTTLS");
    }

    @Test
    void aRefusalByTheGreetingIsUnusable() {
        server.greetWith("554 5.3.2 not for you");
        Throwable failure = failure(outgoing(StartTLSOptions.DISABLED).send(mail(), PATIENCE))
                .join();

        assertThat(EmailFailure.of(failure, false)).isEqualTo(EmailFailure.UNUSABLE);
        assertThat(EmailFailure.UNUSABLE.because(failure).message()).contains("554 5.3.2 not for you");
    }

    private OutgoingMail outgoing(StartTLSOptions startTls) {
        MailConfig config = new MailConfig("127.0.0.1", server.port()).setStarttls(startTls);
        return new OutgoingMail(MailClient.create(vertx, config), PulseTraces.off(), 1);
    }

    private static MailMessage mail() {
        return new MailMessage("charts@example.com", "ops@example.com", "Charts", "text");
    }

    private static CompletableFuture<Throwable> failure(Uni<Void> sending) {
        return sending.map(sent -> (Throwable) new AssertionError("it was sent"))
                .onFailure()
                .recoverWithItem(failure -> failure)
                .subscribeAsCompletionStage();
    }
}

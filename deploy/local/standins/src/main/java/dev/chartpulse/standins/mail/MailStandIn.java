package dev.chartpulse.standins.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import dev.chartpulse.standins.ListenAddress;
import dev.chartpulse.standins.fault.Faults;
import dev.chartpulse.standins.inbox.Inbox;

/**
 * A mail server, without TLS and without log-in, that accepts mails to any address. In {@link #faults} its calls are the SMTP
 * commands in upper case ({@code EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA}, {@code QUIT}) and {@code content}, the
 * end of the content.
 */
public final class MailStandIn implements AutoCloseable {

    private static final int KEEP_IN_GREENMAIL = 100;

    private final Faults<SmtpFault> faults = new Faults<>();
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final NetServer gate = vertx.createNetServer();
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final AtomicInteger received = new AtomicInteger();
    private final Inbox inbox;

    private MailStandIn(Inbox inbox) {
        this.inbox = inbox;
        server.start();
        UserManager users = server.getUserManager();
        MessageDeliveryHandler usual = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler((message, recipient) -> {
            GreenMailUser user = usual.handle(message, recipient);
            receive(message.getMessage(), recipient);
            return user;
        });
    }

    /**
     * Starts on a port.
     *
     * @param port of {@link ListenAddress}, 0 for any
     * @param inbox receives the mails
     * @throws IllegalStateException when the port is taken
     */
    public static MailStandIn start(int port, Inbox inbox) {
        MailStandIn mail = new MailStandIn(inbox);
        try {
            mail.gate
                    .connectHandler(mail::accept)
                    .listen(port, ListenAddress.get())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            mail.close();
            throw new IllegalStateException(
                    "port " + port + " cannot be used: " + e.getCause().getMessage(), e);
        }
        return mail;
    }

    /** The port of the loopback address that takes SMTP connections. */
    public int port() {
        return gate.actualPort();
    }

    /** The faults that spoil its calls, and the counts of the calls. */
    public Faults<SmtpFault> faults() {
        return faults;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }

    private void accept(NetSocket client) {
        client.pause();
        vertx.createNetClient()
                .connect(server.getSmtp().getPort(), server.getSmtp().getBindTo())
                .onSuccess(socket -> SmtpGate.open(client, socket, faults))
                .onFailure(failure -> client.close());
    }

    private void receive(MimeMessage mail, MailAddress recipient) throws MessagingException, UserException {
        try {
            if (received.incrementAndGet() % KEEP_IN_GREENMAIL == 0) {
                server.purgeEmailFromAllMailboxes();
            }
            inbox.add(MailReader.read(mail, recipient.getEmail(), Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException("a mail cannot be read", e);
        } catch (FolderException e) {
            throw new IllegalStateException("old mails cannot be thrown away", e);
        }
    }
}

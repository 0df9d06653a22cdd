package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

/** A mail server that says nothing, until it does. */
class OutgoingMailTest {

    private static final Duration SOON = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> silent = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private OutgoingMail outgoing;

    @BeforeEach
    void start() {
        NetServer server = vertx.createNetServer().connectHandler(this::connected);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        outgoing = new OutgoingMail(MailClient.create(
                vertx,
                new MailConfig("127.0.0.1", server.actualPort())
                        .setMaxPoolSize(1)
                        .setStarttls(StartTLSOptions.DISABLED)));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aMailThatWasGivenUpWhileItWaitedGoesToNobodyLater() {
        MailHealth health = new MailHealth(outgoing, 2);
        assertThatThrownBy(() -> send("first@example.com")).hasMessageContaining("no word within");
        assertThatThrownBy(() -> send("second@example.com")).hasMessageContaining("no word within");
        assertThat(outgoing.hanging()).isEqualTo(2);
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);

        silent.forEach(socket -> socket.write("220 at last\r\n"));

        await().until(() -> outgoing.hanging() == 0);
        assertThat(commands).noneMatch(command -> command.startsWith("RCPT") || command.equals("DATA"));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    private void send(String to) {
        MailMessage mail = new MailMessage("from@example.com", to, "subject", "text");
        outgoing.send(mail, SOON).await().indefinitely();
    }

    /** The first connection is greeted late; those after it at once. */
    private void connected(NetSocket socket) {
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            commands.add(line.toString());
            boolean quit = line.toString().equals("QUIT");
            socket.write(quit ? "221 bye\r\n" : "250 ok\r\n");
            if (quit) {
                socket.close();
            }
        }));
        if (silent.isEmpty()) {
            silent.add(socket);
        } else {
            socket.write("220 hello\r\n");
        }
    }
}

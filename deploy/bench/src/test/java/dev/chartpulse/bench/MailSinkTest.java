package dev.chartpulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.chartpulse.bench.MailSink.Mail;

class MailSinkTest {

    @Test
    void itTakesSeveralMailsOnOneConnectionAndTellsTheirRecipients() throws IOException {
        List<Mail> received = new CopyOnWriteArrayList<>();
        try (MailSink sink = MailSink.start(received::add);
                Socket socket = new Socket("127.0.0.1", sink.port())) {
            BufferedReader replies =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            assertThat(replies.readLine()).startsWith("220");
            for (String name : List.of("ann", "bob")) {
                out.write(("MAIL FROM:<c@example.com>\r\nRCPT TO:<" + name + "@example.com>\r\nDATA\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(List.of(replies.readLine(), replies.readLine())).allMatch(reply -> reply.startsWith("250"));
                assertThat(replies.readLine()).startsWith("354");
                out.write("Subject: Hi\r\n\r\nA line.\r\n..\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(replies.readLine()).startsWith("250");
            }
        }

        assertThat(received)
                .containsExactly(
                        new Mail("ann@example.com", "Subject: Hi\r\n\r\n"),
                        new Mail("bob@example.com", "Subject: Hi\r\n\r\n"));
    }
}

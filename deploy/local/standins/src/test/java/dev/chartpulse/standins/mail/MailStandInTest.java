package dev.chartpulse.standins.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedMessage;

@Timeout(60)
class MailStandInTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] ROWS = {'t', 'i', 'm', 'e', '\r', '\n'};

    private final Inbox inbox = new Inbox();
    private MailStandIn server;

    @BeforeEach
    void start() {
        server = MailStandIn.start(0, inbox);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMailArrivesWithItsTextItsHtmlAndItsChart() throws Exception {
        send("ops@example.org");

        ReceivedMessage mail = inbox.messages().get(0);
        assertThat(mail.kind()).isEqualTo(ReceivedMessage.Kind.EMAIL);
        assertThat(mail.to()).isEqualTo("ops@example.org");
        assertThat(mail.subject()).isEqualTo("Latenz über alles");
        assertThat(mail.text()).isEqualToNormalizingNewlines("plain\n.\nafter a dot");
        assertThat(mail.html()).contains("cid:chart@x");
        assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-generated");
        assertThat(mail.images()).singleElement().satisfies(image -> {
            assertThat(image.contentId()).isEqualTo("chart@x");
            assertThat(image.bytes()).isEqualTo(PNG);
        });
        assertThat(mail.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("latency.csv");
            assertThat(file.contentType()).isEqualTo("text/csv");
            assertThat(file.bytes()).isEqualTo(ROWS);
        });
    }

    @Test
    void aRecipientCanBeRefusedOnce() throws Exception {
        server.faults().next("RCPT", SmtpFault.reply("550 5.1.1 no such user"));

        assertThatThrownBy(() -> send("nobody@example.org"))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("no such user");
        send("somebody@example.org");

        assertThat(inbox.messages()).hasSize(1);
        assertThat(server.faults().calls("RCPT")).isEqualTo(2);
    }

    @Test
    void theContentCanBeRefusedAndIsNotDelivered() throws Exception {
        server.faults().next("content", SmtpFault.reply("451 4.3.0 try later"));

        assertThatThrownBy(() -> send("ops@example.org"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("try later");
        assertThat(inbox.messages()).isEmpty();

        send("ops@example.org");
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void theConnectionCanBreakAfterTheMailWasDelivered() {
        server.faults().next("content", SmtpFault.dropAfterTheWork());

        assertThatThrownBy(() -> send("ops@example.org")).isInstanceOf(MessagingException.class);
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void theConnectionCanBreakBeforeTheMailIsDelivered() {
        server.faults().next("content", SmtpFault.drop());

        assertThatThrownBy(() -> send("ops@example.org")).isInstanceOf(MessagingException.class);
        assertThat(inbox.messages()).isEmpty();
    }

    @Test
    void aTakenPortIsAnError() {
        assertThatThrownBy(() -> MailStandIn.start(server.port(), inbox))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + server.port());
    }

    private void send(String recipient) throws MessagingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(server.port()));
        MimeMessage mail = new MimeMessage(Session.getInstance(settings));
        mail.setFrom(new InternetAddress("chartpulse@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        mail.setSubject("Latenz über alles", "UTF-8");
        mail.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("plain\r\n.\r\nafter a dot", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<img src=\"cid:chart@x\">", "UTF-8", "html");
        MimeBodyPart image = new MimeBodyPart();
        image.setDataHandler(new DataHandler(new ByteArrayDataSource(PNG, "image/png")));
        image.setContentID("<chart@x>");
        image.setDisposition(MimeBodyPart.INLINE);
        MimeBodyPart related = new MimeBodyPart();
        related.setContent(new MimeMultipart("related", html, image));
        MimeBodyPart alternative = new MimeBodyPart();
        alternative.setContent(new MimeMultipart("alternative", text, related));
        MimeBodyPart rows = new MimeBodyPart();
        rows.setDataHandler(new DataHandler(new ByteArrayDataSource(ROWS, "text/csv")));
        rows.setFileName("latency.csv");
        rows.setDisposition(MimeBodyPart.ATTACHMENT);
        mail.setContent(new MimeMultipart("mixed", alternative, rows));
        Transport.send(mail);
    }
}

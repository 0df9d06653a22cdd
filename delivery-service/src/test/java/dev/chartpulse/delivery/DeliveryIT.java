package dev.chartpulse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParameterList;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SmtpServer;
import dev.chartpulse.standins.log.LogLines;

/** The way of a chart through the service. */
@QuarkusTest
@WithTestResource(Kit.class)
class DeliveryIT extends ServiceScenarios {

    @Test
    void aChartGoesToSlack() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);

        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).singleElement().satisfies(message -> {
            assertThat(message.png()).isEqualTo("the picture".getBytes(StandardCharsets.UTF_8));
            assertThat(message.text()).isEqualTo("""
                    Checkout
                    @U0123456789 @here
                    How the shop is doing
                    Requests: -3.0 req/s, ▼ -4.5 req/s, min -3.0 req/s, max 1.5 req/s
                    2 Mar 2026, 03:00 to 09:00 (Europe/Zurich) Source: Checkout""");
            assertThat(message.title()).isEqualTo("Checkout");
            assertThat(event.reference()).isEqualTo(message.fileId());
            assertThat(event.link()).hasToString("https://acme.slack.com/archives/" + channel + "/p12");
        });
        assertThat(event.revision()).isEqualTo(1);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.pulseId()).isEqualTo(pulse.ref.id());
        assertThat(event.workspaceId()).isEqualTo(pulse.ref.workspaceId());
    }

    @Test
    void aChartGoesToAnInboxWithItsPictureInline() throws Exception {
        Pulse pulse = new Pulse().saying("Überblick <b>", "1 < 2\n. a line with a dot", List.of());
        String address = Pulse.address();
        UUID delivery = pulse.toEmail(address);

        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).reference()).isEqualTo("<" + delivery + "@localhost>");
        assertThat(Kit.smtp().mails(address)).hasSize(1);
        MimeMessage mail = parse(Kit.smtp().mails(address).get(0));
        assertThat(mail.getSubject()).isEqualTo("Überblick <b>: -3.0 req/s");
        String connection =
                Samples.of(PulseRequested.class).message().connectionId().toString();
        assertThat(mail.getHeader("List-Id", null))
                .isEqualTo("\"Checkout every morning\" <" + connection + ".connections.localhost>");
        assertThat(mail.getHeader("References", null)).isEqualTo("<connection-" + connection + "@localhost>");
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<connection-" + connection + "@localhost>");
        assertThat(mail.getMessageID()).isEqualTo("<" + delivery + "@localhost>");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://chartpulse.example.com/u/abc>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        List<BodyPart> parts = parts((Multipart) mail.getContent());
        assertThat(parts).extracting(BodyPart::getContentType).satisfies(types -> {
            assertThat(types.get(0)).startsWith("text/plain");
            assertThat(types.get(1)).startsWith("text/html");
            assertThat(types.get(2)).startsWith("image/png");
        });
        String html = (String) parts.get(1).getContent();
        String cid = parts.get(2).getHeader("Content-ID")[0];
        assertThat(html).contains("src=\"cid:" + cid.substring(1, cid.length() - 1) + "\"");
        assertThat(html).contains("alt=\"Line chart of Requests\" width=\"800\" height=\"420\"");
        assertThat(html).contains("&#220;berblick &lt;b&gt;").contains("1 &lt; 2<br>");
        assertThat(parts.get(2).getInputStream().readAllBytes())
                .isEqualTo("the picture".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void deliveriesAtTheSameTimeAreLoggedEachWithItsOwnPulse() {
        try (LogLines log = new LogLines()) {
            List<UUID> deliveries = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Pulse pulse = new Pulse();
                deliveries.add(pulse.toEmail(Pulse.address()));
                fire(pulse);
            }
            deliveries.forEach(delivery -> settled(delivery, Outcome.SENT));
            assertThat(deliveries).allSatisfy(delivery -> assertThat(log.with("deliveryId=" + delivery))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        String pulse = line.mdc().get("pulseId");
                        assertThat(line.message()).contains("pulseId=" + pulse + " ");
                        assertThat(line.mdc()).containsEntry("traceId", pulse.replace("-", ""));
                    }));
        }
    }

    @Test
    void rareCharactersArriveInEveryHeaderOfAMail() throws Exception {
        String title = "\uD83D\uDCCA Revenue \uD842\uDFB7\u91CE\u5C4B "
                + "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67".repeat(12);
        Pulse pulse = new Pulse().saying(title, "text", List.of());
        String address = Pulse.address();
        UUID delivery = pulse.toEmail(address);

        fire(pulse);

        settled(delivery, Outcome.SENT);
        SmtpServer.Mail received = Kit.smtp().mails(address).get(0);
        assertThat(received.raw().replace("\r\n", "")).doesNotContain("\r", "\n");
        MimeMessage mail = parse(received);
        assertThat(mail.getSubject()).isEqualTo(title + ": -3.0 req/s");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("chartpulse@localhost", "Charts \uD83D\uDCC8"));
        BodyPart picture = parts((Multipart) mail.getContent()).get(2);
        String file = new ParameterList(picture.getHeader("Content-Disposition")[0].replaceFirst("inline", ""))
                .get("filename");
        assertThat(file)
                .startsWith("\uD83D\uDCCA-revenue-\uD842\uDFB7\u91CE\u5C4B-\uD83D\uDC68")
                .endsWith(".png");
        assertThat(new ContentType(picture.getContentType()).getParameter("name"))
                .isEqualTo(file);
    }

    @Test
    void theChartMayComeFirst() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);

        Kit.send(pulse.rendered());
        letPass();
        Kit.send(pulse.requested());

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    @Test
    void whatComesTwiceIsSentOnceAndTheFirstChartWins() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);

        Kit.send(pulse.rendered("first"));
        // Events are handled many at once, in no order.
        await().until(() -> Kit.count("select count(*) from chart where pulse_id = ?", pulse.ref.id()) == 1);
        Kit.send(pulse.rendered("second"));
        letPass();
        Kit.send(pulse.requested());
        Kit.send(pulse.requested());
        settled(delivery, Outcome.SENT);
        fire(pulse);
        letPass();

        assertThat(Kit.slack().messages(channel)).singleElement().satisfies(message -> assertThat(message.png())
                .isEqualTo("first".getBytes(StandardCharsets.UTF_8)));
        assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @Test
    void eachRecipientHasAMailAndAnOutcomeOfTheirOwn() {
        Pulse pulse = new Pulse();
        List<String> addresses = new ArrayList<>();
        List<UUID> deliveries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            addresses.add(Pulse.address());
            deliveries.add(pulse.toEmail(addresses.get(i)));
        }
        Kit.smtp().fate(addresses.get(7), SmtpServer.Fate.REJECTED);

        fire(pulse);

        for (int i = 0; i < 40; i++) {
            settled(deliveries.get(i), i == 7 ? Outcome.FAILED : Outcome.SENT);
            assertThat(Kit.smtp().mails(addresses.get(i))).hasSize(i == 7 ? 0 : 1);
        }
        String raw = Kit.smtp().mails(addresses.get(0)).get(0).raw();
        assertThat(raw).contains(addresses.get(0)).doesNotContain(addresses.get(1));
    }

    @Test
    void eachTargetStandsOnItsOwn() {
        Pulse pulse = new Pulse();
        UUID unusable = pulse.toSlackWith(Kit.slackAccess("a token that Slack refuses"), Pulse.channel());
        UUID slack = pulse.toSlack(Pulse.channel());
        UUID email = pulse.toEmail(Pulse.address());

        fire(pulse);

        settled(unusable, Outcome.FAILED);
        settled(slack, Outcome.SENT);
        settled(email, Outcome.SENT);
    }

    @Test
    void aTestSaysThatItIsOne() {
        Pulse pulse = new Pulse(Trigger.TEST, Instant.now().plusSeconds(600));
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);

        fire(pulse);

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel).get(0).text()).startsWith("[Test] Checkout\n");
    }

    @Test
    void aLateChartSaysWhenItWasDueAndWhenItIsSent() throws Exception {
        Instant now = Instant.now();
        Pulse pulse = new Pulse(Trigger.SCHEDULED, now.minusSeconds(7200), now.plusSeconds(600));
        String channel = Pulse.channel();
        String address = Pulse.address();
        UUID inSlack = pulse.toSlack(channel);
        UUID byEmail = pulse.toEmail(address);

        fire(pulse);

        settled(inSlack, Outcome.SENT);
        settled(byEmail, Outcome.SENT);
        String late = "Late: due (.*)\\d\\d:\\d\\d, sent (.*)\\d\\d:\\d\\d \\(Europe/Zurich\\)";
        assertThat(Kit.slack().messages(channel).get(0).text()).containsPattern("\n" + late);
        MimeMessage mail = parse(Kit.smtp().mails(address).get(0));
        assertThat((String) parts((Multipart) mail.getContent()).get(0).getContent())
                .containsPattern("\n" + late);
    }

    @Test
    void textThatNoDatabaseLikesIsDelivered() {
        Pulse pulse = new Pulse().saying("a\0b \\u0000 '; drop table pulse; --", "\uD83D\uDE00 <!channel>", List.of());
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);

        fire(pulse);

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel).get(0).text())
                .startsWith("a b \\u0000 '; drop table pulse; --\n\uD83D\uDE00 <!channel>\n");
    }

    @Test
    void anAddressThatIsNoneFailsAtOnce() {
        Pulse pulse = new Pulse();
        UUID none = pulse.toEmail("a@b.example, c@d.example");
        UUID injected = pulse.toEmail("a@b.example>\r\nDATA");

        fire(pulse);

        assertThat(settled(none, Outcome.FAILED).failure().kind()).isEqualTo("address-invalid");
        assertThat(settled(injected, Outcome.FAILED).failure().kind()).isEqualTo("address-invalid");
    }

    @Test
    void recordsThatAreNoEventsHoldNothingUp() {
        Kit.send(Topic.PULSE_REQUESTED, "x", "{\"pulse\":".getBytes(StandardCharsets.UTF_8));
        Kit.send(Topic.PULSE_RENDERED, "x", "null".getBytes(StandardCharsets.UTF_8));
        Kit.send(Topic.PULSE_ABANDONED, "x", "{}".getBytes(StandardCharsets.UTF_8));

        letPass();
    }

    @Test
    void whatWasNotMarkedAsPublishedIsPublishedAgainAsTheSame() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(Pulse.channel());
        fire(pulse);
        settled(delivery, Outcome.SENT);

        await().until(() -> Kit.sql(
                        "update settlement set published_at = null, lease_until = now()"
                                + " where delivery_id = ? and published_at is not null",
                        delivery)
                == 1);

        await().atMost(PATIENCE).until(() -> Kit.settled(delivery).size() == 2);
        assertThat(Kit.settled(delivery).get(1)).isEqualTo(Kit.settled(delivery).get(0));
    }

    private static MimeMessage parse(SmtpServer.Mail mail) throws Exception {
        return new MimeMessage(
                Session.getInstance(new java.util.Properties()),
                new ByteArrayInputStream(mail.raw().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<BodyPart> parts(Multipart multipart) throws Exception {
        List<BodyPart> parts = new ArrayList<>();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart part = multipart.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                parts.addAll(parts(inner));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }
}

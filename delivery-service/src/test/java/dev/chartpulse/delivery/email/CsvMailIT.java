package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SmtpServer.Fate;

/** The rows of a chart as a file in its mails. */
@QuarkusTest
@WithTestResource(Kit.class)
class CsvMailIT extends ServiceScenarios {

    private static final String ROWS = "time,Größe\r\n2026-03-02T09:00:00+01:00,1.5\r\n";

    private final Pulse pulse = new Pulse();
    private final String address = Pulse.address();
    private final UUID delivery = pulse.toEmail(address);

    @Test
    void theFileIsTheLastPartAndThePictureStaysInline() {
        pulse.withCsv(ROWS);
        fire(pulse);

        settled(delivery, Outcome.SENT);
        String mail = Kit.smtp().mails(address).get(0).raw();
        assertThat(mail).contains("Content-Type: image/png", "Content-ID: <chart-", "text/csv; charset=utf-8");
        int file = mail.indexOf("text/csv");
        assertThat(file).isGreaterThan(mail.indexOf("image/png"));
        assertThat(mail.substring(file)).contains(".csv\"");
        String content = mail.substring(mail.indexOf("\r\n\r\n", file)).strip();
        assertThat(Base64.getMimeDecoder().decode(content.substring(0, content.indexOf("\r\n--"))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(ROWS);
    }

    /** The mail is not complete before its last part, so that a break before it is tried again. */
    @Test
    void aBreakBeforeTheFileIsTriedAgainAndOneAfterItIsUnknown() {
        pulse.withCsv(ROWS);
        Kit.smtp().fate(address, Fate.DROPPED_BEFORE_DATA, Fate.TAKEN_THEN_DROPPED);
        fire(pulse);

        assertThat(settled(delivery, Outcome.UNKNOWN).attempts()).isEqualTo(2);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }
}

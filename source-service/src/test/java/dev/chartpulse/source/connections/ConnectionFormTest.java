package dev.chartpulse.source.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.schedules.HourlySchedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;

class ConnectionFormTest {

    private static final ScheduleDefinition HOURLY = new HourlySchedule(0, null, "Europe/Zurich", null);

    @Test
    void aCompleteFormHasNoErrors() {
        var message = new MessageForm(
                "Checkout",
                "How the\nshop is doing",
                List.of("here", "U0123456789", "S012"),
                "{title} on {date}: {last}",
                Threading.CONNECTION,
                SlackThread.DAILY,
                null);
        var form = form("Every morning", List.of(UUID.randomUUID(), UUID.randomUUID()), message, 60);
        assertThat(form.errors()).isEmpty();
        assertThat(form("x", List.of(UUID.randomUUID()), null, null).grace(360)).isEqualTo(360);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        var message = new MessageForm(
                "two\nlines",
                "bell \u0007",
                Arrays.asList("@here", null, "u123", "<!channel>"),
                "{titel}",
                null,
                null,
                null);
        UUID twice = UUID.randomUUID();
        var form = new ConnectionForm(
                " ", null, Arrays.asList(twice, null, twice), null, message, 0, null, null, null, null);
        assertThat(form.errors())
                .extracting(FieldError::field)
                .containsExactly(
                        "name",
                        "sourceId",
                        "destinationIds[1]",
                        "destinationIds[2]",
                        "schedule",
                        "message.title",
                        "message.text",
                        "message.subject",
                        "message.mentions[0]",
                        "message.mentions[1]",
                        "message.mentions[2]",
                        "message.mentions[3]",
                        "graceMinutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "{}", "{Title}", "100 %}", "{title", "two\nlines", "a\u202Eb"})
    void aSubjectHasNoBracesButThoseThatAreFilledIn(String subject) {
        var message = new MessageForm(null, null, List.of(), subject, null, null, null);
        assertThat(message.errors("message")).extracting(FieldError::field).containsExactly("message.subject");
    }

    @Test
    void csvIsAttachedOnceAtMost() {
        assertThat(new MessageForm(null, null, null, null, null, null, List.of(Attachment.CSV)).errors("message"))
                .isEmpty();
        assertThat(new MessageForm(null, null, null, null, null, null, List.of(Attachment.CSV, Attachment.CSV))
                        .errors("message"))
                .extracting(FieldError::field)
                .containsExactly("message.attachments");
    }

    @Test
    void aSubjectIsBounded() {
        assertThat(new MessageForm(null, null, null, "x".repeat(150), null, null, null).errors("m"))
                .isEmpty();
        assertThat(new MessageForm(null, null, null, "x".repeat(151), null, null, null).errors("m"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21})
    void noneOrTooManyDestinationsAreRefused(int count) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
        assertThat(form("x", ids, null, null).errors())
                .extracting(FieldError::field)
                .containsExactly("destinationIds");
    }

    private static ConnectionForm form(String name, List<UUID> destinations, MessageForm message, Integer grace) {
        return new ConnectionForm(
                name, UUID.randomUUID(), destinations, HOURLY, message, grace, null, null, null, null);
    }
}

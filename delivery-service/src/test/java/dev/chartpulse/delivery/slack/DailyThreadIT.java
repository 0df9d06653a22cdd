package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;
import dev.chartpulse.delivery.ledger.Threads;
import dev.chartpulse.delivery.ledger.Threads.Step;

/** The charts of a day in one thread: the first starts it, exactly once. */
@QuarkusTest
@WithTestResource(Kit.class)
class DailyThreadIT extends ServiceScenarios {

    private static final String COMPLETE = "files.completeUploadExternal";
    private static final String INFO = "files.info";
    /** Where the samples' connection is. */
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    /** Half an hour before midnight; today, because the threads of days long past are deleted. */
    private static final Instant LATE =
            LocalDate.now(ZURICH).atTime(23, 30).atZone(ZURICH).toInstant();

    private final Pulse first = new Pulse();
    private final UUID connection = UUID.randomUUID();
    private final String channel = Pulse.channel();

    @Inject
    Threads threads;

    private UUID fireAt(Trigger trigger, Instant due, UUID of) {
        Pulse pulse = new Pulse(trigger, due, Instant.now().plusSeconds(3600)).inThreadOf(of);
        UUID delivery = pulse.toSlackAs(first, channel);
        fire(pulse);
        return delivery;
    }

    private UUID fireAt(Instant due) {
        return fireAt(Trigger.SCHEDULED, due, connection);
    }

    private List<String> threads() {
        return Kit.slack().messages(channel).stream()
                .map(message -> message.threadTs() == null ? "own" : message.threadTs())
                .toList();
    }

    @Test
    void theFirstChartOfADayStartsItAndTheOthersReply() {
        settled(fireAt(LATE), Outcome.SENT);
        settled(fireAt(LATE.plusSeconds(600)), Outcome.SENT);
        settled(fireAt(LATE.plusSeconds(2400)), Outcome.SENT);
        settled(fireAt(Trigger.SCHEDULED, LATE, UUID.randomUUID()), Outcome.SENT);
        settled(fireAt(Trigger.TEST, LATE, connection), Outcome.SENT);
        settled(fireAt(LATE.plusSeconds(1200)), Outcome.SENT);

        assertThat(threads())
                .as("two of a day, the next day, another connection, a test, one of the first day")
                .containsExactly("own", "1.2", "own", "own", "own", "1.2");
    }

    @Test
    void aReplyWaitsUntilSlackTellsTheMessageItRepliesTo() {
        String unknown = "{\"ok\":true,\"file\":{\"shares\":{}}}";
        Kit.slack().fault(first.token, COMPLETE, Fault.workThenText("{\"ok\":true,\"files\":[{}]}"));
        Fault[] late = Stream.generate(() -> Fault.text(unknown)).limit(6).toArray(Fault[]::new);
        Kit.slack().fault(first.token, INFO, late);
        settled(fireAt(LATE), Outcome.SENT);

        settled(fireAt(LATE), Outcome.SENT);
        assertThat(threads()).containsExactly("own", "1.2");
    }

    @Test
    void aStarterThatIsInDoubtIsWaitedFor() {
        Kit.slack().fault(first.token, COMPLETE, Fault.workThenHang());
        UUID doubtful = fireAt(LATE);
        await().until(() -> !Kit.slack().messages(channel).isEmpty());
        UUID reply = fireAt(LATE);

        settled(doubtful, Outcome.SENT);
        settled(reply, Outcome.SENT);
        assertThat(threads()).containsExactly("own", "1.2");
    }

    @Test
    void aStarterThatFailsIsFollowedByTheNext() {
        Kit.slack().fault(first.token, COMPLETE, Fault.error("msg_too_long"));
        settled(fireAt(LATE), Outcome.FAILED);

        settled(fireAt(LATE), Outcome.SENT);
        settled(fireAt(LATE), Outcome.SENT);
        assertThat(threads()).containsExactly("own", "1.2");
    }

    @Test
    void aThreadWhoseFirstMessageWasDeletedIsStartedAnew() {
        settled(fireAt(LATE), Outcome.SENT);
        settled(fireAt(LATE), Outcome.SENT);
        Kit.slack().fault(first.token, COMPLETE, Fault.error("thread_not_found"));

        settled(fireAt(LATE), Outcome.SENT);
        settled(fireAt(LATE), Outcome.SENT);
        assertThat(threads()).containsExactly("own", "1.2", "own", "1.4");
        assertThat(Kit.count("select count(*) from pace where key = ?", "slack:" + first.access.integrationId()))
                .as("the workspace is not at fault")
                .isZero();
    }

    @Test
    void aThreadWhoseFirstFileWasDeletedIsStartedAnew() {
        settled(fireAt(LATE), Outcome.SENT);
        Kit.slack().fault(first.token, INFO, Fault.error("file_not_found"));

        settled(fireAt(LATE), Outcome.SENT);
        settled(fireAt(LATE), Outcome.SENT);
        assertThat(threads()).containsExactly("own", "own", "1.3");
    }

    @Test
    void ofManyThatAskAtOnceOneStarts() {
        Threads.Key key = new Threads.Key("lane of " + channel, connection, LocalDate.now(ZoneOffset.UTC));
        List<Uni<Threads.Place>> asked = Stream.generate(() -> threads.join(key, UUID.randomUUID()))
                .limit(20)
                .toList();
        List<Threads.Place> places = Uni.join().all(asked).andFailFast().await().atMost(Duration.ofSeconds(30));

        assertThat(places).filteredOn(place -> place.step() == Step.START).hasSize(1);
    }
}

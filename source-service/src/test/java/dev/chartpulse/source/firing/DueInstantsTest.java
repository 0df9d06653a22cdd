package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DueInstantsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration GRACE = Duration.ofHours(6);

    @Test
    void anInstantThatIsDueFiresAndTheNextFollowsFromIt() {
        DueInstants due = DueInstants.of(every(5), NINE, NINE.plusMillis(3), GRACE);
        assertThat(due.fires()).contains(NINE);
        assertThat(due.missed()).isEmpty();
        assertThat(due.next()).isEqualTo(NINE.plusSeconds(300));
    }

    @Test
    void afterAnOutageOnlyTheLatestFiresAndTheOthersAreMissed() {
        DueInstants due = DueInstants.of(every(5), NINE, NINE.plusSeconds(11 * 60), GRACE);
        assertThat(due.fires()).contains(NINE.plusSeconds(600));
        assertThat(due.missed())
                .containsExactly(
                        new DueInstants.Missed(NINE, NINE),
                        new DueInstants.Missed(NINE.plusSeconds(300), NINE.plusSeconds(300)));
        assertThat(due.next()).isEqualTo(NINE.plusSeconds(900));
    }

    @Test
    void anInstantWithinItsGraceStillFiresAndOnePastItDoesNot() {
        Schedule daily = new ScheduleDefinition("daily", null, null, "09:00", null, "UTC").toSchedule();
        assertThat(DueInstants.of(daily, NINE, NINE.plus(GRACE).minusMillis(1), GRACE)
                        .fires())
                .contains(NINE);
        DueInstants late = DueInstants.of(daily, NINE, NINE.plus(GRACE), GRACE);
        assertThat(late.fires()).isEmpty();
        assertThat(late.missed()).containsExactly(new DueInstants.Missed(NINE, NINE));
        assertThat(late.next()).isEqualTo(NINE.plus(Duration.ofDays(1)));
    }

    @Test
    void aLongOutageLeavesABoundedNumberOfMissedInstants() {
        Instant now = NINE.plus(Duration.ofDays(400));
        DueInstants due = DueInstants.of(every(1), NINE, now, GRACE);
        assertThat(due.fires()).contains(now);
        assertThat(due.missed()).hasSizeLessThanOrEqualTo(DueInstants.MAX_MISSED);
        assertThat(due.missed().get(0).dueAt()).isEqualTo(NINE);
        assertThat(due.missed().get(0).until().plusSeconds(60))
                .isEqualTo(due.missed().get(1).dueAt());
        assertThat(due.next()).isEqualTo(now.plusSeconds(60));
    }

    @Property(tries = 300)
    void noInstantIsLost(
            @ForAll @IntRange(min = 1, max = 1440) int minutes,
            @ForAll @IntRange(max = 100_000) int secondsLate,
            @ForAll @IntRange(min = 1, max = 2000) int graceMinutes) {
        Schedule schedule = every(minutes);
        Instant first = schedule.next(NINE);
        Instant now = first.plusSeconds(secondsLate);
        DueInstants due = DueInstants.of(schedule, first, now, Duration.ofMinutes(graceMinutes));
        List<Instant> told =
                due.missed().stream().map(DueInstants.Missed::dueAt).toList();
        assertThat(told).isSorted().doesNotHaveDuplicates();
        for (Instant at = first; !at.isAfter(now); at = schedule.next(at)) {
            Instant instant = at;
            assertThat(due.fires().filter(instant::equals).isPresent()
                            || due.missed().stream()
                                    .anyMatch(missed ->
                                            !instant.isBefore(missed.dueAt()) && !instant.isAfter(missed.until())))
                    .as("%s is told of", at)
                    .isTrue();
        }
        assertThat(due.next()).isAfter(now);
        due.fires().ifPresent(at -> assertThat(schedule.next(at)).isEqualTo(due.next()));
    }

    private static Schedule every(int minutes) {
        return new ScheduleDefinition("every-minutes", minutes, null, null, null, "UTC").toSchedule();
    }
}

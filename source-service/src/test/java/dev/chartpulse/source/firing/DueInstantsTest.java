package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.DailySchedule;
import dev.chartpulse.source.schedules.EveryMinutesSchedule;
import dev.chartpulse.source.schedules.MonthlySchedule;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDates;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DueInstantsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration GRACE = Duration.ofHours(6);

    @Test
    void anInstantThatIsDueFiresAndTheNextFollowsFromIt() {
        DueInstants due = DueInstants.of(every(5), NINE, NINE.plusMillis(3), GRACE, CatchUp.LATEST);
        assertThat(due.fires()).containsExactly(NINE);
        assertThat(due.missed()).isEmpty();
        assertThat(due.next()).contains(NINE.plusSeconds(300));
    }

    @Test
    void afterAnOutageOnlyTheLatestFiresAndTheOthersAreMissed() {
        DueInstants due = DueInstants.of(every(5), NINE, NINE.plusSeconds(11 * 60), GRACE, CatchUp.LATEST);
        assertThat(due.fires()).containsExactly(NINE.plusSeconds(600));
        assertThat(due.missed())
                .containsExactly(
                        new DueInstants.Missed(NINE, NINE),
                        new DueInstants.Missed(NINE.plusSeconds(300), NINE.plusSeconds(300)));
        assertThat(due.next()).contains(NINE.plusSeconds(900));
    }

    @Test
    void anInstantWithinItsGraceStillFiresAndOnePastItDoesNot() {
        Schedule daily = new DailySchedule(List.of("09:00"), "UTC", null).toSchedule(NamedCalendar.NONE);
        assertThat(DueInstants.of(daily, NINE, NINE.plus(GRACE).minusMillis(1), GRACE, CatchUp.LATEST)
                        .fires())
                .containsExactly(NINE);
        DueInstants late = DueInstants.of(daily, NINE, NINE.plus(GRACE), GRACE, CatchUp.LATEST);
        assertThat(late.fires()).isEmpty();
        assertThat(late.missed()).containsExactly(new DueInstants.Missed(NINE, NINE));
        assertThat(late.next()).contains(NINE.plus(Duration.ofDays(1)));
    }

    @Test
    void aLongOutageLeavesABoundedNumberOfMissedInstants() {
        Instant now = NINE.plus(Duration.ofDays(400));
        DueInstants due = DueInstants.of(every(1), NINE, now, GRACE, CatchUp.LATEST);
        assertThat(due.fires()).containsExactly(now);
        assertThat(due.missed()).hasSizeLessThanOrEqualTo(DueInstants.MAX_MISSED);
        assertThat(due.missed().get(0).dueAt()).isEqualTo(NINE);
        assertThat(due.missed().get(0).until().plusSeconds(60))
                .isEqualTo(due.missed().get(1).dueAt());
        assertThat(due.next()).contains(now.plusSeconds(60));
    }

    @Test
    void theFirstOfManyMissedInstantsStandsForAllBeforeTheSecond() {
        Instant now = NINE.plus(Duration.ofMinutes(100));
        DueInstants due = DueInstants.of(every(1), NINE, now, GRACE, CatchUp.LATEST);
        assertThat(due.missed()).hasSize(DueInstants.MAX_MISSED);
        assertThat(due.missed().get(0)).isEqualTo(new DueInstants.Missed(NINE, NINE.plusSeconds(50 * 60)));
    }

    @Test
    void catchingUpOnAllFiresWhatIsWithinTheGraceButNoMoreThan24() {
        Instant now = NINE.plus(Duration.ofMinutes(40));
        DueInstants all = DueInstants.of(every(1), NINE, now, GRACE, CatchUp.ALL);
        assertThat(all.fires())
                .hasSize(24)
                .isSorted()
                .startsWith(now.minusSeconds(23 * 60))
                .endsWith(now);
        assertThat(all.missed()).hasSize(17);
        DueInstants brief = DueInstants.of(every(1), NINE, now, Duration.ofMinutes(3), CatchUp.ALL);
        assertThat(brief.fires()).containsExactly(now.minusSeconds(120), now.minusSeconds(60), now);
        assertThat(brief.missed()).hasSize(38);
    }

    @Test
    void skippingFiresNothingThatIsLate() {
        Instant late = NINE.plus(DueInstants.PUNCTUAL);
        DueInstants skipped = DueInstants.of(every(60), NINE, late, GRACE, CatchUp.SKIP);
        assertThat(skipped.fires()).isEmpty();
        assertThat(skipped.missed()).containsExactly(new DueInstants.Missed(NINE, NINE));
        assertThat(DueInstants.of(every(60), NINE, late.minusMillis(1), GRACE, CatchUp.SKIP)
                        .fires())
                .containsExactly(NINE);
    }

    @Test
    void whatFiresMonthlyIsRecordedHoweverLongTheOutage() {
        Schedule monthly =
                new MonthlySchedule(1, null, null, List.of("09:00"), "UTC", null).toSchedule(NamedCalendar.NONE);
        Instant first = Instant.parse("2026-01-01T09:00:00Z");
        DueInstants due = DueInstants.of(monthly, first, Instant.parse("2026-04-20T09:00:00Z"), GRACE, CatchUp.ALL);
        assertThat(due.fires()).isEmpty();
        assertThat(due.missed())
                .extracting(DueInstants.Missed::dueAt)
                .hasSize(4)
                .startsWith(first);
        assertThat(due.next()).contains(Instant.parse("2026-05-01T09:00:00Z"));
    }

    @Test
    void aScheduleThatHasEndedHasNoNextInstant() {
        ScheduleDates until = new ScheduleDates(null, LocalDate.of(2026, 3, 2), null, null, null);
        Schedule daily = new DailySchedule(List.of("09:00"), "UTC", until).toSchedule(NamedCalendar.NONE);
        DueInstants due = DueInstants.of(daily, NINE, NINE, GRACE, CatchUp.LATEST);
        assertThat(due.fires()).containsExactly(NINE);
        assertThat(due.next()).isEmpty();
    }

    @Property(tries = 300)
    void noInstantIsLost(
            @ForAll @IntRange(min = 1, max = 1440) int minutes,
            @ForAll @IntRange(max = 100_000) int secondsLate,
            @ForAll @IntRange(min = 1, max = 2000) int graceMinutes,
            @ForAll CatchUp catchUp) {
        Schedule schedule = every(minutes);
        Instant first = schedule.next(NINE).orElseThrow();
        Instant now = first.plusSeconds(secondsLate);
        DueInstants due = DueInstants.of(schedule, first, now, Duration.ofMinutes(graceMinutes), catchUp);
        assertThat(due.missed()).hasSizeLessThanOrEqualTo(DueInstants.MAX_MISSED);
        assertThat(due.fires().size()).isLessThanOrEqualTo(catchUp == CatchUp.ALL ? DueInstants.MAX_FIRES : 1);
        List<Instant> told =
                due.missed().stream().map(DueInstants.Missed::dueAt).toList();
        assertThat(told).isSorted().doesNotHaveDuplicates();
        for (Instant at = first; !at.isAfter(now); at = schedule.next(at).orElseThrow()) {
            Instant instant = at;
            assertThat(due.fires().contains(at)
                            ^ due.missed().stream()
                                    .anyMatch(missed ->
                                            !instant.isBefore(missed.dueAt()) && !instant.isAfter(missed.until())))
                    .as("%s fires or is told of", at)
                    .isTrue();
        }
        assertThat(due.next()).isEqualTo(schedule.next(now));
    }

    private static Schedule every(int minutes) {
        return new EveryMinutesSchedule(minutes, "UTC", null).toSchedule(NamedCalendar.NONE);
    }
}

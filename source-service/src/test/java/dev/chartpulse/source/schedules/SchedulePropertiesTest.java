package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds in every zone, at any time, around every change of its clock. */
class SchedulePropertiesTest {

    private static final long FROM = Instant.parse("1970-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("2045-01-01T00:00:00Z").getEpochSecond();

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .map(ZoneId::of);
    }

    /** Half of them within two days of a change of the zone's clock. */
    private static Instant moment(ZoneId zone, long seed) {
        Instant any = Instant.ofEpochSecond(FROM + Math.floorMod(seed, TO - FROM));
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        return seed % 2 == 0 || change == null
                ? any
                : change.getInstant().plusSeconds(Math.floorMod(seed / 2, 345_600) - 172_800);
    }

    @Property(tries = 3000)
    void anyScheduleGrowsStrictlyAndLeavesNothingOut(
            @ForAll("zones") ZoneId zone,
            @ForAll long seed,
            @ForAll @IntRange(max = 3) int kind,
            @ForAll @IntRange(max = 1439) int minuteOfDay,
            @ForAll DayOfWeek day) {
        Schedule schedule = schedule(kind, zone, minuteOfDay, day);
        Instant after = moment(zone, seed);
        Instant next = schedule.next(after).orElseThrow();
        assertThat(next).isAfter(after);
        assertThat(next.getNano()).isZero();
        Instant between = after.plusNanos(
                Math.floorMod(seed, Duration.between(after, next).toNanos()));
        assertThat(schedule.next(between)).as("from %s, between", between).contains(next);
        assertThat(schedule.next(next.minusNanos(1))).contains(next);
    }

    @Property(tries = 3000)
    void dailyFiresOncePerDateThatTheClockShows(
            @ForAll("zones") ZoneId zone, @ForAll long seed, @ForAll @IntRange(max = 1439) int minuteOfDay) {
        LocalTime time = LocalTime.ofSecondOfDay(minuteOfDay * 60L);
        Schedule schedule = daily(time, zone);
        List<Instant> instants = schedule.upcoming(moment(zone, seed), 8);
        for (int i = 1; i < instants.size(); i++) {
            LocalDate before = instants.get(i - 1).atZone(zone).toLocalDate();
            LocalDate date = instants.get(i).atZone(zone).toLocalDate();
            assertThat(date).as("in %s after %s", zone, before).isAfterOrEqualTo(before);
            boolean ordinary = instants.get(i - 1).atZone(zone).toLocalTime().equals(time);
            if (ordinary && shows(zone, before.plusDays(1).atTime(time))) {
                assertThat(date).isEqualTo(before.plusDays(1));
            }
        }
    }

    @Property(tries = 3000)
    void dailyShowsItsTimeOrStandsWhereTheClockGoesOn(
            @ForAll("zones") ZoneId zone, @ForAll long seed, @ForAll @IntRange(max = 1439) int minuteOfDay) {
        LocalTime time = LocalTime.ofSecondOfDay(minuteOfDay * 60L);
        Instant next = daily(time, zone).next(moment(zone, seed)).orElseThrow();
        ZonedDateTime local = next.atZone(zone);
        if (local.toLocalTime().equals(time)) {
            // The first of two.
            assertThat(local).isEqualTo(local.withEarlierOffsetAtOverlap());
        } else {
            ZoneOffsetTransition change = zone.getRules().nextTransition(next.minusSeconds(1));
            assertThat(change.getInstant()).isEqualTo(next);
            assertThat(change.isGap()).isTrue();
        }
    }

    @Property(tries = 2000)
    void weeklyIsTheDailyThatFallsOnItsDay(
            @ForAll("zones") ZoneId zone,
            @ForAll long seed,
            @ForAll DayOfWeek day,
            @ForAll @IntRange(max = 1439) int minuteOfDay) {
        Instant after = moment(zone, seed);
        LocalTime time = LocalTime.ofSecondOfDay(minuteOfDay * 60L);
        Instant weekly = weekly(day, time, zone).next(after).orElseThrow();
        List<Instant> week = daily(time, zone).upcoming(after, 9);
        assertThat(week).contains(weekly);
        assertThat(Duration.between(after, weekly)).isLessThanOrEqualTo(Duration.ofDays(9));
    }

    @Property(tries = 3000)
    void hourlyStaysHourlyWhereOffsetsAreWholeHours(
            @ForAll("zones") ZoneId zone, @ForAll long seed, @ForAll @IntRange(max = 59) int minute) {
        Instant after = moment(zone, seed);
        List<Instant> instants = hourly(minute, zone).upcoming(after, 30);
        for (int i = 1; i < instants.size(); i++) {
            Duration step = Duration.between(instants.get(i - 1), instants.get(i));
            if (sameMinutes(zone, instants.get(i - 1), instants.get(i))) {
                assertThat(step).isEqualTo(Duration.ofHours(1));
            } else {
                assertThat(step).isBetween(Duration.ofMillis(1), Duration.ofHours(2));
            }
        }
    }

    @Property(tries = 1000)
    void everyMinutesKeepsItsDistance(@ForAll @IntRange(min = 1, max = 1440) int minutes, @ForAll long seed) {
        List<Instant> instants = everyMinutes(minutes).upcoming(moment(ZoneOffset.UTC, seed), 5);
        for (int i = 1; i < instants.size(); i++) {
            assertThat(Duration.between(instants.get(i - 1), instants.get(i))).isEqualTo(Duration.ofMinutes(minutes));
        }
        assertThat(instants.get(0).getEpochSecond() % (minutes * 60L)).isZero();
    }

    private static Schedule schedule(int kind, ZoneId zone, int minuteOfDay, DayOfWeek day) {
        LocalTime time = LocalTime.ofSecondOfDay(minuteOfDay * 60L);
        return switch (kind) {
            case 0 -> everyMinutes(minuteOfDay + 1);
            case 1 -> hourly(minuteOfDay % 60, zone);
            case 2 -> daily(time, zone);
            default -> weekly(day, time, zone);
        };
    }

    private static Schedule daily(LocalTime time, ZoneId zone) {
        return new WallClock(List.of(time), OpenDates.ALL, zone);
    }

    private static Schedule weekly(DayOfWeek day, LocalTime time, ZoneId zone) {
        return new WallClock(List.of(time), OpenDates.ALL.where(date -> date.getDayOfWeek() == day), zone);
    }

    private static Schedule hourly(int minute, ZoneId zone) {
        return new ElapsedTime(new Hourly(minute, 1, zone), OpenDates.ALL, zone);
    }

    private static Schedule everyMinutes(int minutes) {
        return new ElapsedTime(new EveryMinutes(minutes), OpenDates.ALL, ZoneOffset.UTC);
    }

    private static boolean shows(ZoneId zone, LocalDateTime local) {
        return !zone.getRules().getValidOffsets(local).isEmpty();
    }

    private static boolean sameMinutes(ZoneId zone, Instant one, Instant other) {
        int before = zone.getRules().getOffset(one).getTotalSeconds();
        int after = zone.getRules().getOffset(other).getTotalSeconds();
        return (before - after) % 3600 == 0
                && other.atZone(zone).getMinute() == one.atZone(zone).getMinute();
    }
}

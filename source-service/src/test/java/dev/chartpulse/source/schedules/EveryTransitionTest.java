package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Schedules of all kinds around every change of the clock from 2000 to 2037 in every zone, against a clock that is read minute by
 * minute.
 */
class EveryTransitionTest {

    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");

    /** How long before and after a change schedules are compared: longer than the longest gap, the 24 hours of Apia. */
    private static final Duration AROUND = Duration.ofHours(26);

    /** The clock is read for longer, so that it has shown what it shows twice. */
    private static final Duration READ = AROUND.plusHours(26);

    /** Nothing that schedules do here depends on changes farther away. */
    private static final Duration NEAR = Duration.ofDays(5);

    private static final Predicate<LocalDate> ANY = date -> true;

    @Test
    void theInstantsAreThoseOfAClockReadMinuteByMinute() {
        Set<Case> cases = new HashSet<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                if (cases.add(Case.of(zone, change))) {
                    new Around(zone, change).compareAll();
                }
            }
        }
        assertThat(cases).as("changes of clocks").hasSizeGreaterThan(2000);
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        return Stream.iterate(rules.nextTransition(FROM), change -> rules.nextTransition(change.getInstant()))
                .takeWhile(change -> change != null && change.getInstant().isBefore(TO))
                .toList();
    }

    /**
     * All that the clock of a zone does around a change: zones whose clocks do the same need no second comparison.
     *
     * @param before the change before, if it is near; else null
     * @param after the change after, if it is near; else null
     * @param origin where the zone's elapsed hours are counted from
     */
    private record Case(
            ZoneOffsetTransition before, ZoneOffsetTransition change, ZoneOffsetTransition after, Instant origin) {

        static Case of(ZoneId zone, ZoneOffsetTransition change) {
            ZoneRules rules = zone.getRules();
            return new Case(
                    near(rules.previousTransition(change.getInstant()), change),
                    change,
                    near(rules.nextTransition(change.getInstant()), change),
                    LocalDate.of(2000, 1, 1).atStartOfDay(zone).toInstant());
        }

        private static ZoneOffsetTransition near(ZoneOffsetTransition other, ZoneOffsetTransition change) {
            boolean near = other != null
                    && Duration.between(other.getInstant(), change.getInstant())
                                    .abs()
                                    .compareTo(NEAR)
                            < 0;
            return near ? other : null;
        }
    }

    /** The comparisons around one change. */
    private static final class Around {

        private final ZoneOffsetTransition change;
        private final String zone;
        private final ClockByMinutes clock;
        private final LocalDate date;
        private final ScheduleDates notThen;

        Around(ZoneId zone, ZoneOffsetTransition change) {
            this.change = change;
            this.zone = zone.getId();
            Instant first = change.getInstant().minus(READ).truncatedTo(ChronoUnit.MINUTES);
            int minutes = (int) READ.plus(AROUND).plusHours(2).toMinutes();
            this.clock = new ClockByMinutes(zone, first, minutes);
            this.date = change.getDateTimeBefore().toLocalDate();
            this.notThen = new ScheduleDates(null, null, null, List.of(date.toString()), null);
        }

        void compareAll() {
            compareWallTimes();
            compareElapsedTime();
        }

        private void compareWallTimes() {
            BitSet minutes = minutes();
            List<String> times = minutes.stream()
                    .mapToObj(minute -> LocalTime.MIN.plusMinutes(minute).toString())
                    .toList();
            Set<DayOfWeek> days = EnumSet.of(
                    date.getDayOfWeek(), change.getDateTimeAfter().toLocalDate().getDayOfWeek());
            List<Weekday> weekdays =
                    days.stream().map(day -> Weekday.valueOf(day.name())).toList();
            int day = date.getDayOfMonth();
            ScheduleDates untilThen = new ScheduleDates(null, date, null, null, null);
            compare(new DailySchedule(times, zone, null), clock.wallTimes(minutes, ANY));
            compare(new DailySchedule(times, zone, notThen), clock.wallTimes(minutes, other -> !other.equals(date)));
            compare(new DailySchedule(times, zone, untilThen), clock.wallTimes(minutes, other -> !other.isAfter(date)));
            compare(
                    new WeeklySchedule(weekdays, times, zone, null),
                    clock.wallTimes(minutes, other -> days.contains(other.getDayOfWeek())));
            compare(
                    new MonthlySchedule(day, null, null, times, zone, null),
                    clock.wallTimes(minutes, other -> other.getDayOfMonth() == Math.min(day, other.lengthOfMonth())));
            compareCronOfSomeHours();
        }

        private void compareCronOfSomeHours() {
            Set<Integer> hours = new TreeSet<>(List.of(
                    change.getDateTimeBefore().plusMinutes(1).getHour(),
                    (change.getDateTimeAfter().getHour() + 23) % 24));
            BitSet minutes = new BitSet();
            hours.forEach(hour -> Stream.of(0, 20, 40).forEach(minute -> minutes.set(hour * 60 + minute)));
            String list = hours.stream().map(String::valueOf).collect(Collectors.joining(","));
            compare(new CronSchedule("*/20 " + list + " * * *", zone, null), clock.wallTimes(minutes, ANY));
        }

        /** Minutes of the day before, within and after the part that the clock skips or repeats, and around midnight. */
        private BitSet minutes() {
            LocalDateTime before = change.getDateTimeBefore();
            LocalDateTime after = change.getDateTimeAfter();
            BitSet minutes = new BitSet();
            Stream.of(
                            before.minusMinutes(1),
                            before,
                            before.plusMinutes(change.getDuration().toMinutes() / 2),
                            after.minusMinutes(1),
                            after,
                            after.plusMinutes(1))
                    .forEach(time -> minutes.set(time.toLocalTime().toSecondOfDay() / 60));
            minutes.set(0);
            minutes.set(23 * 60 + 59);
            return minutes;
        }

        private void compareElapsedTime() {
            Predicate<LocalDate> other = day -> !day.equals(date);
            compare(new EveryMinutesSchedule(7, zone, null), clock.everyMinutes(7, ANY));
            compare(new EveryMinutesSchedule(10, zone, notThen), clock.everyMinutes(10, other));
            compare(new HourlySchedule(15, 1, zone, null), clock.hourly(15, 1, ANY));
            compare(new HourlySchedule(0, 3, zone, null), clock.hourly(0, 3, ANY));
            compare(new HourlySchedule(30, 1, zone, notThen), clock.hourly(30, 1, other));
            compare(
                    new CronSchedule("10,40 * * * *", zone, null),
                    Stream.concat(clock.hourly(10, 1, ANY).stream(), clock.hourly(40, 1, ANY).stream())
                            .distinct()
                            .sorted()
                            .toList());
        }

        private void compare(ScheduleDefinition definition, List<Instant> read) {
            Instant from = change.getInstant().minus(AROUND);
            Instant to = change.getInstant().plus(AROUND);
            Schedule schedule = definition.toSchedule(NamedCalendar.NONE);
            List<Instant> instants = new ArrayList<>();
            Optional<Instant> next = schedule.next(from);
            while (next.isPresent() && !next.get().isAfter(to)) {
                instants.add(next.get());
                next = schedule.next(next.get());
            }
            assertThat(instants)
                    .as("%s around %s", definition, change)
                    .isEqualTo(read.stream()
                            .filter(at -> at.isAfter(from) && !at.isAfter(to))
                            .toList());
        }
    }
}

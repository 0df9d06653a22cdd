package dev.chartpulse.render.axis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Ticks at natural boundaries of the wall clock in a zone: when clocks are put back, the repeated hour has its
 * ticks twice; when they are put forward, the skipped hour has none.
 */
public final class TimeTicks {

    private static final List<TimeStep> STEPS = Stream.of(
                    steps(ChronoUnit.SECONDS, 1, 2, 5, 10, 15, 30),
                    steps(ChronoUnit.MINUTES, 1, 2, 5, 10, 15, 30),
                    steps(ChronoUnit.HOURS, 1, 2, 3, 6, 12),
                    steps(ChronoUnit.DAYS, 1, 2),
                    steps(ChronoUnit.WEEKS, 1),
                    steps(ChronoUnit.MONTHS, 1, 2, 3, 6),
                    steps(ChronoUnit.YEARS, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000))
            .flatMap(s -> s)
            .toList();

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private TimeTicks() {}

    private static Stream<TimeStep> steps(ChronoUnit unit, int... amounts) {
        return java.util.Arrays.stream(amounts).mapToObj(amount -> new TimeStep(amount, unit));
    }

    /**
     * Chooses the smallest natural step of which not too many ticks fall within the axis.
     *
     * @param from the axis' start
     * @param to its end, after the start
     * @param zone whose wall clock decides where ticks are
     * @param most how many ticks there is room for, at least 2
     * @return ascending, within the axis; the first one always has a context
     */
    public static List<TimeTick> of(Instant from, Instant to, ZoneId zone, int most) {
        TimeStep step = stepFor(to.getEpochSecond() - from.getEpochSecond(), most);
        List<TimeTick> ticks = new ArrayList<>();
        String before = null;
        for (Instant instant : boundaries(from, to, zone, step)) {
            LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
            String context = write(time, contextPattern(step));
            ticks.add(new TimeTick(
                    instant.toEpochMilli(), write(time, labelPattern(step)), context.equals(before) ? null : context));
            before = context;
        }
        return ticks;
    }

    private static TimeStep stepFor(long seconds, int most) {
        return STEPS.stream()
                .filter(step -> seconds <= step.seconds() * most)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
    }

    private static List<Instant> boundaries(Instant from, Instant to, ZoneId zone, TimeStep step) {
        LocalDateTime end = LocalDateTime.ofInstant(to, zone).plusHours(2);
        LocalDateTime boundary = step.floor(LocalDateTime.ofInstant(from, zone).minusHours(2));
        List<Instant> instants = new ArrayList<>();
        for (; !boundary.isAfter(end); boundary = step.next(boundary)) {
            instants.addAll(at(boundary, zone, step));
        }
        return instants.stream()
                .filter(instant -> !instant.isBefore(from) && !instant.isAfter(to))
                .sorted()
                .distinct()
                .toList();
    }

    /**
     * The instants of a wall-clock time: usually one; when clocks are put back two; when they are put forward none. The start of
     * a day always is one instant.
     */
    private static List<Instant> at(LocalDateTime time, ZoneId zone, TimeStep step) {
        if (!step.isWithinDay()) {
            return List.of(time.atZone(zone).toInstant());
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        boolean both = step.seconds() <= HOUR;
        return offsets.stream().limit(both ? 2 : 1).map(time::toInstant).toList();
    }

    private static String labelPattern(TimeStep step) {
        return switch (step.unit()) {
            case SECONDS -> step.seconds() < MINUTE ? "HH:mm:ss" : "HH:mm";
            case MINUTES, HOURS -> "HH:mm";
            case DAYS -> "EEE d";
            case WEEKS -> "d MMM";
            case MONTHS -> "MMM";
            default -> "uuuu";
        };
    }

    private static String contextPattern(TimeStep step) {
        return switch (step.unit()) {
            case SECONDS, MINUTES, HOURS -> "EEE d MMM";
            case DAYS -> "MMMM uuuu";
            case WEEKS, MONTHS -> "uuuu";
            default -> "''";
        };
    }

    private static String write(LocalDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
    }
}

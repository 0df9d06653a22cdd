package dev.chartpulse.render.axis;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * A distance of two ticks on a time axis that a reader finds natural, such as 5 minutes.
 *
 * @param amount how many units
 * @param unit the unit, from seconds to years
 */
record TimeStep(int amount, ChronoUnit unit) {

    /** The last wall-clock time at or before this one that is a boundary of the step. */
    LocalDateTime floor(LocalDateTime time) {
        LocalDateTime midnight = time.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case SECONDS, MINUTES, HOURS -> {
                long seconds = seconds();
                yield midnight.plusSeconds(time.toLocalTime().toSecondOfDay() / seconds * seconds);
            }
            case DAYS -> midnight.minusDays(Math.floorMod(midnight.toLocalDate().toEpochDay(), amount));
            case WEEKS -> midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHS -> midnight.withDayOfMonth(1).minusMonths((midnight.getMonthValue() - 1) % amount);
            case YEARS ->
                Year.of(Math.floorDiv(midnight.getYear(), amount) * amount)
                        .atDay(1)
                        .atStartOfDay();
            default -> throw new IllegalStateException("no step of " + unit);
        };
    }

    /** The boundary after this one. */
    LocalDateTime next(LocalDateTime boundary) {
        return boundary.plus(amount, unit);
    }

    /** How long the step is in seconds; for months and years, on average. */
    long seconds() {
        return unit.getDuration().toSeconds() * amount;
    }

    boolean isWithinDay() {
        return unit.compareTo(ChronoUnit.DAYS) < 0;
    }
}

package dev.chartpulse.source.schedules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.fields.Fields;

/** A schedule as a person writes it, by its kind. The REST API and the database hold it in this form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(EveryMinutesSchedule.class),
    @JsonSubTypes.Type(HourlySchedule.class),
    @JsonSubTypes.Type(DailySchedule.class),
    @JsonSubTypes.Type(WeeklySchedule.class),
    @JsonSubTypes.Type(MonthlySchedule.class),
    @JsonSubTypes.Type(CronSchedule.class)
})
@Schema(
        name = "ScheduleDefinition",
        description = "When a connection fires. The wall time and the IANA zone are stored, never an offset."
                + " A time that the zone's clock skips fires once, at the first instant after the gap; a time that the"
                + " clock shows twice fires once, the first time. Hourly and minute schedules, and cron expressions for"
                + " every hour, count elapsed time: an hour that the clock skips does not fire, one that it shows twice"
                + " fires twice.",
        oneOf = {
            EveryMinutesSchedule.class,
            HourlySchedule.class,
            DailySchedule.class,
            WeeklySchedule.class,
            MonthlySchedule.class,
            CronSchedule.class
        },
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = EveryMinutesSchedule.KIND, schema = EveryMinutesSchedule.class),
            @DiscriminatorMapping(value = HourlySchedule.KIND, schema = HourlySchedule.class),
            @DiscriminatorMapping(value = DailySchedule.KIND, schema = DailySchedule.class),
            @DiscriminatorMapping(value = WeeklySchedule.KIND, schema = WeeklySchedule.class),
            @DiscriminatorMapping(value = MonthlySchedule.KIND, schema = MonthlySchedule.class),
            @DiscriminatorMapping(value = CronSchedule.KIND, schema = CronSchedule.class)
        })
public sealed interface ScheduleDefinition
        permits EveryMinutesSchedule, HourlySchedule, DailySchedule, WeeklySchedule, MonthlySchedule, CronSchedule {

    /** What the field {@code zone} means, for the API's description. */
    String ZONE = "An IANA time zone; the workspace's unless given.";

    /** The IANA zone; null until {@link #inZone} was asked. */
    String zone();

    /** On which dates the schedule may fire; null for all. */
    ScheduleDates dates();

    /** The same rhythm in another zone and on other dates. */
    ScheduleDefinition with(String otherZone, ScheduleDates otherDates);

    /**
     * The definition with a zone.
     *
     * @param otherwise the zone if the definition names none
     */
    default ScheduleDefinition inZone(ZoneId otherwise) {
        return zone() != null ? this : with(otherwise.getId(), dates());
    }

    /**
     * The definition with a calendar of dates to skip.
     *
     * @param otherwise the calendar if the definition names none; or null
     */
    default ScheduleDefinition skipping(UUID otherwise) {
        return otherwise == null || calendarId() != null
                ? this
                : with(zone(), datesOrAny().withCalendar(otherwise));
    }

    /** Adds what is wrong with the fields that only this kind has. */
    void check(Faults faults);

    /**
     * The instants of a definition without faults.
     *
     * @param dates the open dates
     * @param skipped the dates that are not open because they are skipped
     */
    Schedule instants(OpenDates dates, Predicate<LocalDate> skipped, ZoneId zone);

    /** The times and days of a definition without faults, in English: "every day at 09:00". */
    String rhythm();

    /** The field that is at fault when the rhythm itself never fires; the kinds that always fire name {@code kind}. */
    default String rhythmField() {
        return "kind";
    }

    /**
     * What is wrong with the definition; empty when nothing is.
     *
     * @param path the field of the request that holds the definition, such as "schedule"; empty when the body is the definition
     */
    default List<FieldError> errors(String path) {
        Faults faults = new Faults(path);
        if (zone() != null && !Fields.isZone(zone())) {
            faults.refuse("zone", "is no IANA time zone; give one such as \"Europe/Zurich\" or \"UTC\"");
        }
        check(faults);
        if (dates() != null) {
            dates().check(faults);
        }
        return faults.found();
    }

    /**
     * Why the schedule never fires again; empty when it does.
     *
     * @param path the field of the request that holds the definition
     * @param now the present instant
     */
    default Optional<FieldError> neverFires(String path, NamedCalendar calendar, Instant now) {
        return toSchedule(calendar).next(now).isPresent()
                ? Optional.empty()
                : Optional.of(NeverFires.explain(this, path, calendar, now));
    }

    /**
     * The schedule that the definition describes.
     *
     * @param calendar the calendar that {@link #dates} name, or {@link NamedCalendar#NONE}
     * @throws IllegalArgumentException when {@link #errors} are not empty or the zone is absent
     * @throws DateTimeException when the calendar's dates cannot be read
     */
    default Schedule toSchedule(NamedCalendar calendar) {
        if (zone() == null || !errors("").isEmpty()) {
            throw new IllegalArgumentException("not a valid schedule: " + this);
        }
        ScheduleDates dates = datesOrAny();
        Predicate<LocalDate> skipped = SkippedDates.of(dates.skipList()).or(calendar.skipped());
        return instants(dates.open(skipped), skipped, ZoneId.of(zone()));
    }

    /**
     * The schedule in English, such as "every weekday at 09:00, Europe/Berlin, but not on 25 and 26 December".
     *
     * @param calendar the calendar that {@link #dates} name, or {@link NamedCalendar#NONE}
     */
    default String sentence(NamedCalendar calendar) {
        return Sentence.of(this, calendar);
    }

    /** The calendar whose dates the schedule skips; null for none. */
    default UUID calendarId() {
        return datesOrAny().calendarId();
    }

    /** The dates, {@link ScheduleDates#ANY} if there are none. */
    default ScheduleDates datesOrAny() {
        return dates() == null ? ScheduleDates.ANY : dates();
    }
}

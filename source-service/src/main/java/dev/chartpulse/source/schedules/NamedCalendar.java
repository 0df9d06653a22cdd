package dev.chartpulse.source.schedules;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The dates that a workspace's schedules skip together, such as the public holidays of a country.
 *
 * @param name what people call it; null for none
 * @param dates as {@link SkippedDates} reads them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NamedCalendar(String name, List<String> dates) {

    /** The calendar of a schedule that names none. */
    public static final NamedCalendar NONE = new NamedCalendar(null, List.of());

    SkippedDates skipped() {
        return dates.isEmpty() ? SkippedDates.NONE : SkippedDates.of(dates);
    }
}

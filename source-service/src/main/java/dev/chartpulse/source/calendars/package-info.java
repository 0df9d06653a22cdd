/**
 * Calendars: the dates that the schedules of a workspace skip together, such as the public holidays of a country. A change of a
 * calendar reschedules its connections in the same transaction, which is one of the pg client because firing moves {@code
 * next_due_at} in transactions of that client.
 */
package dev.chartpulse.source.calendars;

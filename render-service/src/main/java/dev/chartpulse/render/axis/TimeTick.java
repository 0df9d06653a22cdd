package dev.chartpulse.render.axis;

/**
 * One tick of a time axis.
 *
 * @param at epoch milliseconds
 * @param label such as "09:00"
 * @param context what changed with it, for a second line: the date, the month or the year; null when nothing
 */
public record TimeTick(long at, String label, String context) {}

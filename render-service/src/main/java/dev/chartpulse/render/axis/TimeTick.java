package dev.chartpulse.render.axis;

/**
 * One tick of a time axis.
 *
 * @param at epoch milliseconds
 * @param label such as "09:00"
 * @param context the date, month or year for a second line of the label, if it differs from that of the tick before; else null
 */
public record TimeTick(long at, String label, String context) {}

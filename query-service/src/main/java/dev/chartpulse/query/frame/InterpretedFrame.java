package dev.chartpulse.query.frame;

import java.util.Arrays;
import java.util.List;

/**
 * How a frame is drawn: as time series, as single numbers, or not at all.
 *
 * @param frame the frame itself; for a long frame, a frame with the fields of all label sets
 * @param times for a long frame: the times of each field's values; null if all fields have those of the time field
 * @param instants for a numeric frame, whose first row is drawn: the time of each field's value, {@link
 *     Column.Times#NONE} if it has none; null for time series
 * @param refusal why the frame gives no series; null if it gives some
 */
record InterpretedFrame(Frame frame, List<long[]> times, long[] instants, NotASeries refusal) {

    /** A frame whose value fields share one time field. */
    static InterpretedFrame series(Frame frame) {
        return new InterpretedFrame(frame, null, null, null);
    }

    /** A frame in which each value field has its own times. */
    static InterpretedFrame ownTimes(Frame frame, List<long[]> times) {
        return new InterpretedFrame(frame, times, null, null);
    }

    /** A frame of one number per value field, each with its own time. */
    static InterpretedFrame instants(Frame frame, long[] instants) {
        return new InterpretedFrame(frame, null, instants, null);
    }

    /** A frame of which only the first row is drawn: one number per value field. */
    static InterpretedFrame firstRow(Frame frame) {
        long[] instants = new long[frame.fields().size()];
        Arrays.fill(instants, frame.rows() == 0 ? Column.Times.NONE : instant(frame, 0));
        return instants(frame, instants);
    }

    static InterpretedFrame refused(Frame frame, NotASeries reason) {
        return new InterpretedFrame(frame, null, null, reason);
    }

    /** The time of a numeric frame's row; NONE when it has no time field. */
    static long instant(Frame frame, int row) {
        return frame.timeField().map(time -> time.times()[row]).orElse(Column.Times.NONE);
    }
}

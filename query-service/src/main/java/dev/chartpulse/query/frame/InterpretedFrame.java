package dev.chartpulse.query.frame;

import java.util.Arrays;
import java.util.List;

/**
 * What a frame is drawn as.
 *
 * @param frame the frame itself, or for a long one the fields of its label sets
 * @param times for a long frame: the times of each field's values; null where all fields have those of the time field
 * @param instants for a numeric frame, whose first row is drawn: the time of each field's value, {@link
 *     Column.Times#NONE} for none; null for time series
 * @param refusal why the frame gives no series; null when it gives some
 */
record InterpretedFrame(Frame frame, List<long[]> times, long[] instants, NotASeries refusal) {

    /** A time field that all value fields share. */
    static InterpretedFrame series(Frame frame) {
        return new InterpretedFrame(frame, null, null, null);
    }

    /** Each value field has times of its own. */
    static InterpretedFrame ownTimes(Frame frame, List<long[]> times) {
        return new InterpretedFrame(frame, times, null, null);
    }

    /** One number per value field, with a time of its own. */
    static InterpretedFrame instants(Frame frame, long[] instants) {
        return new InterpretedFrame(frame, null, instants, null);
    }

    /** One number per value field: the first row's. */
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

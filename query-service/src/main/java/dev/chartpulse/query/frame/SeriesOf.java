package dev.chartpulse.query.frame;

import java.util.Arrays;
import java.util.List;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.ValueMapping;

/** Takes the series out of a frame that can be drawn. */
final class SeriesOf {

    /** The first millisecond of the year 0; years 0 to 9999 have four digits in ISO-8601. */
    private static final long MIN_TIME = -62_167_219_200_000L;

    private static final long MAX_TIME = 253_402_300_799_999L;

    /** Times in nanoseconds are smaller than this, and the difference of two such times is still a long. */
    private static final long FARTHEST = Long.MAX_VALUE / 2;

    private SeriesOf() {}

    static void frame(String refId, InterpretedFrame interpreted, Naming naming, List<Series> into)
            throws MalformedAnswerException {
        Frame frame = interpreted.frame();
        List<String> names = naming.names(frame);
        if (interpreted.instants() != null) {
            for (int i = 0; i < names.size(); i++) {
                Field field = frame.fields().get(i);
                if (field.type().isValue()) {
                    into.add(instant(refId, names.get(i), field, interpreted.instants()[i]));
                }
            }
            return;
        }
        Field time = frame.timeField().orElseThrow();
        Long interval = interval(time);
        DatedRows shared = interpreted.times() == null ? DatedRows.of(time.times()) : null;
        for (int i = 0; i < names.size(); i++) {
            Field field = frame.fields().get(i);
            if (field.type().isValue()) {
                DatedRows rows = shared != null
                        ? shared
                        : DatedRows.of(interpreted.times().get(i));
                into.add(series(refId, names.get(i), field, false, interval, rows.times(), rows.pick(field.numbers())));
            }
        }
    }

    private static Series instant(String refId, String name, Field field, long at) throws MalformedAnswerException {
        double[] values = field.numbers();
        long[] times = at == Column.Times.NONE ? new long[0] : new long[] {checked(at)};
        double[] first = values.length == 0 ? values : Arrays.copyOf(values, 1);
        return series(refId, name, field, true, null, first.length == 0 ? new long[0] : times, first);
    }

    private static Series series(
            String refId, String name, Field field, boolean instant, Long interval, long[] times, double[] values) {
        Series series = new Series(
                refId,
                name,
                field.labels(),
                field.config().unit(),
                field.config().decimals(),
                field.type() == FieldType.ENUM ? field.config().enumTexts() : null,
                instant,
                interval,
                times,
                values);
        List<ValueMapping> mappings = field.config().mappings().stream()
                .filter(mapping -> mapping.appliesTo(field.type()))
                .map(Mapping::value)
                .toList();
        return mappings.isEmpty() || field.type() == FieldType.ENUM ? series : series.withMappings(mappings);
    }

    private static Long interval(Field time) {
        Long interval = time.config().interval();
        return interval != null && interval > 0 ? interval : null;
    }

    private static long checked(long time) throws MalformedAnswerException {
        if (time < MIN_TIME || time > MAX_TIME) {
            throw new MalformedAnswerException("a time lies outside of the years 0 to 9999: it is probably in"
                    + " microseconds or nanoseconds, where Grafana takes milliseconds");
        }
        return time;
    }

    /** Lets times in microseconds and nanoseconds pass: such rows lie outside every window, and are counted as such. */
    private static void checkedRow(long time) throws MalformedAnswerException {
        if (time < -FARTHEST || time > FARTHEST) {
            throw new MalformedAnswerException("a time is too large for milliseconds, which Grafana takes");
        }
    }

    /**
     * The rows that have a time.
     *
     * @param rows the numbers of these rows; null if all rows have a time
     */
    private record DatedRows(long[] times, int[] rows) {

        static DatedRows of(long[] times) throws MalformedAnswerException {
            int kept = 0;
            int[] rows = new int[times.length];
            for (int row = 0; row < times.length; row++) {
                if (times[row] != Column.Times.NONE) {
                    checkedRow(times[row]);
                    rows[kept++] = row;
                }
            }
            if (kept == times.length) {
                return new DatedRows(times, null);
            }
            int[] some = Arrays.copyOf(rows, kept);
            return new DatedRows(
                    Arrays.stream(some).mapToLong(row -> times[row]).toArray(), some);
        }

        double[] pick(double[] values) {
            return rows == null
                    ? values
                    : Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
        }
    }
}

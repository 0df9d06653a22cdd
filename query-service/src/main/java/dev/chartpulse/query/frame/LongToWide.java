package dev.chartpulse.query.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a long frame, one row per time and label set, into a wide one, one field per label set: {@code data.LongToWide} of
 * grafana-plugin-sdk-go, but a missing cell is null for every column type, and the unit stays.
 */
final class LongToWide {

    /** Cells of the wide frame: the bound of what a sparse long frame can blow up to. */
    static final int MAX_CELLS = Budget.NUMBERS;

    private final Frame frame;
    private final Field time;
    private final List<Field> dimensions;
    private final List<Field> values;

    /** The wide row of each long row. */
    private final int[] wideRows;

    private final Map<List<String>, Integer> labelSets = new LinkedHashMap<>();
    /** The label set of each long row, by its number. */
    private final int[] rowLabelSets;

    private final long[] times;
    private int wideSize;

    LongToWide(Frame frame) {
        this.frame = frame;
        this.time = frame.timeField().orElseThrow();
        this.dimensions = frame.fields().stream()
                .filter(field -> field.type().isDimension())
                .toList();
        this.values = frame.fields().stream()
                .filter(field -> field.type() == FieldType.NUMBER || field.type() == FieldType.ENUM)
                .toList();
        this.wideRows = new int[frame.rows()];
        this.rowLabelSets = new int[frame.rows()];
        this.times = new long[frame.rows()];
    }

    InterpretedFrame interpret() throws MalformedAnswerException {
        if (frame.rows() == 0) {
            return InterpretedFrame.refused(frame, NotASeries.NO_ROWS);
        }
        for (int row = 0; row < frame.rows(); row++) {
            NotASeries reason = place(row);
            if (reason != null) {
                return InterpretedFrame.refused(frame, reason);
            }
        }
        long cells = (long) wideSize * labelSets.size() * values.size();
        long fields = (long) labelSets.size() * values.size();
        if (cells > MAX_CELLS || fields > Budget.OBJECTS) {
            throw MalformedAnswerException.tooLarge(labelSets.size() + " label sets at " + wideSize
                    + " times are more than can be kept; let the query return fewer");
        }
        return InterpretedFrame.series(wide());
    }

    /** Finds the wide row and label set of a long row, or why there is none. */
    private NotASeries place(int row) {
        long at = time.times()[row];
        if (at == Column.Times.NONE) {
            return NotASeries.LONG_NULL_TIME;
        }
        if (row == 0 && dimensions.stream().map(Field::name).distinct().count() < dimensions.size()) {
            return NotASeries.LONG_DUPLICATE_DIMENSION;
        }
        if (wideSize > 0 && at < times[wideSize - 1]) {
            return NotASeries.LONG_NOT_SORTED;
        }
        if (wideSize == 0 || at > times[wideSize - 1]) {
            times[wideSize++] = at;
        }
        wideRows[row] = wideSize - 1;
        List<String> labels =
                dimensions.stream().map(dimension -> dimension.dimensionAt(row)).toList();
        rowLabelSets[row] = labelSets.computeIfAbsent(labels, set -> labelSets.size());
        return null;
    }

    private Frame wide() {
        List<Spread> spreads = new ArrayList<>();
        for (Field value : values) {
            double[][] columns = spread(value);
            labelSets.forEach((labels, set) -> spreads.add(new Spread(labels, field(value, labels, columns[set]))));
        }
        spreads.sort(Spread.ORDER);
        List<Field> fields = new ArrayList<>();
        fields.add(time.withColumn(new Column.Times(Arrays.copyOf(times, wideSize))));
        spreads.forEach(spread -> fields.add(spread.field()));
        return frame.withFields(fields);
    }

    private double[][] spread(Field value) {
        double[][] columns = new double[labelSets.size()][wideSize];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        for (int row = 0; row < frame.rows(); row++) {
            columns[rowLabelSets[row]][wideRows[row]] = value.numbers()[row];
        }
        return columns;
    }

    private Field field(Field value, List<String> labels, double[] column) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            named.put(String.valueOf(dimensions.get(i).name()), labels.get(i));
        }
        return new Field(value.name(), value.type(), named, value.config().withoutNames(), new Column.Numbers(column));
    }

    private record Spread(List<String> labels, Field field) {

        static final Comparator<Spread> ORDER = Comparator.comparing(
                        (Spread spread) -> String.valueOf(spread.field().name()))
                .thenComparing(Spread::labels, Spread::compareLabels);

        private static int compareLabels(List<String> left, List<String> right) {
            for (int i = 0; i < left.size(); i++) {
                int order = left.get(i).compareTo(right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }
}

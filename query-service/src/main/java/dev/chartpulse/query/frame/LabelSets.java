package dev.chartpulse.query.frame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a long frame, one row per time and label set, into one field per label set and value column. Grafana's own {@code
 * data.LongToWide} gives all label sets one time field, and a null wherever one label set has a row and another has none: a gap
 * that was not measured. Here each label set keeps its own rows, including rows that share a time.
 */
final class LabelSets {

    private final Frame frame;
    private final Field time;
    private final List<Field> dimensions;
    private final List<Field> values;

    /** The number of each label set, in the order of their first rows. */
    private final Map<List<String>, Integer> numbers = new LinkedHashMap<>();

    /** The rows of each label set, by its number. */
    private final List<Rows> rows = new ArrayList<>();

    LabelSets(Frame frame) {
        this.frame = frame;
        this.time = frame.timeField().orElseThrow();
        this.dimensions = frame.fields().stream()
                .filter(field -> field.type().isDimension())
                .toList();
        this.values = frame.fields().stream()
                .filter(field -> field.type() == FieldType.NUMBER || field.type() == FieldType.ENUM)
                .toList();
    }

    /**
     * Splits the frame.
     *
     * @return the fields of all label sets, each with its own times; or the reason why there are none
     * @throws MalformedAnswerException when there are more fields than the bound allows
     */
    InterpretedFrame interpret() throws MalformedAnswerException {
        if (frame.rows() == 0) {
            return InterpretedFrame.refused(frame, NotASeries.NO_ROWS);
        }
        if (dimensions.stream().map(Field::name).distinct().count() < dimensions.size()) {
            return InterpretedFrame.refused(
                    frame,
                    time.times()[0] == Column.Times.NONE
                            ? NotASeries.LONG_NULL_TIME
                            : NotASeries.LONG_DUPLICATE_DIMENSION);
        }
        for (int row = 0; row < frame.rows(); row++) {
            long at = time.times()[row];
            if (at == Column.Times.NONE) {
                return InterpretedFrame.refused(frame, NotASeries.LONG_NULL_TIME);
            }
            if (row > 0 && at < time.times()[row - 1]) {
                return InterpretedFrame.refused(frame, NotASeries.LONG_NOT_SORTED);
            }
            place(row);
        }
        if ((long) rows.size() * values.size() > Budget.OBJECTS) {
            throw MalformedAnswerException.tooLarge(
                    rows.size() + " label sets are more than can be kept; let the query return fewer");
        }
        return split();
    }

    private void place(int row) {
        List<String> labels =
                dimensions.stream().map(dimension -> dimension.dimensionAt(row)).toList();
        Integer number = numbers.get(labels);
        if (number == null) {
            numbers.put(labels, rows.size());
            rows.add(new Rows());
            number = rows.size() - 1;
        }
        rows.get(number).add(row);
    }

    private InterpretedFrame split() {
        List<Split> splits = new ArrayList<>();
        numbers.forEach((labels, number) -> {
            int[] of = rows.get(number).toArray();
            long[] times = new long[of.length];
            for (int i = 0; i < of.length; i++) {
                times[i] = time.times()[of[i]];
            }
            values.forEach(value -> splits.add(new Split(labels, field(value, labels, of), times)));
        });
        splits.sort(Split.ORDER);
        List<Field> fields = new ArrayList<>(List.of(time));
        List<long[]> times = new ArrayList<>(List.of(time.times()));
        splits.forEach(split -> {
            fields.add(split.field());
            times.add(split.times());
        });
        return InterpretedFrame.ownTimes(frame.withFields(fields), times);
    }

    private Field field(Field value, List<String> labels, int[] rows) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            named.put(String.valueOf(dimensions.get(i).name()), labels.get(i));
        }
        double[] numbers = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = value.numbers()[rows[i]];
        }
        return new Field(value.name(), value.type(), named, value.config().withoutNames(), new Column.Numbers(numbers));
    }

    private record Split(List<String> labels, Field field, long[] times) {

        static final Comparator<Split> ORDER = Comparator.comparing(
                        (Split split) -> String.valueOf(split.field().name()))
                .thenComparing(Split::labels, Split::compareLabels);

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

package dev.chartpulse.query.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a numeric-long frame, one row per label set, into one row with a field per label set and value column. */
final class NumericLong {

    private NumericLong() {}

    static boolean applies(Frame frame) {
        return frame.meta().type().equals("numeric-long");
    }

    /**
     * Makes the fields, in the order of the rows, and for each row in the order of the columns.
     *
     * @throws MalformedAnswerException when there are more fields than the bound allows
     */
    static InterpretedFrame spread(Frame frame) throws MalformedAnswerException {
        if (frame.rows() == 0) {
            return InterpretedFrame.refused(frame, NotASeries.NO_ROWS);
        }
        List<Field> texts = frame.fields().stream()
                .filter(field -> field.type() == FieldType.TEXT)
                .toList();
        List<Field> values =
                frame.fields().stream().filter(field -> field.type().isValue()).toList();
        if ((long) frame.rows() * values.size() > Budget.OBJECTS) {
            throw MalformedAnswerException.tooLarge(
                    frame.rows() + " rows of a numeric result are more than can be kept; let the query return fewer");
        }
        List<Field> fields = new ArrayList<>();
        long[] instants = new long[frame.rows() * values.size()];
        for (int row = 0; row < frame.rows(); row++) {
            Map<String, String> labels = labels(texts, row);
            for (Field value : values) {
                instants[fields.size()] = InterpretedFrame.instant(frame, row);
                fields.add(new Field(
                        value.name(), value.type(), labels, value.config().withoutNames(), cell(value, row)));
            }
        }
        return InterpretedFrame.instants(frame.withFields(fields), instants);
    }

    private static Map<String, String> labels(List<Field> texts, int row) {
        Map<String, String> labels = new LinkedHashMap<>();
        texts.forEach(text -> labels.put(String.valueOf(text.name()), text.dimensionAt(row)));
        return labels;
    }

    private static Column cell(Field field, int row) {
        return new Column.Numbers(new double[] {field.numbers()[row]});
    }
}

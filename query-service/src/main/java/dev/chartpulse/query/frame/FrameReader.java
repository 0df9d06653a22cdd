package dev.chartpulse.query.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;

/** Reads one frame: its schema, then its columns by the schema's types. */
final class FrameReader {

    private final JsonParser in;
    private final Budget budget;
    private Frame frame;
    private List<Column> columns;
    private TokenBuffer early;

    private FrameReader(JsonParser in, Budget budget) {
        this.in = in;
        this.budget = budget;
    }

    static Frame read(JsonParser in, Budget budget) throws IOException {
        return new FrameReader(in, budget).frame();
    }

    private Frame frame() throws IOException {
        budget.take(Budget.OBJECT);
        Json.object(in, "a frame", member -> {
            switch (member) {
                case "schema" -> schema();
                case "data" -> data();
                default -> in.skipChildren();
            }
        });
        if (frame == null) {
            return SchemaReader.NO_SCHEMA;
        }
        return columns == null ? frame : frame.withFields(withColumns(columns));
    }

    private void schema() throws IOException {
        frame = SchemaReader.read(in, budget);
        if (early != null) {
            try (JsonParser replayed = early.asParser()) {
                replayed.nextToken();
                columns = columns(replayed);
            }
            early = null;
        }
    }

    /** Reads the data. Grafana writes the schema first; if the data come first, they are kept until the schema gives their types. */
    private void data() throws IOException {
        if (frame != null) {
            columns = columns(in);
        } else {
            early = Json.copy(in, budget);
        }
    }

    private List<Column> columns(JsonParser from) throws IOException {
        List<Column> read = new ArrayList<>();
        List<List<Mark>> entities = new ArrayList<>();
        Json.object(from, "data", member -> {
            switch (member) {
                case "values" -> values(from, read);
                case "entities" -> entities(from, entities);
                default -> from.skipChildren();
            }
        });
        for (int i = 0; i < Math.min(read.size(), entities.size()); i++) {
            mark(read.get(i), entities.get(i));
        }
        return read;
    }

    private void values(JsonParser from, List<Column> read) throws IOException {
        ListIterator<Field> fields = frame.fields().listIterator();
        Json.array(from, "data.values", () -> {
            if (!fields.hasNext()) {
                throw new MalformedAnswerException("data.values has more columns than the schema has fields");
            }
            Field field = fields.next();
            String what = "the column \"" + field.name() + "\"";
            if (field.type() == FieldType.UNTOLD) {
                TokenBuffer values = Json.copy(from, budget);
                FieldType type = guess(values);
                fields.set(field.withType(type));
                try (JsonParser replayed = values.asParser()) {
                    replayed.nextToken();
                    read.add(ColumnReader.read(replayed, type, what, budget));
                }
            } else {
                read.add(ColumnReader.read(from, field.type(), what, budget));
            }
        });
    }

    /** The type of a column by its first value. */
    private static FieldType guess(TokenBuffer values) throws IOException {
        try (JsonParser each = values.asParser()) {
            each.nextToken();
            JsonToken first = each.nextToken();
            while (first == JsonToken.VALUE_NULL) {
                first = each.nextToken();
            }
            return switch (first == null ? JsonToken.NOT_AVAILABLE : first) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> FieldType.NUMBER;
                case VALUE_TRUE, VALUE_FALSE -> FieldType.BOOLEAN;
                case VALUE_STRING -> FieldType.TEXT;
                default -> FieldType.OTHER;
            };
        }
    }

    /** Reads which rows are NaN or infinite. JSON cannot hold such numbers, so that they are null among the values. */
    private void entities(JsonParser from, List<List<Mark>> entities) throws IOException {
        Json.array(from, "data.entities", () -> {
            budget.take(Budget.TEXT);
            List<Mark> marks = new ArrayList<>();
            Json.object(
                    from,
                    "an entity",
                    kind -> Json.array(from, "the rows of an entity", () -> {
                        Integer row = Json.lenientInt(from);
                        if (row == null || row < 0) {
                            throw new MalformedAnswerException("data.entities holds something that is not a row");
                        }
                        budget.take(Budget.TEXT);
                        marks.add(new Mark(row, special(kind)));
                    }));
            entities.add(marks);
        });
    }

    private static double special(String kind) {
        return switch (kind) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "NegInf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private static void mark(Column column, List<Mark> marks) {
        if (column instanceof Column.Numbers numbers) {
            for (Mark mark : marks) {
                if (mark.row() < numbers.size()) {
                    numbers.values()[mark.row()] = mark.value();
                }
            }
        }
    }

    /** A row whose value JSON cannot hold. */
    private record Mark(int row, double value) {}

    private List<Field> withColumns(List<Column> read) throws MalformedAnswerException {
        List<Field> fields = new ArrayList<>();
        int rows = read.isEmpty() ? 0 : read.get(0).size();
        for (int i = 0; i < frame.fields().size(); i++) {
            Field field = frame.fields().get(i);
            Column column = i < read.size() ? read.get(i) : field.column();
            if (column.size() != rows) {
                throw new MalformedAnswerException("the columns of a frame differ in length: \"" + field.name()
                        + "\" has " + column.size() + " rows, the first column " + rows);
            }
            fields.add(field.withColumn(column));
        }
        return fields;
    }
}

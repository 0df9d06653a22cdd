package dev.chartpulse.query.frame;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.chartpulse.query.foreign.TextLimit;

/** Reads one array of {@code data.values} straight into the array that the series will use. */
final class ColumnReader {

    private static final int FIRST_SIZE = 256;

    private ColumnReader() {}

    /**
     * Reads one column.
     *
     * @param in at the array's start
     * @param what the name of the column in an error
     * @param budget of the whole answer
     */
    static Column read(JsonParser in, FieldType type, String what, Budget budget) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return Column.empty(type);
        }
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedAnswerException(what + " is not a list of values");
        }
        return switch (type) {
            case TIME -> new Column.Times(times(in, what, budget));
            case NUMBER, ENUM -> new Column.Numbers(numbers(in, false, what, budget));
            case BOOLEAN -> new Column.Numbers(numbers(in, true, what, budget));
            case TEXT -> new Column.Texts(texts(in, what, budget));
            case OTHER, UNTOLD -> new Column.Opaque(skip(in));
        };
    }

    private static long[] times(JsonParser in, String what, Budget budget) throws IOException {
        long[] values = new long[FIRST_SIZE];
        int size = 0;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (size == values.length) {
                budget.check(size);
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = time(in, token, what);
        }
        budget.take(size);
        return Arrays.copyOf(values, size);
    }

    private static long time(JsonParser in, JsonToken token, String what) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Long.MAX_VALUE : in.getLongValue();
            case VALUE_NUMBER_FLOAT -> (long) Math.floor(in.getDoubleValue());
            case VALUE_NULL -> Column.Times.NONE;
            default -> throw new MalformedAnswerException(what + " holds something that is not a time");
        };
    }

    private static double[] numbers(JsonParser in, boolean booleans, String what, Budget budget) throws IOException {
        double[] values = new double[FIRST_SIZE];
        int size = 0;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (size == values.length) {
                budget.check(size);
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = booleans ? bool(token, what) : number(in, token, what);
        }
        budget.take(size);
        return Arrays.copyOf(values, size);
    }

    /** A value as a double; a number beyond the range of a double becomes infinite. */
    private static double number(JsonParser in, JsonToken token, String what) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_NULL -> Double.NaN;
            default -> throw new MalformedAnswerException(what + " holds something that is not a number");
        };
    }

    private static double bool(JsonToken token, String what) throws IOException {
        return switch (token) {
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            case VALUE_NULL -> Double.NaN;
            default -> throw new MalformedAnswerException(what + " holds something that is not true or false");
        };
    }

    private static String[] texts(JsonParser in, String what, Budget budget) throws IOException {
        String[] values = new String[FIRST_SIZE];
        int size = 0;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (size == values.length) {
                budget.check((long) size * Budget.TEXT);
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = TextLimit.LABEL_VALUE.cutDistinct(Json.text(in, what));
        }
        budget.take((long) size * Budget.TEXT);
        return Arrays.copyOf(values, size);
    }

    private static int skip(JsonParser in) throws IOException {
        int size = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            in.skipChildren();
            size++;
        }
        return size;
    }
}

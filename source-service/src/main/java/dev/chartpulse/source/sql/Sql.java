package dev.chartpulse.source.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.Wire;

/** Between the pg client's types and ours. */
public final class Sql {

    private Sql() {}

    /** An escaped NUL in JSON, behind any number of escaped backslashes. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    /** Parameters, of which any may be null. PostgreSQL's text holds every character but NUL, which becomes a blank. */
    public static Tuple tuple(Object... values) {
        return Tuple.from(Arrays.stream(values)
                .map(value -> value instanceof String text ? text.replace('\0', ' ') : value)
                .toList());
    }

    /**
     * One parameter for each column of several rows, for {@code unnest}: an array with the value of each row. PostgreSQL's text
     * holds every character but NUL, which becomes a blank.
     */
    @SafeVarargs
    public static <T> Tuple columns(List<T> rows, Function<List<T>, Object[]>... columns) {
        List<Object> parameters = new ArrayList<>();
        for (Function<List<T>, Object[]> column : columns) {
            parameters.add(column.apply(rows));
        }
        return Tuple.from(parameters);
    }

    /**
     * A column of {@link #columns}.
     *
     * @param array makes the array, whose type is that of the column
     * @param value of a row, which may be null
     */
    public static <T, C> Function<List<T>, Object[]> column(IntFunction<C[]> array, Function<T, C> value) {
        return rows -> {
            Object[] values = rows.stream().map(value).toArray(array);
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] instanceof String text ? text.replace('\0', ' ') : values[i];
            }
            return values;
        };
    }

    /** The instant as a parameter of type {@code timestamptz}; null for null. */
    public static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** The instant of a column of type {@code timestamptz}, with its microseconds; null for null. */
    public static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** Reads each row. */
    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }

    /**
     * The value as JSON text, for a parameter {@code $1::text::jsonb}. The character NUL, which jsonb refuses, becomes a blank. Null for
     * null.
     */
    public static String json(Object value) {
        try {
            return value == null
                    ? null
                    : ESCAPED_NUL
                            .matcher(Wire.mapper().writeValueAsString(value))
                            .replaceAll("$1 ");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written as JSON", e);
        }
    }

    /** The value of a JSON column that was read as text; null for null. */
    public static <T> T parse(String json, Class<T> type) {
        try {
            return json == null ? null : Wire.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }
}

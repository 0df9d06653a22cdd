package dev.chartpulse.standins.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Answers SQL over one table, {@code orders}: each column with an alias is a series, named as Grafana's SQL data
 * sources do; with three columns of which one is {@code metric}, there is one series per region. {@code WHERE false}
 * has no rows.
 */
final class SqlStandIn implements StandInDataSource {

    private static final String TABLE = "orders";
    private static final Pattern SELECT =
            Pattern.compile("^\\s*select\\s+(.+?)\\s+from\\s+\"?(\\w+)\"?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BUCKET = Pattern.compile("\\$__timeGroup(?:Alias)?\\([^,]+,\\s*'?(\\w+)'?");
    private static final Pattern ALIAS = Pattern.compile("(?:\\bas\\s+)?\"?(\\w+)\"?\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME_MACRO = Pattern.compile("\\$__time(?:GroupAlias)?\\(");
    private static final Pattern NO_ROWS = Pattern.compile(
            "\\bwhere\\s+(?:.*\\s)?(?:false|1\\s*=\\s*0)\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final long DEFAULT_BUCKET = 300_000;
    private static final List<String> REGIONS = List.of("eu", "us");

    @Override
    public String type() {
        return "grafana-postgresql-datasource";
    }

    @Override
    public String name() {
        return "Shop database";
    }

    @Override
    public String uid() {
        return "sql";
    }

    @Override
    public JsonObject settings() {
        return new JsonObject().put("database", "shop").put("sslmode", "disable");
    }

    @Override
    public Optional<JsonObject> query(String refId, JsonObject model, QueryRange range) {
        String sql = model.getString("rawSql", "").trim();
        if (sql.isEmpty()) {
            return Optional.empty();
        }
        List<String> columns = columns(sql);
        boolean series = "time_series".equals(model.getString("format"));
        if (series && !columns.contains("time")) {
            throw QueryRejectedException.byTheDataSource("db has no time column: no time column found");
        }
        JsonObject meta =
                series ? Frames.meta("timeseries-wide", sql) : new JsonObject().put("executedQueryString", sql);
        if (NO_ROWS.matcher(sql).find()) {
            return Optional.of(Frames.result(List.of(Frames.frame(refId, meta, List.of(), List.of()))));
        }
        List<JsonObject> fields = fields(columns, series);
        return Optional.of(
                Frames.result(List.of(Frames.frame(refId, meta, fields, values(fields, range, bucket(sql))))));
    }

    private static List<String> columns(String sql) {
        Matcher select = SELECT.matcher(sql);
        if (!select.find()) {
            String word = sql.split("\\s+", 2)[0];
            throw QueryRejectedException.byTheDataSource(
                    "db query error: pq: syntax error at or near \"" + word + "\"");
        }
        if (!TABLE.equalsIgnoreCase(select.group(2))) {
            throw QueryRejectedException.byTheDataSource(
                    "db query error: pq: relation \"" + select.group(2) + "\" does not exist");
        }
        return split(select.group(1)).stream().map(SqlStandIn::name).toList();
    }

    /** Splits at the commas outside of parentheses. */
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(list.substring(start));
        return parts;
    }

    private static String name(String column) {
        if (TIME_MACRO.matcher(column).find()) {
            return "time";
        }
        Matcher alias = ALIAS.matcher(column);
        return alias.find() ? alias.group(1) : "?column?";
    }

    private static List<JsonObject> fields(List<String> columns, boolean series) {
        List<JsonObject> fields = new ArrayList<>();
        if (columns.contains("time")) {
            fields.add(Frames.time(series ? "Time" : "time"));
        }
        List<String> numbers = columns.stream()
                .filter(column -> !List.of("time", "metric", "region").contains(column))
                .toList();
        boolean byRegion = series && (columns.contains("metric") || columns.contains("region"));
        for (String number : numbers) {
            if (!byRegion) {
                fields.add(Frames.number(number, Map.of()));
                continue;
            }
            for (String region : REGIONS) {
                boolean named = columns.size() == 3 && columns.contains("metric");
                fields.add(Frames.number(named ? region : number, named ? Map.of() : Map.of("region", region)));
            }
        }
        return fields;
    }

    private static List<JsonArray> values(List<JsonObject> fields, QueryRange range, long bucket) {
        List<JsonArray> values = new ArrayList<>();
        for (JsonObject field : fields) {
            JsonArray column = new JsonArray();
            for (long time = range.from() - Math.floorMod(range.from(), bucket); time <= range.to(); time += bucket) {
                if (time >= range.from()) {
                    column.add("time".equals(field.getString("type")) ? (Object) time : (Object) value(field, time));
                }
            }
            values.add(column);
        }
        return values;
    }

    private static double value(JsonObject field, long time) {
        String series = field.getString("name") + field.getJsonObject("labels", new JsonObject());
        Signal signal = series.matches("(?i).*(revenue|amount|total|sum).*") ? Signal.REVENUE : Signal.ORDERS;
        return Math.round(signal.at(time, series) * 100) / 100.0;
    }

    private static long bucket(String sql) {
        Matcher bucket = BUCKET.matcher(sql);
        return bucket.find() ? Math.max(1000, QueryRange.duration(bucket.group(1), DEFAULT_BUCKET)) : DEFAULT_BUCKET;
    }
}

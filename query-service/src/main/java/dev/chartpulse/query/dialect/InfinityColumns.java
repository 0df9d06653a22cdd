package dev.chartpulse.query.dialect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * The columns that an expression for Infinity names before its address. The plugin takes no column of a document as a time
 * unless it is told to, and reads the columns of a CSV as texts.
 */
public final class InfinityColumns {

    /** What to write where columns are missing. */
    public static final String ADVICE = "Name the columns before the address: time=created_at value=amount"
            + " https://…, with epoch= or epochms= for times in seconds or milliseconds, and label= for texts that tell"
            + " series apart.";

    /** What to write where the rows of several series are not in order: only Infinity's own sorting helps before they are told apart. */
    public static final String SORT =
            "Let the document list its rows oldest first, or name only the rows of one series:"
                    + " without label= they may have any order.";

    static final String PLUGIN = "yesoreyeram-infinity-datasource";
    /** Each word, and the plugin's type of the column that it names. */
    private static final List<Word> WORDS = List.of(
            new Word("time", "timestamp"),
            new Word("epoch", "timestamp_epoch_s"),
            new Word("epochms", "timestamp_epoch"),
            new Word("label", "string"),
            new Word("value", "number"));

    private InfinityColumns() {}

    /** Whether a metric is an expression for Infinity that names no columns. */
    public static boolean areMissing(QueryPlan plan, MetricQuery metric) {
        return isAsked(plan)
                && metric.model() == null
                && WORDS.stream()
                        .allMatch(word ->
                                words(metric.expression()).all(word.name()).isEmpty());
    }

    /** Whether the data source is Infinity, whose documents no SQL can change. */
    public static boolean isAsked(QueryPlan plan) {
        return PLUGIN.equals(plan.dataSource().type());
    }

    static Prefixes words(String expression) {
        return Prefixes.of(expression, "type", "root", "time", "epoch", "epochms", "label", "value");
    }

    static void write(Prefixes given, ArrayNode columns) {
        for (Word word : WORDS) {
            for (String selector : given.all(word.name())) {
                columns.addObject()
                        .put("selector", selector)
                        .put("text", selector)
                        .put("type", word.type());
            }
        }
    }

    private record Word(String name, String type) {}
}

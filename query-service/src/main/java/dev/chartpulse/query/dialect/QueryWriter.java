package dev.chartpulse.query.dialect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.arc.All;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryLanguage;
import dev.chartpulse.contracts.grafana.QueryPlan;

/** Writes the body of {@code POST /api/ds/query}: all metrics of a plan in one call. */
@ApplicationScoped
public class QueryWriter {

    private final Map<String, Dialect> byType = new HashMap<>();
    private final Dialect other = new OtherDialect();

    QueryWriter(@All List<Dialect> dialects) {
        for (Dialect dialect : dialects) {
            for (String type : dialect.types()) {
                if (byType.putIfAbsent(type, dialect) != null) {
                    throw new IllegalStateException("two dialects for the data source type " + type);
                }
            }
        }
    }

    /** The whole body. The plan's window, width and data source apply to every metric. */
    public ObjectNode write(QueryPlan plan) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("from", Long.toString(plan.from().toEpochMilli()))
                .put("to", Long.toString(plan.to().toEpochMilli()));
        ArrayNode queries = body.putArray("queries");
        plan.metrics().forEach(metric -> queries.add(query(metric, plan)));
        return body;
    }

    /** The variables of a dashboard that the plan's queries still hold, as they are written. */
    public List<String> unfilledVariables(QueryPlan plan) {
        Dialect dialect = byType.getOrDefault(plan.dataSource().type(), other);
        return UnfilledVariables.of(plan.metrics(), dialect.ownVariables());
    }

    /**
     * What the expressions of a data source are written in.
     *
     * @param version as in {@link DataSourceRef#version()}
     */
    public QueryLanguage language(String type, String version) {
        return byType.getOrDefault(type, other).language(version);
    }

    private ObjectNode query(MetricQuery metric, QueryPlan plan) {
        DataSourceRef dataSource = plan.dataSource();
        Dialect dialect = byType.getOrDefault(dataSource.type(), other);
        Window window =
                new Window(plan.from(), plan.to(), plan.width(), shortest(metric, dataSource, dialect), plan.zone());
        Placeholders known = dialect.fillsInterval() ? Placeholders.ofWindow(window) : Placeholders.ofAll(window);
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put("intervalMs", window.intervalMs()).put("maxDataPoints", window.maxDataPoints());
        if (metric.model() != null) {
            query.setAll(known.fill(metric.model()));
        } else {
            dialect.write(query, known.fill(metric.expression()), dataSource.version(), window);
        }
        dialect.complete(query, window);
        // Replaces those of a raw model: answers are matched by refId, and the data source is the one that the user
        // chose.
        query.put("refId", metric.refId());
        query.putObject("datasource").put("uid", dataSource.uid()).put("type", dataSource.type());
        query.remove("datasourceId");
        // In a panel, "hide" leaves a query out; here the user asks for this query.
        query.remove("hide");
        return query;
    }

    /** The shortest time between two points, in milliseconds: as in a panel, that of the metric wins over that of the data source. */
    private static long shortest(MetricQuery metric, DataSourceRef dataSource, Dialect dialect) {
        return Stream.of(metric.minInterval(), dataSource.interval(), dialect.interval())
                .filter(Objects::nonNull)
                .mapToLong(Interval::millis)
                .findFirst()
                .orElse(0);
    }
}

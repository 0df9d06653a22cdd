package dev.chartpulse.query.dialect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.arc.All;

import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.MetricQuery;
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

    /** The whole body; what the plan's window, width and data source say holds for every metric. */
    public ObjectNode write(QueryPlan plan) {
        Window window = new Window(plan.from(), plan.to(), plan.width());
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("from", Long.toString(plan.from().toEpochMilli()))
                .put("to", Long.toString(plan.to().toEpochMilli()));
        ArrayNode queries = body.putArray("queries");
        plan.metrics().forEach(metric -> queries.add(query(metric, plan.dataSource(), window)));
        return body;
    }

    private ObjectNode query(MetricQuery metric, DataSourceRef dataSource, Window window) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put("intervalMs", window.intervalMs()).put("maxDataPoints", window.maxDataPoints());
        if (metric.model() != null) {
            query.setAll(Placeholders.ofAll(window).fill(metric.model()));
        } else {
            Dialect dialect = byType.getOrDefault(dataSource.type(), other);
            Placeholders known = dialect.fillsInterval() ? Placeholders.ofWindow(window) : Placeholders.ofAll(window);
            dialect.write(query, known.fill(metric.expression()), dataSource.version(), window);
        }
        // Not from the raw model: answers are matched by refId, and the data source is the one that the user chose.
        query.put("refId", metric.refId());
        query.putObject("datasource").put("uid", dataSource.uid()).put("type", dataSource.type());
        query.remove("datasourceId");
        // In a panel it leaves a query out; here it was asked for.
        query.remove("hide");
        return query;
    }
}

package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Elasticsearch and OpenSearch: the number of documents that a Lucene query finds, over time. Other metrics need a raw model. */
@Singleton
class ElasticsearchDialect implements Dialect {

    private static final String TIME_FIELD = "@timestamp";

    @Override
    public Set<String> types() {
        return Set.of("elasticsearch");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("Lucene", "level:error AND service:checkout");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        countOverTime(query, expression);
    }

    static void countOverTime(ObjectNode query, String lucene) {
        query.put("query", lucene).put("alias", "").put("timeField", TIME_FIELD);
        query.putArray("metrics").addObject().put("id", "1").put("type", "count");
        query.putArray("bucketAggs")
                .addObject()
                .put("id", "2")
                .put("type", "date_histogram")
                .put("field", TIME_FIELD)
                .putObject("settings")
                .put("interval", "auto");
    }
}

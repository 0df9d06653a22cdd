package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** OpenSearch: the model of Elasticsearch with the query language added. */
@Singleton
class OpenSearchDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-opensearch-datasource", "opensearch");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("Lucene", "level:error AND service:checkout");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        ElasticsearchDialect.countOverTime(query, expression);
        query.put("queryType", "lucene");
    }
}

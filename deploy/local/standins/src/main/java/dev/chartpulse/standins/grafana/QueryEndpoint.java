package dev.chartpulse.standins.grafana;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Answer;

/** Answers {@code POST /api/ds/query}. */
final class QueryEndpoint {

    private static final QueryRejectedException NOT_FOUND =
            QueryRejectedException.request(404, "Data source not found", null);

    private final Map<String, StandInDataSource> dataSources;
    private final Clock clock;

    QueryEndpoint(Map<String, StandInDataSource> dataSources, Clock clock) {
        this.dataSources = dataSources;
        this.clock = clock;
    }

    Answer answer(Buffer body) {
        try {
            JsonObject request = body.toJsonObject();
            List<JsonObject> queries = queries(request);
            if (dataSource(queries.get(0)) instanceof RecordedStandIn recorded) {
                return recorded.replay(queries.get(0));
            }
            return results(request, queries);
        } catch (QueryRejectedException e) {
            return e.answer();
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            return QueryRejectedException.badRequest().answer();
        }
    }

    private Answer results(JsonObject request, List<JsonObject> queries) {
        JsonObject results = new JsonObject();
        boolean failed = false;
        queries.forEach(this::dataSource);
        for (JsonObject query : queries) {
            String refId = query.getString("refId", "A");
            try {
                Optional<JsonObject> result =
                        dataSource(query).query(refId, query, QueryRange.of(request, query, clock));
                result.ifPresent(value -> results.put(refId, value));
            } catch (QueryRejectedException e) {
                failed = true;
                results.put(refId, e.result());
            }
        }
        return Answer.json(failed ? 400 : 200, new JsonObject().put("results", results));
    }

    private static List<JsonObject> queries(JsonObject request) {
        if (request.getString("from") == null || request.getString("to") == null) {
            throw QueryRejectedException.badRequest();
        }
        List<JsonObject> queries = request.getJsonArray("queries", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
        if (queries.isEmpty()) {
            throw QueryRejectedException.request(400, "No queries found", "query.noQueries");
        }
        Set<String> refIds = new HashSet<>();
        for (JsonObject query : queries) {
            if (!refIds.add(query.getString("refId", "A"))) {
                throw QueryRejectedException.request(
                        400, "Multiple queries using the same RefId is not allowed", "query.duplicateRefId");
            }
        }
        return queries;
    }

    private StandInDataSource dataSource(JsonObject query) {
        JsonObject reference = query.getJsonObject("datasource");
        if (reference == null || reference.getString("uid") == null) {
            throw QueryRejectedException.request(
                    400, "Query does not contain a valid data source identifier", "query.invalidDatasourceId");
        }
        StandInDataSource dataSource = dataSources.get(reference.getString("uid"));
        if (dataSource == null) {
            throw NOT_FOUND;
        }
        return dataSource;
    }
}

package dev.chartpulse.source.references;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.editing.FaultyBodies;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/**
 * Has a body with faults answered also with the ids in it that lead nowhere. The operations look for what a body names once it has no
 * other fault; without this, who corrects one fault would be told of the next.
 */
class MissingReferences {

    private static final Logger LOG = Logger.getLogger(MissingReferences.class);

    private static final Annotation[] NO_ANNOTATIONS = {};
    private static final Set<Integer> REFUSED = Set.of(400, 422);
    private static final Set<String> OF_FIELDS = Stream.of(
                    ProblemCode.INVALID_FIELD, ProblemCode.WRONG_TYPE, ProblemCode.UNKNOWN_FIELD)
            .map(ProblemCode::text)
            .collect(Collectors.toSet());

    /** The fields that hold an id, or a list of them, and what is named. */
    private static final Map<String, String> KINDS = Map.of(
            "integrationId", "integration",
            "sourceId", "source",
            "calendarId", "calendar",
            "destinationIds", "destination");

    /** A raw model is Grafana's: what it names so is none of ours. */
    private static final String MODEL = "model";

    private static final int MAX_DEPTH = 10;
    private static final int MAX_REFERENCES = 200;
    private static final String FOUND = KINDS.values().stream()
            .map(kind -> "select '" + kind + "' as kind, id from " + kind + " where workspace_id = $1 and id = any($2)")
            .collect(Collectors.joining(" union all "));

    private final ObjectMapper mapper;
    private final Pool pool;
    private final CurrentWorkspace workspace;

    MissingReferences(ObjectMapper mapper, Pool pool, CurrentWorkspace workspace) {
        this.mapper = mapper;
        this.pool = pool;
        this.workspace = workspace;
    }

    /**
     * One id in a body.
     *
     * @param field its path
     * @param kind of what it should name
     */
    private record Named(String field, String kind, UUID id) {

        String message() {
            return "is no " + kind + " here; the list of " + kind + "s gives those that exist";
        }
    }

    /** Adds what is missing to the problem that is about to be answered; leaves it as it is if it is about no field, or PostgreSQL is away. */
    @ServerResponseFilter
    Uni<Void> tell(ContainerRequestContext request, ContainerResponseContext response) {
        Uni<Void> asItIs = Uni.createFrom().voidItem();
        if (!REFUSED.contains(response.getStatus())
                || !(request.getProperty(FaultyBodies.BODY) instanceof byte[] body)
                || !(response.getEntity() instanceof String text)
                || !(tree(text) instanceof ObjectNode problem)
                || !OF_FIELDS.contains(problem.path("code").asText())) {
            return asItIs;
        }
        Set<String> told = new HashSet<>(problem.path("errors").findValuesAsText("field"));
        List<Named> named = new ArrayList<>();
        collect("", tree(body), 0, named);
        named.removeIf(each -> told.contains(each.field()));
        return told.isEmpty() || named.isEmpty()
                ? asItIs
                : missing(named)
                        .invoke(missing -> add(problem, missing, response))
                        .onFailure()
                        .invoke(failure -> LOG.debugf("what a body names was not looked for: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid();
    }

    private static void collect(String path, JsonNode node, int depth, List<Named> named) {
        if (depth > MAX_DEPTH || named.size() >= MAX_REFERENCES) {
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), depth + 1, named);
            }
        }
        node.properties().forEach(field -> {
            String name = field.getKey();
            String place = path.isEmpty() ? name : path + "." + name;
            JsonNode value = field.getValue();
            if (!KINDS.containsKey(name)) {
                collect(place, name.equals(MODEL) ? value.at("/-") : value, depth + 1, named);
            } else if (value.isArray()) {
                for (int i = 0; i < Math.min(value.size(), MAX_REFERENCES); i++) {
                    add(place + "[" + i + "]", KINDS.get(name), value.get(i), named);
                }
            } else {
                add(place, KINDS.get(name), value, named);
            }
        });
    }

    private static void add(String field, String kind, JsonNode value, List<Named> named) {
        try {
            named.add(new Named(field, kind, UUID.fromString(value.asText())));
        } catch (IllegalArgumentException e) {
            // No UUID: told already, by whoever read it.
        }
    }

    private Uni<List<Named>> missing(List<Named> named) {
        UUID[] ids = named.stream().map(Named::id).toArray(UUID[]::new);
        return pool.preparedQuery(FOUND)
                .execute(Tuple.of(workspace.get().id(), ids))
                .map(rows -> {
                    Set<String> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getString("kind") + row.getUUID("id")));
                    return named.stream()
                            .filter(each -> !found.contains(each.kind() + each.id()))
                            .toList();
                });
    }

    private static void add(ObjectNode problem, List<Named> missing, ContainerResponseContext response) {
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(each -> problem.withArray("errors")
                .addObject()
                .put("field", each.field())
                .put("message", each.message()));
        String added = missing.stream()
                .map(each -> each.field() + ": " + each.message())
                .collect(Collectors.joining("; "));
        problem.put("detail", problem.path("detail").asText() + "; " + added);
        problem.put("action", "Correct the fields listed under errors.");
        response.setEntity(problem.toString(), NO_ANNOTATIONS, MediaType.valueOf(Problem.MEDIA_TYPE));
    }

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            return mapper.missingNode();
        }
    }

    private JsonNode tree(byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (java.io.IOException e) {
            return mapper.missingNode();
        }
    }
}

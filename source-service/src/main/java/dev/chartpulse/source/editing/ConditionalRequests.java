package dev.chartpulse.source.editing;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.problems.ProblemWriter;

/**
 * Conditional requests (RFC 9110, section 13) for all resources alike. What is read as JSON has an entity tag, and is answered 304 if
 * If-None-Match names it. What is changed is so only if it is as If-Match has it: the stores ask {@link EditConditions}.
 */
class ConditionalRequests {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Annotation[] NO_ANNOTATIONS = {};

    private final EditCondition condition;
    private final ObjectMapper mapper;

    ConditionalRequests(EditCondition condition, ObjectMapper mapper) {
        this.condition = condition;
        this.mapper = mapper;
    }

    /** Reads the condition of a change; a problem 400 for headers that cannot be read. */
    @ServerRequestFilter
    void read(ContainerRequestContext request) {
        TagList match = list(request, HttpHeaders.IF_MATCH);
        TagList noneMatch = list(request, HttpHeaders.IF_NONE_MATCH);
        if (!READING.contains(request.getMethod()) && (match != null || noneMatch != null)) {
            condition.set(match, noneMatch);
        }
    }

    /** Gives an answer its entity tag, and evaluates the condition of a request that reads. */
    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        if (!isTagged(request, response)) {
            return;
        }
        byte[] body = mapper.writeValueAsBytes(response.getEntity());
        String tag = EntityTags.of(response.getEntity(), body, request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        response.getHeaders().putSingle(HttpHeaders.ETAG, '"' + tag + '"');
        response.setEntity(body, NO_ANNOTATIONS, MediaType.APPLICATION_JSON_TYPE);
        if (READING.contains(request.getMethod())) {
            evaluate(request, response, tag);
        }
    }

    private static void evaluate(ContainerRequestContext request, ContainerResponseContext response, String tag) {
        TagList match = list(request, HttpHeaders.IF_MATCH);
        TagList noneMatch = list(request, HttpHeaders.IF_NONE_MATCH);
        if (match != null && !match.anyStrong(tag::equals)) {
            Problem problem = EditCondition.failed(match).problem();
            response.setStatus(problem.status());
            response.setEntity(ProblemWriter.json(problem), NO_ANNOTATIONS, MediaType.valueOf(Problem.MEDIA_TYPE));
        } else if (noneMatch != null && noneMatch.anyWeak(tag::equals)) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }

    /** Answers to reads, and to changes of stored things. Pictures have entity tags of their own. */
    private static boolean isTagged(ContainerRequestContext request, ContainerResponseContext response) {
        boolean success = response.getStatus() == Status.OK.getStatusCode()
                || response.getStatus() == Status.CREATED.getStatusCode();
        return success
                && response.hasEntity()
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                && !response.getHeaders().containsKey(HttpHeaders.ETAG)
                && (response.getEntity() instanceof Edited || READING.contains(request.getMethod()));
    }

    private static TagList list(ContainerRequestContext request, String header) {
        List<String> lines = request.getHeaders().get(header);
        return lines == null || lines.isEmpty() ? null : TagList.read(header, lines);
    }
}

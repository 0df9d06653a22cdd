package dev.chartpulse.source.previews;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.sources.PreparedSource;
import dev.chartpulse.source.sources.SourcePreparation;
import dev.chartpulse.source.sources.SourceRequest;
import dev.chartpulse.source.workspaces.Workspace;

/** Reads the body of a preview request: a definition, or the id of a saved source. */
@ApplicationScoped
class PreviewRequests {

    private static final String SAVED = "sourceId";

    private final ObjectMapper mapper;
    private final Validator validator;
    private final SourcePreparation preparation;

    PreviewRequests(ObjectMapper mapper, Validator validator, SourcePreparation preparation) {
        this.mapper = mapper;
        this.validator = validator;
        this.preparation = preparation;
    }

    /**
     * What is to be charted.
     *
     * @param options compared and evaluated with it
     */
    record Prepared(PreparedSource source, PreviewOptions options) {}

    /**
     * The source to be charted, and the options of its preview.
     *
     * @return fails with {@link ConstraintViolationException}, {@link JsonProcessingException} or a problem when the body is
     *     refused
     */
    Uni<Prepared> prepare(Workspace workspace, ObjectNode body) {
        return Uni.createFrom().deferred(() -> {
            try {
                PreviewOptions options = PreviewOptions.of(body, mapper);
                return source(workspace, PreviewOptions.without(body))
                        .map(source -> new Prepared(source, options.checked(source.definition())));
            } catch (JsonProcessingException e) {
                return Uni.createFrom().failure(e);
            }
        });
    }

    private Uni<PreparedSource> source(Workspace workspace, ObjectNode body) throws JsonProcessingException {
        return body.has(SAVED)
                ? preparation.prepare(workspace, read(body, SavedSource.class).sourceId())
                : preparation.prepareForPreview(workspace, read(body, SourceRequest.class));
    }

    private <T> T read(ObjectNode body, Class<T> type) throws JsonProcessingException {
        T request = mapper.treeToValue(body, type);
        Set<ConstraintViolation<T>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }
}

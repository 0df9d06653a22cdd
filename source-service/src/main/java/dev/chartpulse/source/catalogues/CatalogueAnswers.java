package dev.chartpulse.source.catalogues;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;

/** Answers with a catalogue, which may be kept for an hour, or that the caller has it already. */
final class CatalogueAnswers {

    private static final int HOUR = 3_600;

    private CatalogueAnswers() {}

    /** The answer, with a tag of what the catalogue says. */
    static <T> RestResponse<List<T>> of(List<T> catalogue, Request request) {
        EntityTag tag = tag(catalogue);
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setMaxAge(HOUR);
        ResponseBuilder known = request.evaluatePreconditions(tag);
        return known == null
                ? RestResponse.ResponseBuilder.ok(catalogue)
                        .tag(tag)
                        .cacheControl(cache)
                        .build()
                : RestResponse.ResponseBuilder.<List<T>>create(RestResponse.Status.NOT_MODIFIED)
                        .tag(tag)
                        .cacheControl(cache)
                        .build();
    }

    private static EntityTag tag(List<?> catalogue) {
        try {
            return new EntityTag(UUID.nameUUIDFromBytes(Wire.mapper().writeValueAsBytes(catalogue))
                    .toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a catalogue cannot be written as JSON", e);
        }
    }
}

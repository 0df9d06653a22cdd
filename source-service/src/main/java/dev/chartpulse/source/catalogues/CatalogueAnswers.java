package dev.chartpulse.source.catalogues;

import java.util.List;

import jakarta.ws.rs.core.CacheControl;

import org.jboss.resteasy.reactive.RestResponse;

/** Answers with a catalogue, which may be kept for an hour. */
final class CatalogueAnswers {

    private static final int HOUR = 3_600;

    private CatalogueAnswers() {}

    static <T> RestResponse<List<T>> of(List<T> catalogue) {
        CacheControl cache = new CacheControl();
        cache.setPrivate(true);
        cache.setMaxAge(HOUR);
        return RestResponse.ResponseBuilder.ok(catalogue).cacheControl(cache).build();
    }
}

package dev.chartpulse.source.openapi;

import java.net.URI;
import java.util.UUID;

import org.jboss.resteasy.reactive.RestResponse;

/** The answer to what made something: 201, with its address. */
public final class Created {

    private Created() {}

    /**
     * @param collection such as "sources"
     */
    public static <T> RestResponse<T> at(String collection, UUID id, T body) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/" + collection + "/" + id))
                .entity(body)
                .build();
    }
}

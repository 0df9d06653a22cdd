package dev.chartpulse.source.openapi;

import java.net.URI;
import java.util.UUID;

import org.jboss.resteasy.reactive.RestResponse;

/** The answer to a request that created something: 201, with the address of what was created. */
public final class Created {

    private Created() {}

    /**
     * The answer with the created resource as its body.
     *
     * @param collection the path of the collection, such as "sources"
     */
    public static <T> RestResponse<T> at(String collection, UUID id, T body) {
        return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .location(URI.create("/api/v1/" + collection + "/" + id))
                .entity(body)
                .build();
    }
}

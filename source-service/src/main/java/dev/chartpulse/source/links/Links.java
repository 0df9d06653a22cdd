package dev.chartpulse.source.links;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Writes the addresses of our resources into answers. A proxy may reach us under another host and path than those that its
 * callers use, and {@link PublicUrl} says which these are. Headers of the request, such as X-Forwarded-Prefix, are not asked:
 * any caller can send them.
 */
@ApplicationScoped
public class Links {

    private static final String API = "/api/v1/";

    private final String url;
    private final String path;

    Links(@ConfigProperty(name = PublicUrl.PROPERTY) Optional<String> configured) {
        Optional<PublicUrl> publicUrl = configured.map(PublicUrl::of);
        this.url = publicUrl.map(PublicUrl::text).orElse("");
        this.path = publicUrl.map(PublicUrl::path).orElse("");
    }

    /**
     * The address of one resource, for the header Location. Without a public URL it is a path, which JAX-RS completes with the
     * host of the request.
     *
     * @param collection the path of the collection, such as "sources"
     */
    URI location(String collection, UUID id) {
        return URI.create(url + API + collection + "/" + id);
    }

    /**
     * The path that a caller asks the host for.
     *
     * @param resource what comes after {@code /api/v1/}
     */
    public String path(String resource) {
        return path + API + resource;
    }

    /** The answer to a request that created a resource: 201, with its address, and the resource as its body. */
    public <T> RestResponse<T> created(String collection, UUID id, T body) {
        return answer(RestResponse.Status.CREATED, collection, id, body);
    }

    /** The answer to a request whose work goes on: 202, with the address where it can be followed. */
    public <T> RestResponse<T> accepted(String collection, UUID id, T body) {
        return answer(RestResponse.Status.ACCEPTED, collection, id, body);
    }

    private <T> RestResponse<T> answer(RestResponse.Status status, String collection, UUID id, T body) {
        return RestResponse.ResponseBuilder.<T>create(status)
                .location(location(collection, id))
                .entity(body)
                .build();
    }
}

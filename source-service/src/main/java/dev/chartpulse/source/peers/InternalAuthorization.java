package dev.chartpulse.source.peers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

import io.quarkus.runtime.Startup;

/** HTTP Basic towards the other services, as user {@value #USER}. */
@Startup
@ApplicationScoped
class InternalAuthorization implements ClientHeadersFactory {

    private static final String USER = "internal";
    private static final String PROPERTY = "chartpulse.internal-token";

    private final String header;

    InternalAuthorization(@ConfigProperty(name = PROPERTY) String token) {
        if (token.isBlank()) {
            throw new IllegalStateException(PROPERTY + " is blank: give all services the same secret");
        }
        byte[] credentials = (USER + ":" + token).getBytes(StandardCharsets.UTF_8);
        this.header = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, header);
        return headers;
    }
}

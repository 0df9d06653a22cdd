package dev.chartpulse.source.peers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jboss.logging.Logger;

import io.quarkus.runtime.Startup;

/** HTTP Basic towards the other services, as user {@value #USER}. */
@Startup
@ApplicationScoped
class InternalAuthorization implements ClientHeadersFactory {

    private static final Logger LOG = Logger.getLogger(InternalAuthorization.class);
    private static final String USER = "internal";
    private static final String PROPERTY = "chartpulse.internal-token";

    private final String header;

    InternalAuthorization(
            @ConfigProperty(name = PROPERTY) Optional<String> token,
            @ConfigProperty(name = "chartpulse.query-service.url") String query,
            @ConfigProperty(name = "chartpulse.render-service.url") String render,
            @ConfigProperty(name = "chartpulse.delivery-service.url") String delivery) {
        String secret = token.filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> new IllegalStateException(PROPERTY + " is not set: give all services the same secret"));
        LOG.infof("query-service is at %s, render-service at %s, delivery-service at %s", query, render, delivery);
        byte[] credentials = (USER + ":" + secret).getBytes(StandardCharsets.UTF_8);
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

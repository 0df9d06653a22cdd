package dev.chartpulse.source.peers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jboss.logging.Logger;

import io.quarkus.runtime.Startup;

import dev.chartpulse.rest.internal.InternalToken;

/** Sends the internal token with every call of another service. */
@Startup
@ApplicationScoped
class InternalAuthorization implements ClientHeadersFactory {

    private static final Logger LOG = Logger.getLogger(InternalAuthorization.class);

    private final String header;

    InternalAuthorization(
            InternalToken token,
            @ConfigProperty(name = "chartpulse.query-service.url") String query,
            @ConfigProperty(name = "chartpulse.render-service.url") String render,
            @ConfigProperty(name = "chartpulse.delivery-service.url") String delivery) {
        LOG.infof("query-service is at %s, render-service at %s, delivery-service at %s", query, render, delivery);
        this.header = token.authorization();
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.AUTHORIZATION, header);
        return headers;
    }
}

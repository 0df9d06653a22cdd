package dev.chartpulse.source.access;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.identity.SecurityIdentity;

/** Who sent the request that is being handled. */
@RequestScoped
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller.
     *
     * @throws IllegalStateException outside of an authenticated request
     */
    public Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("the request has no caller"));
    }

    /** The caller; empty for a request that needs none, such as for a signed link. */
    public Optional<Caller> find() {
        return Optional.ofNullable(identity.getAttribute(Caller.ATTRIBUTE));
    }
}

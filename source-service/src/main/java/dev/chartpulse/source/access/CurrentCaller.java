package dev.chartpulse.source.access;

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
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("the request has no caller");
        }
        return caller;
    }
}

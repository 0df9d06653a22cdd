package dev.chartpulse.source.workspaces;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.identity.SecurityIdentity;

/** The workspace that the request is for: its API key's, or one of which the person who calls is a member. */
@RequestScoped
public class CurrentWorkspace {

    /** The attribute of the identity of a caller that holds the workspace. */
    public static final String ATTRIBUTE = "workspace";

    private final SecurityIdentity identity;

    CurrentWorkspace(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The workspace of the request that is being handled.
     *
     * @throws IllegalStateException outside of an authenticated request
     */
    public Workspace get() {
        Workspace workspace = identity.getAttribute(ATTRIBUTE);
        if (workspace == null) {
            throw new IllegalStateException("the request has no workspace");
        }
        return workspace;
    }
}

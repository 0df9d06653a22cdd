package dev.chartpulse.source.access;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.quarkus.security.identity.SecurityIdentity;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * The one place where it is decided whether a caller may do what it asks for. An operation that {@link OperationRules} does not
 * name is for admins only.
 */
class AccessFilter {

    private final SecurityIdentity identity;
    private final Map<Method, Need> needs = new ConcurrentHashMap<>();

    AccessFilter(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * Lets through who may.
     *
     * @throws ProblemException 403 that says what is needed
     */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void check(ResourceInfo resource) {
        Need need = needs.computeIfAbsent(resource.getResourceMethod(), AccessFilter::need);
        if (need == Need.NOBODY) {
            return;
        }
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        if (caller == null) {
            throw ProblemException.of(
                    403, ProblemCode.CALLER_UNKNOWN, "It is not known who calls.", "Send an API key.");
        }
        if (caller.workspaces().isEmpty()) {
            throw ProblemException.of(
                    403,
                    ProblemCode.NOT_A_MEMBER,
                    caller.name() + " is a member of no workspace.",
                    "Ask an admin of the workspace to invite your email address.");
        }
        if (caller.workspace() == null) {
            throw ProblemException.of(
                    403,
                    ProblemCode.WORKSPACE_REFUSED,
                    "The header " + ApiKeyMechanism.WORKSPACE_HEADER + " names no workspace that " + caller.words()
                            + " may use.",
                    "Leave the header out, or send the id of one of those that GET /api/v1/workspaces lists.");
        }
        if (!need.isMetBy(caller)) {
            throw refusal(need, caller);
        }
    }

    private static ProblemException refusal(Need need, Caller caller) {
        return ProblemException.of(
                        403,
                        ProblemCode.ROLE_MISSING,
                        "This needs " + need.words() + "; " + caller.words() + " has the role "
                                + caller.role().text() + ".",
                        "Ask an admin of the workspace for a key or a membership with that role.")
                .with("requiredRole", need.text());
    }

    private static Need need(Method operation) {
        Operation described = operation.getAnnotation(Operation.class);
        if (described != null && described.hidden()) {
            return Need.NOBODY;
        }
        return described == null
                ? Need.ADMIN
                : OperationRules.of(described.operationId()).orElse(Need.ADMIN);
    }
}

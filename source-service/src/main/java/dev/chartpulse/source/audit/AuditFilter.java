package dev.chartpulse.source.audit;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.source.access.Caller;
import dev.chartpulse.source.access.CurrentCaller;

/** Notes who calls which operation, once it is known that they may. */
class AuditFilter {

    private static final int AFTER_AUTHORIZATION = Priorities.AUTHORIZATION + 1;

    private final CurrentCaller caller;

    AuditFilter(CurrentCaller caller) {
        this.caller = caller;
    }

    /** Lets every request through. */
    @ServerRequestFilter(priority = AFTER_AUTHORIZATION)
    void note(ResourceInfo resource) {
        Operation operation = resource.getResourceMethod().getAnnotation(Operation.class);
        caller.find()
                .ifPresent(known -> CallerSetting.set(text(known, operation == null ? "" : operation.operationId())));
    }

    private static String text(Caller caller, String operation) {
        return new JsonObject()
                .put("kind", caller.kind() == Caller.Kind.KEY ? "key" : "person")
                .put("id", caller.id())
                .put("name", caller.name())
                .put("operation", operation)
                .encode();
    }
}

package dev.chartpulse.rest.problems;

import java.io.IOException;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/** A resource that takes a body never gets null for it: an empty body, or the JSON {@code null}, is refused. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw new BadBodyException(Problems.missingBody());
        }
        return body;
    }
}

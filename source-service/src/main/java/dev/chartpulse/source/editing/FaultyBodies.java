package dev.chartpulse.source.editing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Has a body that cannot be read answered with all that is wrong with it, and not only with what Jackson met first. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class FaultyBodies implements ReaderInterceptor {

    /** The property of a request that holds its body, an array of bytes, if it is JSON and read as such. */
    public static final String BODY = "chartpulse.body";

    private final ObjectMapper mapper;
    private final FormFaults faults;

    FaultyBodies(ObjectMapper mapper, FormFaults faults) {
        this.mapper = mapper;
        this.faults = faults;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!isJson(context.getMediaType())) {
            return context.proceed();
        }
        byte[] body = context.getInputStream().readAllBytes();
        context.setInputStream(new ByteArrayInputStream(body));
        if (context.getType() != byte[].class) {
            context.setProperty(BODY, body);
        }
        try {
            return context.proceed();
        } catch (JsonMappingException fault) {
            tellAll(body, context.getGenericType(), fault);
            throw fault;
        } catch (WebApplicationException refusal) {
            if (refusal.getCause() instanceof JsonMappingException fault) {
                tellAll(body, context.getGenericType(), fault);
            }
            throw refusal;
        }
    }

    private static boolean isJson(MediaType type) {
        return MediaType.APPLICATION_JSON_TYPE.isCompatible(type)
                || MediaType.valueOf(Forms.MERGE_PATCH).isCompatible(type);
    }

    private void tellAll(byte[] body, Type type, JsonMappingException fault) {
        if (tree(body) instanceof ObjectNode object) {
            throw faults.of(object, mapper.constructType(type), fault);
        }
    }

    /** The body; null if it is no JSON. */
    private Object tree(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException malformed) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

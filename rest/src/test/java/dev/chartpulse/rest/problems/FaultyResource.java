package dev.chartpulse.rest.problems;

import java.io.IOException;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Require;

/** Fails in all ways in which a resource can. */
@Path("/faults")
public class FaultyResource {

    static final String SECRET = "what-only-the-log-may-say";

    @GET
    @Path("/{kind}")
    public Uni<Object> fail(@PathParam("kind") String kind) throws IOException {
        return switch (kind) {
            case "thrown" -> throw new IllegalArgumentException(SECRET);
            case "checked" -> throw new IOException(SECRET);
            case "error" -> throw new StackOverflowError(SECRET);
            case "later" -> Uni.createFrom().failure(new IllegalStateException(SECRET));
            case "unwritable" -> Uni.createFrom().item(new Unwritable());
            default -> Uni.createFrom().item("none");
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<String> read(Body body) {
        return Uni.createFrom().item(body.name());
    }

    @POST
    @Path("/bytes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<String> readBytes(byte[] body) {
        return Uni.createFrom().item(JsonBody.read(body, Body.class).name());
    }

    /** Checks its own fields, as the records of contracts do. */
    public record Body(String name, double size, List<Part> parts) {

        public Body {
            Require.text(name, "name");
        }
    }

    public record Part(int number) {

        public Part {
            Require.between(number, 1, 2, "number");
        }
    }

    /** Has no JSON. */
    public static final class Unwritable {

        public String getText() {
            throw new IllegalStateException(SECRET);
        }
    }
}

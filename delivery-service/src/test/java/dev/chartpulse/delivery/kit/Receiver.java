package dev.chartpulse.delivery.kit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.http.StandInServer;

/** A server that takes whatever is posted to it, or does what a test asks it to. */
public final class Receiver implements AutoCloseable {

    private final StandInServer server = StandInServer.create();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Supplier<Answer>> once = new ConcurrentHashMap<>();

    /** What was posted, and to which path and query. */
    public record Taken(String uri, MultiMap headers, Buffer body) {}

    Receiver() {
        server.on(
                        server.router().route(HttpMethod.POST, "/*"),
                        context -> context.request().path(),
                        this::take)
                .listen(0);
    }

    private Answer take(RoutingContext context) {
        Supplier<Answer> instead = once.remove(context.request().path());
        if (instead != null) {
            return instead.get();
        }
        taken.add(new Taken(
                context.request().uri(),
                context.request().headers(),
                context.body().buffer()));
        return Answer.json(200, "{}");
    }

    /** An address that no other test uses. */
    public URI address() {
        return URI.create(server.url() + "/hooks/" + UUID.randomUUID() + "?sig=a%2Fb");
    }

    /** From now on, one after the other, what is posted to the address meets these faults; then all is well. */
    public void spoil(URI address, Fault... faults) {
        for (Fault fault : faults) {
            server.faults().next(address.getPath(), fault);
        }
    }

    /** What is posted next to the address is not taken but answered so. */
    public void answerOnce(URI address, Supplier<Answer> answer) {
        once.put(address.getPath(), answer);
    }

    /** How often something was posted to the address, faults included. */
    public int calls(URI address) {
        return server.faults().calls(address.getPath());
    }

    /** What was taken at the address, in order. */
    public List<Taken> taken(URI address) {
        String uri = address.getRawPath() + "?" + address.getRawQuery();
        return taken.stream().filter(each -> each.uri().startsWith(uri)).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}

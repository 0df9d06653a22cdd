package dev.chartpulse.query.egress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * The system's own resolver, hosts file included, on threads of its own: it blocks. A name is looked up once at a time, so
 * that one whose name server hangs holds one thread.
 */
@ApplicationScoped
class SystemResolver implements HostResolver {

    private static final int THREADS = 8;

    private final WorkerExecutor workers;
    private final Duration timeout;
    private final Map<String, Uni<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    SystemResolver(Vertx vertx, EgressConfig config) {
        this.workers = vertx.createSharedWorkerExecutor("resolver", THREADS);
        this.timeout = config.resolveTimeout();
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(host, this::lookUp))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private Uni<List<InetAddress>> lookUp(String host) {
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                        .toCompletionStage())
                .onTermination()
                .invoke(() -> underWay.remove(host))
                .memoize()
                .indefinitely();
    }

    @PreDestroy
    void close() {
        workers.close();
    }
}

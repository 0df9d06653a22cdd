package dev.chartpulse.query.run;

import java.util.concurrent.Callable;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Where answers are decoded: off the event loop, as many at once as there are processors, and of large ones one. */
@ApplicationScoped
class Decoders {

    /** What a large answer turns into while it is decoded is several times its size. */
    private static final int LARGE = 2 * 1024 * 1024;

    private final WorkerExecutor usual;
    private final WorkerExecutor large;

    Decoders(Vertx vertx) {
        usual = vertx.createSharedWorkerExecutor(
                "decoder", Math.max(2, Runtime.getRuntime().availableProcessors()));
        large = vertx.createSharedWorkerExecutor("large-decoder", 1);
    }

    /**
     * @param bytes how large the answer is
     */
    <T> Uni<T> run(int bytes, Callable<T> decoding) {
        WorkerExecutor executor = bytes > LARGE ? large : usual;
        return Uni.createFrom()
                .completionStage(() -> executor.executeBlocking(decoding, false).toCompletionStage());
    }

    @PreDestroy
    void close() {
        usual.close();
        large.close();
    }
}

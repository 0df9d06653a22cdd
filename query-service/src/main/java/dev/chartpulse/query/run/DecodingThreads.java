package dev.chartpulse.query.run;

import java.util.concurrent.Callable;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import dev.chartpulse.query.grafana.Purpose;

/**
 * The threads on which answers are decoded, so that no event loop is blocked. As many answers are decoded at once as there
 * are processors, but only one large answer at a time. The answers that people wait for have a thread of their own, so that
 * they do not wait for those of many pulses.
 */
@ApplicationScoped
public class DecodingThreads {

    /** In bytes. Larger answers are decoded one at a time, because decoding takes several times their size. */
    private static final int LARGE = 2 * 1024 * 1024;

    private final WorkerExecutor usual;
    private final WorkerExecutor interactive;
    private final WorkerExecutor large;

    DecodingThreads(Vertx vertx) {
        usual = vertx.createSharedWorkerExecutor(
                "decoder", Math.max(2, Runtime.getRuntime().availableProcessors()));
        interactive = vertx.createSharedWorkerExecutor("interactive-decoder", 1);
        large = vertx.createSharedWorkerExecutor("large-decoder", 1);
    }

    /**
     * Decodes an answer on one of the threads. The outcome comes from that thread, too.
     *
     * @param bytes the size of the answer
     */
    public <T> Uni<T> run(Purpose purpose, int bytes, Callable<T> decoding) {
        WorkerExecutor executor = bytes > LARGE ? large : purpose == Purpose.PULSE ? usual : interactive;
        return Uni.createFrom()
                .completionStage(() -> executor.executeBlocking(decoding, false).toCompletionStage());
    }

    @PreDestroy
    void close() {
        usual.close();
        interactive.close();
        large.close();
    }
}

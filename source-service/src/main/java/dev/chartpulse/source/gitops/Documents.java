package dev.chartpulse.source.gitops;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import dev.chartpulse.source.problems.ProblemException;

/** Reads and writes documents on threads of their own, few at once: a long one takes a good part of a second, and some ten MB. */
@ApplicationScoped
class Documents {

    private static final int AT_ONCE = 2;
    private static final long MAX_SECONDS = 30;

    private final Vertx vertx;

    Documents(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Reads a document; fails with a {@link ProblemException} 400 when it is no YAML in UTF-8. */
    Uni<Document> read(byte[] utf8) {
        return apart(() -> Document.read(Document.text(utf8)));
    }

    /** Does work that only takes time, and gives its result to the caller's thread. */
    <T> Uni<T> apart(Supplier<T> work) {
        return Uni.createFrom()
                .completionStage(
                        () -> workers().executeBlocking(work::get, false).toCompletionStage());
    }

    /** The same threads each time, by their name; Vert.x ends them with itself. */
    private WorkerExecutor workers() {
        return vertx.createSharedWorkerExecutor("documents", AT_ONCE, MAX_SECONDS, TimeUnit.SECONDS);
    }
}

package dev.chartpulse.render.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** A bounded number of threads for drawing, with a bounded queue in front. Drawing never happens on an event loop. */
final class RenderPool implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    RenderPool(int workers, int queue) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(Math.max(1, queue)), work -> {
                    Thread thread = new Thread(work, "render-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Runs work on one of the pool's threads. It is queued when the result is subscribed to, and leaves the queue if the
     * subscriber cancels before a thread was free.
     *
     * @return fails with {@link PoolFullException} if the queue is full, else as the work fails
     */
    <T> Uni<T> submit(Supplier<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            FutureTask<Void> task = new FutureTask<>(
                    () -> {
                        try {
                            emitter.complete(work.get());
                        } catch (RuntimeException | Error e) {
                            emitter.fail(e);
                        }
                    },
                    null);
            emitter.onTermination(() -> {
                task.cancel(false);
                threads.remove(task);
            });
            try {
                threads.execute(task);
            } catch (RejectedExecutionException e) {
                emitter.fail(new PoolFullException());
            }
        });
    }

    /** How many pieces of work wait in the queue. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** How many threads are at work. */
    int working() {
        return threads.getActiveCount();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

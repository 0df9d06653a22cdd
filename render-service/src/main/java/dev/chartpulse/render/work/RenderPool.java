package dev.chartpulse.render.work;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * A bounded number of threads for drawing, with a bounded queue in front, in which what a person waits for comes before all else.
 * One more thread works for people only, so that they need not wait until a pulse is drawn. Drawing never happens on an event
 * loop.
 */
final class RenderPool implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor forPeople;
    private final int queue;
    private final AtomicLong submitted = new AtomicLong();

    RenderPool(int workers, int queue) {
        this.queue = queue;
        threads = pool("render-", workers, new PriorityBlockingQueue<>());
        forPeople = pool("render-for-people-", 1, new SynchronousQueue<>());
    }

    private static ThreadPoolExecutor pool(String name, int size, BlockingQueue<Runnable> waiting) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, waiting, work -> {
            Thread thread = new Thread(work, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs work on one of the pool's threads. It is queued when the result is subscribed to, and leaves the queue if the
     * subscriber cancels before a thread was free.
     *
     * @param urgency decides the order of what waits
     * @return fails with {@link PoolFullException} if the queue is full, else as the work fails
     */
    <T> Uni<T> submit(Urgency urgency, Supplier<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            Task task = new Task(urgency, submitted.incrementAndGet(), () -> {
                try {
                    emitter.complete(work.get());
                } catch (RuntimeException | Error e) {
                    emitter.fail(e);
                }
            });
            emitter.onTermination(() -> {
                task.cancel(false);
                threads.remove(task);
            });
            if (!execute(task)) {
                emitter.fail(new PoolFullException());
            }
        });
    }

    /** Whether there was room. One at a time, so that no more wait than may. */
    private synchronized boolean execute(Task task) {
        if (task.urgency == Urgency.PERSON && begins(forPeople, task)) {
            return true;
        }
        return waiting() < queue + idle() && begins(threads, task);
    }

    /** What an idle thread is about to take waits for it for a moment. */
    private int idle() {
        return threads.getCorePoolSize() - threads.getActiveCount();
    }

    private static boolean begins(ThreadPoolExecutor executor, Task task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** How many pieces of work wait in the queue. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** How many threads are at work. */
    int working() {
        return threads.getActiveCount() + forPeople.getActiveCount();
    }

    private static final class Task extends FutureTask<Void> implements Comparable<Task> {

        private final Urgency urgency;
        private final long number;

        Task(Urgency urgency, long number, Runnable work) {
            super(work, null);
            this.urgency = urgency;
            this.number = number;
        }

        /** The more urgent first, then in the order in which they came. */
        @Override
        public int compareTo(Task other) {
            int byUrgency = urgency.compareTo(other.urgency);
            return byUrgency != 0 ? byUrgency : Long.compare(number, other.number);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        forPeople.shutdown();
        try {
            if (!(threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                    && forPeople.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS))) {
                threads.shutdownNow();
                forPeople.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            forPeople.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

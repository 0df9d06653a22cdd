package dev.chartpulse.render.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class RenderPoolTest {

    static {
        // What must come may take long on a busy machine.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private final RenderPool pool = new RenderPool(1, 1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void close() {
        gate.countDown();
        pool.close();
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAndWhatWaitsIsDone() {
        var working = submit();
        await().until(() -> pool.working() == 1 && pool.waiting() == 0);
        var waiting = submit();
        var refused = submit();

        refused.awaitFailure().assertFailedWith(PoolFullException.class);
        gate.countDown();
        working.awaitItem().assertCompleted();
        waiting.awaitItem().assertCompleted();
        assertThat(done).hasValue(2);
    }

    @Test
    void whoGivesUpWaitingMakesRoom() {
        submit();
        await().until(() -> pool.working() == 1 && pool.waiting() == 0);
        var impatient = submit();
        assertThat(pool.waiting()).isEqualTo(1);

        impatient.cancel();
        assertThat(pool.waiting()).isZero();
        var next = submit();
        gate.countDown();
        next.awaitItem();
        assertThat(done).hasValue(2);
    }

    @Test
    void anErrorReachesTheAskerAndTheThreadGoesOn() {
        gate.countDown();
        pool.submit(() -> {
                    throw new OutOfMemoryError("pretended");
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure()
                .assertFailedWith(OutOfMemoryError.class);
        submit().awaitItem().assertCompleted();
    }

    private UniAssertSubscriber<Integer> submit() {
        return pool.submit(() -> {
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return done.incrementAndGet();
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}

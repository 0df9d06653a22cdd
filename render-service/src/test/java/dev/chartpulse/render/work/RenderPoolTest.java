package dev.chartpulse.render.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
    void whereNothingMayWaitAFreeThreadStillWorks() {
        try (RenderPool none = new RenderPool(1, 0)) {
            var working = submit(none, Urgency.PULSE, () -> {});
            await().until(() -> none.working() == 1 && none.waiting() == 0);
            submit(none, Urgency.PULSE, () -> {}).awaitFailure().assertFailedWith(PoolFullException.class);
            gate.countDown();
            working.awaitItem().assertCompleted();
        }
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
        pool.submit(Urgency.PULSE, () -> {
                    throw new OutOfMemoryError("pretended");
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure()
                .assertFailedWith(OutOfMemoryError.class);
        submit().awaitItem().assertCompleted();
    }

    @Test
    void whatAPersonWaitsForComesFirstAndTheRestInItsOrder() {
        RenderPool roomy = new RenderPool(1, 5);
        List<String> order = new CopyOnWriteArrayList<>();
        submit(roomy, Urgency.PULSE, () -> order.add("working"));
        CountDownLatch looking = new CountDownLatch(1);
        var looked = submit(roomy, Urgency.PERSON, looking, () -> {});
        await().until(() -> roomy.working() == 2 && roomy.waiting() == 0);
        submit(roomy, Urgency.PULSE, () -> order.add("pulse 1"));
        submit(roomy, Urgency.PULSE, () -> order.add("pulse 2"));
        submit(roomy, Urgency.PERSON, () -> order.add("preview 1"));
        var last = submit(roomy, Urgency.PERSON, () -> order.add("preview 2"));

        gate.countDown();
        last.awaitItem();
        looking.countDown();
        looked.awaitItem();
        roomy.close();

        assertThat(order).containsExactly("working", "preview 1", "preview 2", "pulse 1", "pulse 2");
    }

    @Test
    void aPersonGetsAChartWhileAllThreadsForPulsesAreBusyAndTheirQueueIsFull() {
        submit();
        await().until(() -> pool.working() == 1 && pool.waiting() == 0);
        submit();

        submit(pool, Urgency.PERSON, new CountDownLatch(0), () -> {})
                .awaitItem()
                .assertItem(1);
    }

    private UniAssertSubscriber<Integer> submit() {
        return submit(pool, Urgency.PULSE, () -> {});
    }

    private UniAssertSubscriber<Integer> submit(RenderPool where, Urgency urgency, Runnable work) {
        return submit(where, urgency, gate, work);
    }

    private UniAssertSubscriber<Integer> submit(
            RenderPool where, Urgency urgency, CountDownLatch until, Runnable work) {
        return where.submit(urgency, () -> {
                    try {
                        until.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    work.run();
                    return done.incrementAndGet();
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}

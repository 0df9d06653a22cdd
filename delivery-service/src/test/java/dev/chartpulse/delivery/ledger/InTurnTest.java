package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;

class InTurnTest {

    private static final UUID PULSE = UUID.randomUUID();

    private final InTurn inTurn = new InTurn();
    private final List<String> begun = new ArrayList<>();

    @Test
    void workOnAPulseWaitsForAllThatWasAskedForBefore() {
        CompletableFuture<String> first = work(PULSE, "first");
        CompletableFuture<String> second = work(PULSE, "second");
        CompletableFuture<String> third = work(PULSE, "third");
        assertThat(begun).containsExactly("first");

        first.complete("done");
        assertThat(begun).containsExactly("first", "second");
        second.complete("done");
        assertThat(begun).containsExactly("first", "second", "third");
        third.complete("done");
        assertThat(inTurn.size()).isZero();
    }

    @Test
    void workOnAnotherPulseIsNotHeldUp() {
        work(PULSE, "first");
        work(UUID.randomUUID(), "other");

        assertThat(begun).containsExactly("first", "other");
    }

    @Test
    void whatFailsOrIsCancelledHoldsNothingUp() {
        CompletableFuture<String> first = work(PULSE, "first");
        Cancellable second =
                inTurn.run(PULSE, Uni.createFrom().nothing()).subscribe().with(done -> {});
        CompletableFuture<String> third = work(PULSE, "third");
        first.completeExceptionally(new IllegalStateException("a failure of the test"));
        assertThat(begun).containsExactly("first");

        second.cancel();
        assertThat(begun).containsExactly("first", "third");
        third.complete("done");
        assertThat(inTurn.size()).isZero();
    }

    @Test
    void whatIsCancelledWhileItWaitsLetsNobodyBeforeOthers() {
        CompletableFuture<String> first = work(PULSE, "first");
        Cancellable second =
                inTurn.run(PULSE, Uni.createFrom().nothing()).subscribe().with(done -> {});
        CompletableFuture<String> third = work(PULSE, "third");

        second.cancel();
        assertThat(begun).containsExactly("first");
        first.complete("done");
        assertThat(begun).containsExactly("first", "third");
        third.complete("done");
        assertThat(inTurn.size()).isZero();
    }

    @Test
    void aFailureIsToldToWhoAskedForTheWork() {
        inTurn.run(PULSE, Uni.createFrom().failure(new IllegalStateException("a failure of the test")))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailedWith(IllegalStateException.class, "a failure of the test");
        assertThat(inTurn.size()).isZero();
    }

    @Test
    void manyThreadsNeverWorkOnAPulseAtTheSameTime() {
        AtomicInteger atWork = new AtomicInteger();
        try (Threads threads = new Threads()) {
            List<Integer> seen = Uni.join()
                    .all(IntStream.range(0, 2_000)
                            .mapToObj(i -> Uni.createFrom()
                                    .voidItem()
                                    .emitOn(threads.executor)
                                    .chain(() -> inTurn.run(
                                            PULSE,
                                            Uni.createFrom()
                                                    .item(atWork::incrementAndGet)
                                                    .emitOn(threads.executor)
                                                    .invoke(atWork::decrementAndGet))))
                            .toList())
                    .andFailFast()
                    .await()
                    .indefinitely();
            assertThat(seen).containsOnly(1);
        }
        assertThat(inTurn.size()).isZero();
    }

    private CompletableFuture<String> work(UUID pulse, String name) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        inTurn.run(pulse, Uni.createFrom().completionStage(() -> {
                    begun.add(name);
                    return outcome;
                }))
                .subscribe()
                .with(done -> {}, failure -> {});
        return outcome;
    }

    private static final class Threads implements AutoCloseable {

        private final ExecutorService executor = Executors.newFixedThreadPool(4);

        @Override
        public void close() {
            executor.shutdown();
        }
    }
}

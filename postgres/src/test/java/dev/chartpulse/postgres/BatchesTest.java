package dev.chartpulse.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class BatchesTest {

    private static final String BAD = "bad";

    private final List<List<String>> begun = new ArrayList<>();
    private final List<CompletableFuture<List<String>>> answers = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private long now;
    private Batches<String, String> batches = new Batches<>(3, this::work);

    @Test
    void aPieceBeginsAtOnceAndThoseThatComeMeanwhileAreDoneTogether() {
        var first = add("a");
        var second = add("b");
        var third = add("c");
        assertThat(begun).containsExactly(List.of("a"));

        answer(0);
        assertThat(begun).containsExactly(List.of("a"), List.of("b", "c"));
        answer(1);

        assertThat(first.getItem()).isEqualTo("A");
        assertThat(second.getItem()).isEqualTo("B");
        assertThat(third.getItem()).isEqualTo("C");
    }

    @Test
    void aBatchIsNoLargerThanItsBound() {
        List.of("a", "b", "c", "d", "e").forEach(this::add);
        answer(0);
        answer(1);

        assertThat(begun).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    }

    @Test
    void onePieceThatIsRefusedFailsNoOther() {
        add("a");
        var good = add("b");
        var bad = add(BAD);
        var alsoGood = add("c");
        answer(0);

        answer(1);
        answer(2);
        answer(3);
        answer(4);

        assertThat(begun.subList(1, 5))
                .containsExactly(List.of("b", BAD, "c"), List.of("b"), List.of(BAD), List.of("c"));
        assertThat(good.getItem()).isEqualTo("B");
        assertThat(bad.getFailure()).hasMessage(BAD);
        assertThat(alsoGood.getItem()).isEqualTo("C");
    }

    @Test
    void whilePostgresIsAwayAllPiecesFailAndNoneIsTriedAlone() {
        add("a");
        var second = add("b");
        var third = add("c");
        answer(0);
        answers.get(1).completeExceptionally(new TimeoutException());

        assertThat(second.getFailure()).isInstanceOf(TimeoutException.class);
        assertThat(third.getFailure()).isInstanceOf(TimeoutException.class);
        assertThat(begun).hasSize(2);
        add("d");
        assertThat(begun).hasSize(3);
    }

    @Test
    void aPieceThatIsCancelledWhileItWaitsIsLeftOut() {
        add("a");
        add("b").cancel();
        add("c");
        answer(0);

        assertThat(begun).containsExactly(List.of("a"), List.of("c"));
    }

    @Test
    void aPieceThatComesSoonWaitsForTheIntervalAndIsDoneWithThoseThatComeMeanwhile() {
        batches = paced();
        add("a");
        answer(0);

        add("b");
        now = 19;
        add("c");
        assertThat(begun).containsExactly(List.of("a"));
        assertThat(timers).hasSize(1);

        now = 20;
        timers.remove(0).run();
        assertThat(begun).containsExactly(List.of("a"), List.of("b", "c"));
        answer(1);
        assertThat(timers).isEmpty();

        now = 40;
        add("d");
        assertThat(begun).hasSize(3);
    }

    @Test
    void aFullBatchDoesNotWaitForTheInterval() {
        batches = paced();
        add("a");
        answer(0);
        List.of("b", "c", "d").forEach(this::add);

        assertThat(begun).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    private Batches<String, String> paced() {
        return new Batches<>(
                3,
                Duration.ofNanos(20),
                (pause, then) -> {
                    assertThat(pause).isEqualTo(Duration.ofNanos(20 - now));
                    timers.add(then);
                },
                () -> now,
                this::work);
    }

    private UniAssertSubscriber<String> add(String item) {
        return batches.add(item).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<List<String>> work(List<String> items) {
        begun.add(items);
        answers.add(new CompletableFuture<>());
        return Uni.createFrom().completionStage(answers.get(answers.size() - 1));
    }

    private void answer(int batch) {
        if (begun.get(batch).contains(BAD)) {
            answers.get(batch).completeExceptionally(new IllegalArgumentException(BAD));
        } else {
            answers.get(batch)
                    .complete(begun.get(batch).stream().map(String::toUpperCase).toList());
        }
    }
}

package dev.chartpulse.query.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class RunOnceTest {

    private final RunOnce<String, String> runOnce = new RunOnce<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final List<String> outcomes = new ArrayList<>();
    private CompletableFuture<String> work = new CompletableFuture<>();

    @Test
    void equalWorkAtTheSameTimeRunsOnceAndBothGetItsOutcome() {
        ask("k");
        ask("k");
        ask("other");
        assertThat(runs).hasValue(2);
        work.complete("done");
        assertThat(outcomes).containsExactly("done", "done", "done");
        assertThat(runOnce.size()).isZero();
    }

    @Test
    void afterwardsItRunsAgainAlsoAfterAFailure() {
        ask("k");
        work.completeExceptionally(new IllegalStateException("failed"));
        work = new CompletableFuture<>();
        ask("k");
        work.complete("done");
        assertThat(runs).hasValue(2);
        assertThat(outcomes).containsExactly("failed", "done");
        assertThat(runOnce.size()).isZero();
    }

    @Test
    void oneWhoStopsWaitingTakesTheOutcomeFromNobody() {
        var first = runOnce.run("k", this::work).subscribe().with(outcomes::add);
        ask("k");
        first.cancel();
        work.complete("done");
        assertThat(outcomes).containsExactly("done");
    }

    private void ask(String key) {
        runOnce.run(key, this::work).subscribe().with(outcomes::add, failure -> outcomes.add(failure.getMessage()));
    }

    private Uni<String> work() {
        runs.incrementAndGet();
        return Uni.createFrom().completionStage(work);
    }
}

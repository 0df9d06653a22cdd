package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(1);
    private final List<String> begun = new ArrayList<>();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final Cancellable firstVisit = visit("first", first);

    @Test
    void theNextBeginsWhenThePlaceIsFree() {
        visit("second", new CompletableFuture<>());
        assertThat(begun).containsExactly("first");

        first.complete("done");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void aFailureFreesThePlaceToo() {
        visit("second", new CompletableFuture<>());

        first.completeExceptionally(new IllegalStateException());

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void whatIsCancelledInsideFreesItsPlace() {
        visit("second", new CompletableFuture<>());

        firstVisit.cancel();

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void whatIsCancelledWhileItWaitsNeverBegins() {
        Cancellable second = visit("second", new CompletableFuture<>());
        visit("third", new CompletableFuture<>());

        second.cancel();
        first.complete("done");

        assertThat(begun).containsExactly("first", "third");
    }

    @Test
    void thereIsNoMoreRoomThanBefore() {
        first.complete("done");
        visit("second", new CompletableFuture<>());
        visit("third", new CompletableFuture<>());

        assertThat(begun).containsExactly("first", "second");
    }

    private Cancellable visit(String name, CompletableFuture<String> work) {
        return limit.within(() -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(work);
                })
                .subscribe()
                .with(done -> {}, failure -> {});
    }
}

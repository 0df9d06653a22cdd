package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class GuardedContentTest {

    private final CompletableFuture<Boolean> permission = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> events = new ArrayList<>();
    private final GuardedContent content = new GuardedContent("picture".getBytes(), () -> {
                asked.incrementAndGet();
                return Uni.createFrom().completionStage(permission);
            })
            .handler(part -> events.add(part.toString()))
            .endHandler(end -> events.add("end"))
            .exceptionHandler(failure -> events.add(failure.getMessage()));

    @Test
    void isGivenOutOnceAllowed() {
        content.resume();
        content.resume();
        assertThat(events).isEmpty();

        permission.complete(true);

        assertThat(events).containsExactly("picture", "end");
        assertThat(asked).hasValue(1);
        assertThat(content.close()).isTrue();
    }

    @Test
    void isNotGivenOutOnceClosed() {
        content.resume();
        assertThat(content.close()).isFalse();

        permission.complete(true);

        assertThat(events).isEmpty();
        assertThat(content.close()).isFalse();
    }

    @Test
    void nobodyIsAskedOnceClosed() {
        content.close();
        content.resume();

        assertThat(asked).hasValue(0);
        assertThat(events).containsExactly("the mail was not allowed to be sent");
    }

    @Test
    void isNotGivenOutWhenRefused() {
        content.resume();
        permission.complete(false);

        assertThat(events).containsExactly("the mail was not allowed to be sent");
        assertThat(content.close()).isFalse();
    }

    @Test
    void isNotGivenOutWhenThePermissionCannotBeAskedFor() {
        content.resume();
        permission.completeExceptionally(new IllegalStateException("ledger away"));

        assertThat(events).hasSize(1);
        assertThat(content.close()).isFalse();
    }
}

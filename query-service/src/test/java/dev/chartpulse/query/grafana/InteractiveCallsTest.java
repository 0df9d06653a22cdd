package dev.chartpulse.query.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

class InteractiveCallsTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final TickingClock clock = new TickingClock();
    private final InteractiveCalls calls = new InteractiveCalls(new Bounds(), clock);
    private final List<UniEmitter<? super String>> begun = new ArrayList<>();
    private final List<QueryFailure> refused = new ArrayList<>();

    @Test
    void aHostTakesSoManyAndFurtherOnesAreRefusedAtOnce() {
        ask(ONE, "a", 3);
        ask(OTHER, "a", 1);

        assertThat(begun).hasSize(3);
        assertThat(refused).singleElement().satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(FailureKind.GRAFANA_BUSY);
            assertThat(refusal.retryable()).isTrue();
            assertThat(refusal.retryAfter()).isAfter(clock.instant());
            assertThat(refusal.getMessage()).contains("https://a.example");
        });
    }

    @Test
    void aWorkspaceTakesSoManyWhateverTheirHosts() {
        ask(ONE, "a", 3);
        ask(ONE, "b", 2);
        ask(ONE, "c", 1);
        ask(OTHER, "c", 1);

        assertThat(begun).hasSize(6);
        assertThat(refused).singleElement().satisfies(refusal -> assertThat(refusal.kind())
                .isEqualTo(FailureKind.WORKSPACE_BUSY));
    }

    @Test
    void whoeverEndsInAnyWayMakesRoom() {
        Cancellable last = ask(ONE, "a", 3);
        begun.get(0).complete("done");
        begun.get(1).fail(new IllegalStateException("failed"));
        last.cancel();

        assertThat(calls.isEmpty()).isTrue();
        ask(ONE, "a", 3);
        assertThat(begun).hasSize(6);
    }

    @Test
    void whatFailsBeforeItBeginsMakesRoomToo() {
        calls.run(ONE, url("a"), () -> {
                    throw new IllegalStateException("no");
                })
                .subscribe()
                .with(item -> {}, failure -> {});

        assertThat(calls.isEmpty()).isTrue();
    }

    private Cancellable ask(UUID workspace, String host, int times) {
        Cancellable last = null;
        for (int i = 0; i < times; i++) {
            last = calls.run(workspace, url(host), () -> Uni.createFrom().<String>emitter(begun::add))
                    .subscribe()
                    .with(item -> {}, failure -> {
                        if (failure instanceof QueryFailure refusal) {
                            refused.add(refusal);
                        }
                    });
        }
        return last;
    }

    private static GrafanaUrl url(String host) {
        return GrafanaUrl.of(URI.create("https://" + host + ".example"));
    }
}

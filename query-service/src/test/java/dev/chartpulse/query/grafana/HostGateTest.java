package dev.chartpulse.query.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

class HostGateTest {

    private final TickingClock clock = new TickingClock();
    private HostGate gate = new HostGate(new Bounds(), clock);
    private final List<CompletableFuture<String>> made = new ArrayList<>();
    private final List<Object> outcomes = new CopyOnWriteArrayList<>();

    @Test
    void callsBeyondTheBoundWaitAndGoInOrder() {
        ask(6);
        assertThat(made).hasSize(4);

        made.get(1).complete("b");
        assertThat(made).hasSize(5);
        made.get(0).complete("a");
        assertThat(made).hasSize(6);
        assertThat(outcomes).containsExactly("b", "a");
    }

    @Test
    void aQuickHostMayHaveAnyNumberWaiting() {
        ask(50);
        assertThat(outcomes).isEmpty();
        for (int i = 0; i < 50; i++) {
            made.get(i).complete("x");
        }
        assertThat(outcomes).hasSize(50);
    }

    @Test
    void aSlowHostMayHaveFewWaitingAndAStalledOneNone() {
        ask(4);
        clock.advance(Duration.ofSeconds(1));
        ask(4);
        assertThat(outcomes).singleElement().isEqualTo(FailureKind.GRAFANA_BUSY);

        clock.advance(Duration.ofSeconds(2));
        ask(1);
        assertThat(outcomes).hasSize(2);
        assertThat(made).hasSize(4);
    }

    @Test
    void aHostThatFailsInARowIsLeftAloneThenTriedByOneCall() {
        ask(3);
        fail(0, 1, 2);
        ask(1);
        assertThat(made).hasSize(3);
        assertThat(outcomes.get(3)).isEqualTo(FailureKind.GRAFANA_DOWN);

        clock.advance(Duration.ofSeconds(16));
        ask(2);
        assertThat(made).hasSize(4);
        assertThat(outcomes.get(4)).isEqualTo(FailureKind.GRAFANA_BUSY);

        made.get(3).complete("back");
        ask(4);
        assertThat(made).hasSize(8);
    }

    @Test
    void aTrialThatFailsKeepsTheHostDown() {
        ask(3);
        fail(0, 1, 2);
        clock.advance(Duration.ofSeconds(16));
        ask(1);
        fail(3);
        ask(1);
        assertThat(made).hasSize(4);
        assertThat(outcomes.get(4)).isEqualTo(FailureKind.GRAFANA_DOWN);
    }

    @Test
    void whoWaitsForAHostThatGoesDownIsSentAway() {
        ask(8);
        fail(0, 1, 2);
        assertThat(made).hasSize(6);
        assertThat(outcomes).filteredOn(FailureKind.GRAFANA_DOWN::equals).hasSize(2);
    }

    @Test
    void aHerdOfPulsesLeavesACallThatAPersonWaitsForItsOwnRoom() {
        ask(50);
        assertThat(made).hasSize(4);

        ask(Purpose.INTERACTIVE, 3);
        assertThat(made).hasSize(6);
        made.get(4).complete("a preview");
        assertThat(made).hasSize(7);
        made.get(0).complete("a pulse");
        assertThat(made).hasSize(8);
    }

    @Test
    void aHostThatIsTriedAgainIsTriedByOneCallOfAnyPurpose() {
        ask(3);
        fail(0, 1, 2);
        clock.advance(Duration.ofSeconds(16));
        ask(Purpose.INTERACTIVE, 1);
        ask(1);
        assertThat(made).hasSize(4);
        assertThat(outcomes.get(3)).isEqualTo(FailureKind.GRAFANA_BUSY);
    }

    @Test
    void aRejectedQueryIsNoOutage() {
        for (int i = 0; i < 10; i++) {
            ask(1);
            made.get(i).completeExceptionally(QueryFailure.of(FailureKind.QUERY_REJECTED, "no"));
        }
        assertThat(made).hasSize(10);
    }

    @Test
    void nobodyWaitsLongerThanTheLongestWait() {
        gate = new HostGate(new Bounds().longestWait(Duration.ofMillis(100)), clock);
        ask(6);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> outcomes.size() == 2);
        assertThat(outcomes).containsOnly(FailureKind.GRAFANA_BUSY);
        made.get(0).complete("x");
        assertThat(made).hasSize(4);
    }

    @Test
    void retryAfterClosesTheHostUntilThen() {
        ask(1);
        made.get(0)
                .completeExceptionally(QueryFailure.of(FailureKind.RATE_LIMITED, "slow down")
                        .notBefore(clock.instant().plusSeconds(30)));
        ask(1);
        assertThat(outcomes).containsExactly(FailureKind.RATE_LIMITED, FailureKind.RATE_LIMITED);
        clock.advance(Duration.ofSeconds(31));
        ask(1);
        assertThat(made).hasSize(2);
    }

    @Test
    void aCancelledCallGivesItsPlaceBackWhetherItRunsOrWaits() {
        List<Cancellable> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(ask(1));
        }
        calls.get(4).cancel();
        calls.get(0).cancel();
        assertThat(made).hasSize(5);
        calls.forEach(Cancellable::cancel);
        assertThat(gate.isEmpty()).isTrue();
    }

    @Test
    void onlySoManyHostsAreRememberedAndNoneThatIsInUse() {
        HostGates gates = new HostGates(new Bounds().maxHosts(3), clock);
        HostGate used = gates.of(GrafanaUrl.of(URI.create("https://used.example")));
        used.run(Purpose.PULSE, () -> Uni.createFrom().nothing()).subscribe().with(item -> {});
        for (int i = 0; i < 100; i++) {
            gates.of(GrafanaUrl.of(URI.create("https://h" + i + ".example")));
        }
        assertThat(gates.size()).isEqualTo(3);
        assertThat(gates.of(GrafanaUrl.of(URI.create("https://USED.example:443/sub"))))
                .isSameAs(used);
    }

    private Cancellable ask(int times) {
        return ask(Purpose.PULSE, times);
    }

    private Cancellable ask(Purpose purpose, int times) {
        Cancellable last = null;
        for (int i = 0; i < times; i++) {
            last = gate.run(purpose, () -> {
                        CompletableFuture<String> call = new CompletableFuture<>();
                        made.add(call);
                        return Uni.createFrom().completionStage(call);
                    })
                    .subscribe()
                    .with(outcomes::add, failure -> outcomes.add(((QueryFailure) failure).kind()));
        }
        return last;
    }

    private void fail(int... calls) {
        for (int call : calls) {
            made.get(call).completeExceptionally(QueryFailure.of(FailureKind.TIMED_OUT, "slow"));
        }
    }
}

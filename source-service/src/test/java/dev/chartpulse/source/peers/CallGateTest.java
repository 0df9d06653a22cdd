package dev.chartpulse.source.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.peers.CallGate.Caller;
import dev.chartpulse.source.problems.ProblemException;

class CallGateTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final List<UniEmitter<? super String>> calls = new ArrayList<>();
    private final CallGate gate = new CallGate("query-service", config(6, 4, 2));

    private static PeersConfig config(int all, int perWorkspace, int perHost) {
        return new PeersConfig() {
            @Override
            public int calls() {
                return all;
            }

            @Override
            public int callsPerWorkspace() {
                return perWorkspace;
            }

            @Override
            public int callsPerHost() {
                return perHost;
            }

            @Override
            public MemorySize maxAnswer() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private UniAssertSubscriber<String> call(UUID workspace, String host) {
        return gate.run(new Caller(workspace, host), () -> Uni.createFrom().<String>emitter(calls::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private static Problem refusal(UniAssertSubscriber<String> call) {
        return ((ProblemException) call.assertFailedWith(ProblemException.class).getFailure()).problem();
    }

    @Test
    void aHostThatDoesNotAnswerHoldsItsShareAndTheOthersGetTheirs() {
        call(ONE, "slow");
        call(ONE, "slow");
        Problem refused = refusal(call(ONE, "slow"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-calls");
        assertThat(refused.detail()).contains("2 calls to slow");
        call(ONE, "quick").assertNotTerminated();
        assertThat(calls).hasSize(3);
    }

    @Test
    void aWorkspaceHoldsItsShareAndTheOthersGetTheirs() {
        for (int i = 0; i < 4; i++) {
            call(ONE, "host-" + i);
        }
        assertThat(refusal(call(ONE, null)).detail()).contains("4 calls for this workspace");
        call(OTHER, "host-0").assertNotTerminated();
    }

    @Test
    void theServiceIsNotAskedMoreThanItTakes() {
        for (int i = 0; i < 6; i++) {
            call(i % 2 == 0 ? ONE : OTHER, null);
        }
        Problem refused = refusal(call(new UUID(0, 3), null));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("query-service-busy");
    }

    @Test
    void aCallThatEndedMakesRoom() {
        UniAssertSubscriber<String> first = call(ONE, "host");
        UniAssertSubscriber<String> second = call(ONE, "host");
        calls.get(0).complete("done");
        first.assertItem("done");
        calls.get(1).fail(new IllegalStateException("broken"));
        second.assertFailedWith(IllegalStateException.class);
        call(ONE, "host").assertNotTerminated();
        call(ONE, "host").assertNotTerminated();
        refusal(call(ONE, "host"));
    }

    @Test
    void aCallThatNobodyWaitsForAnyMoreCountsUntilItEnds() {
        call(ONE, "host").cancel();
        call(ONE, "host").cancel();
        refusal(call(ONE, "host"));
        calls.get(0).complete("late");
        call(ONE, "host").assertNotTerminated();
    }

    @Test
    void aCallThatCannotEvenBeginMakesRoom() {
        for (int i = 0; i < 3; i++) {
            Uni<String> call = gate.run(new Caller(ONE, "host"), () -> {
                throw new IllegalStateException("no client");
            });
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> call.await().indefinitely());
        }
    }
}

package dev.chartpulse.source.peers;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.peers.CallGate.Caller;
import dev.chartpulse.source.problems.ProblemException;

/** One of the other services, and how every call to it is bounded and its failures translated. */
final class Peer {

    private final String name;
    private final CallGate gate;

    Peer(String name, PeersConfig config) {
        this.name = name;
        this.gate = new CallGate(name, config);
    }

    /**
     * Makes one call.
     *
     * @param texts makes the texts of a failure safe
     * @param fit makes the texts of the answer safe
     * @return the answer, never null; every failure is a {@link ProblemException}
     */
    <T> Uni<T> ask(Caller caller, ForeignTexts texts, Supplier<Uni<T>> call, UnaryOperator<T> fit) {
        return gate.run(caller, () -> call.get()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("an empty answer"))
                .map(fit)
                .onFailure()
                .transform(failure -> PeerFailure.translate(name, failure, texts)));
    }
}

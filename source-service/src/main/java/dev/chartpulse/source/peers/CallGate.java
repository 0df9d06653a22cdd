package dev.chartpulse.source.peers;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Bounds the calls to one other service that are under way at once: together, for one workspace, and for one outside host.
 * A host that does not answer therefore takes only a few calls from other hosts. A call beyond a bound is refused at
 * once instead of waiting. Thread-safe.
 */
final class CallGate {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String service;
    private final PeersConfig config;
    private final Map<Share, Integer> underWay = new HashMap<>();

    CallGate(String service, PeersConfig config) {
        this.service = service;
        this.config = config;
    }

    /**
     * For whom a call is made, and which outside host it leads to.
     *
     * @param host null when the call leads to no outside host
     */
    record Caller(UUID workspaceId, String host) {}

    /**
     * A group of calls that are bounded together.
     *
     * @param name the workspace or the host; null for all calls to the service
     */
    private record Share(Kind kind, String name) {}

    private enum Kind {
        SERVICE,
        WORKSPACE,
        HOST
    }

    /**
     * Makes the call if there is room. The call counts until it has ended, even when its result is no longer wanted, because
     * it holds a connection to the service until then.
     *
     * @return the call's outcome; fails with a {@link ProblemException} 429 (the bound of the workspace or of the host is
     *     reached) or 503 (the bound of the service is reached) when the call is not made
     */
    <T> Uni<T> run(Caller caller, Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            List<Share> shares = shares(caller);
            enter(shares);
            return Uni.createFrom()
                    .deferred(() -> call.get())
                    .onTermination()
                    .invoke(() -> leave(shares))
                    .memoize()
                    .indefinitely();
        });
    }

    private static List<Share> shares(Caller caller) {
        Share service = new Share(Kind.SERVICE, null);
        Share workspace = new Share(Kind.WORKSPACE, caller.workspaceId().toString());
        return caller.host() == null
                ? List.of(workspace, service)
                : List.of(new Share(Kind.HOST, caller.host()), workspace, service);
    }

    private synchronized void enter(List<Share> shares) {
        for (Share share : shares) {
            if (underWay.getOrDefault(share, 0) >= bound(share)) {
                throw refusal(share);
            }
        }
        shares.forEach(share -> underWay.merge(share, 1, Integer::sum));
    }

    private synchronized void leave(List<Share> shares) {
        shares.forEach(share -> underWay.computeIfPresent(share, (key, calls) -> calls == 1 ? null : calls - 1));
    }

    private int bound(Share share) {
        return switch (share.kind()) {
            case SERVICE -> config.calls();
            case WORKSPACE -> config.callsPerWorkspace();
            case HOST -> config.callsPerHost();
        };
    }

    private ProblemException refusal(Share share) {
        String whose =
                switch (share.kind()) {
                    case SERVICE -> "";
                    case WORKSPACE -> " for this workspace";
                    case HOST -> " to " + share.name();
                };
        Problem.Builder problem = share.kind() == Kind.SERVICE
                ? Problem.of(
                        503, ProblemCode.of(service + "-busy"), service + " has all the calls that it takes at once.")
                : Problem.of(
                        429,
                        ProblemCode.TOO_MANY_CALLS,
                        bound(share) + " calls" + whose + " are under way already, which is the most at once.");
        return ProblemException.of(problem.action("Try again when some of them have ended.")
                        .retryable(true)
                        .build())
                .retryAfter(PAUSE);
    }
}

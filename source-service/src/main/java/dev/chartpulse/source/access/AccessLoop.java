package dev.chartpulse.source.access;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.source.workspaces.Workspaces;

/** Learns what other replicas changed of workspaces and keys, and stores which keys were used. */
@ApplicationScoped
class AccessLoop {

    private static final Duration TURN_LIMIT = Duration.ofSeconds(10);

    private final Workspaces workspaces;
    private final StoredKeys keys;
    private final StoredMembers members;
    private final Loop loop;

    AccessLoop(Workspaces workspaces, StoredKeys keys, StoredMembers members, AccessConfig config, Loops loops) {
        this.workspaces = workspaces;
        this.keys = keys;
        this.members = members;
        this.loop = loops.loop(
                "learning who may do what", Pace.every(config.refresh()).turnsWithin(TURN_LIMIT));
    }

    void start(@Observes StartupEvent starting) {
        loop.run(this::turn);
    }

    private Uni<Void> turn() {
        return workspaces.freshen().chain(keys::freshen).chain(members::freshen).chain(keys::writeUses);
    }
}

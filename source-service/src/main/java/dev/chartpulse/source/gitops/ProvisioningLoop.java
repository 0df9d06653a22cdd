package dev.chartpulse.source.gitops;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * Looks at the provisioning folder again and again.
 *
 * <p>The gauge {@code chartpulse.provisioning.faults} is the number of files of which nothing is applied because of a fault.
 */
@ApplicationScoped
class ProvisioningLoop {

    private final Provisioning provisioning;
    private final FileRows rows;
    private final FolderReader folder;
    private final Loop loop;
    private final AtomicInteger faults = new AtomicInteger();
    private volatile List<String> faulty = List.of();

    ProvisioningLoop(
            Provisioning provisioning,
            FileRows rows,
            FolderReader folder,
            ProvisioningConfig config,
            Loops loops,
            MeterRegistry meters) {
        this.provisioning = provisioning;
        this.rows = rows;
        this.folder = folder;
        this.loop = loops.loop(
                "applying the provisioning folder", Pace.every(config.poll()).turnsWithin(Provisioning.TURN_LIMIT));
        Gauge.builder("chartpulse.provisioning.faults", faults, AtomicInteger::get)
                .register(meters);
    }

    void start(@Observes StartupEvent starting) {
        if (folder.isSet()) {
            loop.run(this::turn);
        }
    }

    /** The files of which nothing is applied, as of the last turn. */
    List<String> faulty() {
        return faulty;
    }

    private Uni<Void> turn() {
        return provisioning
                .turn()
                .chain(rows::faulty)
                .invoke(found -> {
                    faulty = found;
                    faults.set(found.size());
                })
                .replaceWithVoid();
    }
}

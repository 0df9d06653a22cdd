package dev.chartpulse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.launcher.Service;

/** The processes that are killed by SIGKILL, by chance: the four services, PostgreSQL and Kafka. */
final class Victims {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Victim> all = new ArrayList<>();
    private final LocalSystem system;
    private final Random random;

    /** A process that can be killed. */
    private record Victim(String name, Kill kill) {}

    private interface Kill {
        void run() throws InterruptedException;
    }

    Victims(LocalSystem system, Random random) {
        this.system = system;
        this.random = random;
        for (Service service : Service.values()) {
            all.add(new Victim(service.id(), () -> system.kill(service)));
        }
        all.add(new Victim("PostgreSQL", system::killPostgres));
        all.add(new Victim("Kafka", () -> system.killKafka(SHORTLY)));
    }

    /** Kills one that runs; the result is its name. It is started again. */
    String killOne() throws InterruptedException {
        Victim victim = all.get(random.nextInt(all.size()));
        while (!isRunning(victim)) {
            victim = all.get(random.nextInt(all.size()));
        }
        victim.kill().run();
        counts.merge(victim.name(), 1, Integer::sum);
        return victim.name();
    }

    /** How often each was killed. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** A service that was killed is away for a while; PostgreSQL and Kafka are there again when their kill has ended. */
    private boolean isRunning(Victim victim) {
        for (Service service : Service.values()) {
            if (service.id().equals(victim.name())) {
                return ProcessHandle.of(system.pid(service)).isPresent();
            }
        }
        return true;
    }
}

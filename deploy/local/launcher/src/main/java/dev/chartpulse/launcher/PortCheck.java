package dev.chartpulse.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.chartpulse.standins.FreePort;

/** Checks that the ports are free, before anything is started. */
final class PortCheck {

    /** The longest wait for ports; processes of a launcher that was just killed have ended by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private PortCheck() {}

    /**
     * Checks all ports that will be used.
     *
     * @throws StartException when ports are taken; it names each, and the options that choose others
     */
    static void check(Options options) {
        check(options, PATIENCE);
    }

    static void check(Options options, Duration patience) {
        Instant limit = Instant.now().plus(patience);
        List<Port> taken = taken(options);
        while (!taken.isEmpty() && Instant.now().isBefore(limit)) {
            pause();
            taken = taken(options);
        }
        if (!taken.isEmpty()) {
            throw new StartException(taken.stream()
                    .map(port -> "port " + options.port(port) + " is taken, which is for " + port.user()
                            + ": choose another with " + port.option() + " N")
                    .collect(Collectors.joining(
                            "\n", "", "\nor move all ports at once, such as with --port-offset 10000")));
        }
    }

    private static List<Port> taken(Options options) {
        return options.listened().stream()
                .filter(port -> !FreePort.isFree(options.port(port)))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted");
        }
    }
}

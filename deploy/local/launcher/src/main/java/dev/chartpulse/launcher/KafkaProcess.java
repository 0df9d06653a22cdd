package dev.chartpulse.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.chartpulse.standins.kafka.KafkaServer;

/** Kafka in a process of its own, which can be killed and started again without anything else. */
final class KafkaProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final ServiceProcess process;
    private final int port;

    private KafkaProcess(ServiceProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param folder for its data
     * @param log the file of its output
     * @throws StartException when it does not listen within five minutes
     */
    static KafkaProcess start(Path folder, Path log, int port, Progress progress) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                folder.toString(),
                Integer.toString(port));
        KafkaProcess kafka = new KafkaProcess(new ServiceProcess("Kafka", command, Map.of(), log, progress), port);
        kafka.startAgain();
        return kafka;
    }

    /** In the process: starts the server, whose threads keep the process running. */
    public static void main(String[] arguments) {
        KafkaServer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    long pid() {
        return process.pid();
    }

    /** Kills it by SIGKILL, and waits until it has ended. */
    void kill() {
        process.kill();
    }

    /** Starts it after {@link #kill}, and waits until it listens; fails as {@link #start} does. */
    void startAgain() {
        process.start();
        Instant limit = Instant.now().plus(LIMIT);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                throw new StartException("Kafka does not start, see " + process.log());
            }
            pause();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("stopped while starting");
        }
    }

    @Override
    public void close() {
        process.stop();
        process.awaitEnd(LIMIT, /* thenKill */ true);
    }
}

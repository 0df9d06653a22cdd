package dev.chartpulse.standins.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import dev.chartpulse.standins.FreePort;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/**
 * A real Kafka broker in this JVM: KRaft, one node that is broker and controller, on the loopback address. Topics are
 * not created automatically. The stored records stay in the folder, and a later start reads them again.
 */
public final class KafkaServer implements AutoCloseable {

    private static final int START_ATTEMPTS = 3;
    /** Loggers whose level is lowered. They are referenced here, because an unreferenced logger loses its level. */
    private static final List<Logger> QUIETED = List.of(
            quiet("kafka"),
            quiet("org.apache.kafka.server"),
            quiet("org.apache.kafka.raft"),
            quiet("org.apache.kafka.metadata"),
            quiet("org.apache.kafka.controller"),
            quiet("org.apache.kafka.image"),
            quiet("org.apache.kafka.storage"),
            quiet("org.apache.kafka.coordinator"),
            quiet("org.apache.kafka.network"),
            quiet("org.apache.kafka.security"),
            quiet("org.apache.kafka.common.config"),
            quiet("org.apache.kafka.common.utils.AppInfoParser"),
            quiet("state.change.logger"));

    private final KafkaRaftServer server;
    private final int port;

    private KafkaServer(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker and waits until it serves.
     *
     * @param folder for the broker's data; made and formatted if it does not exist
     * @param port of the loopback address, 0 for any
     * @throws IllegalStateException when the broker does not start
     */
    public static KafkaServer start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /**
     * Starts a broker that needs more than usual, such as a listener that asks for a password.
     *
     * @param more settings of Kafka, which win over the usual ones
     * @see #start(Path, int)
     */
    public static KafkaServer start(Path folder, int port, Map<String, String> more) {
        stayAliveWhenKafkaExits();
        RuntimeException failure = null;
        int brokerPort = FreePort.orFind(port);
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            try {
                return startOnce(folder, attempt == 0 ? brokerPort : FreePort.orFind(port), more);
            } catch (RuntimeException | KafkaExit e) {
                // The most probable cause is a port that another process took meanwhile.
                failure = new IllegalStateException("Kafka does not start in " + folder + ": " + e.getMessage(), e);
            }
        }
        throw failure;
    }

    /** The value for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port of the loopback address that the broker listens on. */
    public int port() {
        return port;
    }

    /** Stops the broker and waits until it has stopped. The folder stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static KafkaServer startOnce(Path folder, int port, Map<String, String> more) {
        Map<String, String> settings = KafkaSettings.of(folder.toAbsolutePath(), port, FreePort.find());
        settings.putAll(more);
        KafkaConfig config = new KafkaConfig(settings, /* doLog */ false);
        format(folder, config);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        Thread starter = Thread.currentThread();
        ClassLoader callers = starter.getContextClassLoader();
        // Kafka loads classes by name with this class loader, and that of a test is not the one that loaded Kafka.
        starter.setContextClassLoader(KafkaServer.class.getClassLoader());
        try {
            server.startup();
        } catch (RuntimeException | KafkaExit e) {
            closeQuietly(server);
            throw e;
        } finally {
            starter.setContextClassLoader(callers);
        }
        return new KafkaServer(server, port);
    }

    private static void format(Path folder, KafkaConfig config) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(config.nodeId())
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setMetadataLogDirectory(folder.toAbsolutePath().toString())
                    .addDirectory(folder.toAbsolutePath().toString())
                    .run();
        } catch (IOException e) {
            throw new IllegalStateException(folder + " cannot be written", e);
        } catch (Exception e) {
            throw new IllegalStateException(folder + " cannot be formatted for Kafka: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(KafkaRaftServer server) {
        try {
            server.shutdown();
        } catch (RuntimeException | KafkaExit e) {
            Logger.getLogger(KafkaServer.class.getName())
                    .log(Level.FINE, "a broker that did not start could not be closed", e);
        }
    }

    /** Prevents Kafka from ending the process on a fault, because that would be the process of a test or of the launcher. */
    private static void stayAliveWhenKafkaExits() {
        Exit.Procedure procedure = (status, message) -> {
            throw new KafkaExit(message);
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    private static Logger quiet(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.SEVERE);
        return logger;
    }

    /** Thrown instead of ending the process. */
    private static final class KafkaExit extends Error {

        private static final long serialVersionUID = 1;

        KafkaExit(String message) {
            super(message == null ? "a fatal fault, see its log" : message);
        }
    }
}

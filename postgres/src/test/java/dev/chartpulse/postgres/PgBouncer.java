package dev.chartpulse.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.chartpulse.standins.FreePort;

/** A real pgbouncer, which gives each transaction one of two connections to PostgreSQL. */
final class PgBouncer implements AutoCloseable {

    static final int CONNECTIONS = 2;

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pgbouncer")));
    }

    /**
     * @param folder for its files, empty
     */
    static PgBouncer start(Path folder, int postgresPort, String database, String password) {
        int port = FreePort.find();
        String settings = """
                [databases]
                %1$s = host=127.0.0.1 port=%2$d dbname=%1$s user=%1$s password=%3$s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %4$d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %5$d
                """.formatted(database, postgresPort, password, port, CONNECTIONS);
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path file = Files.writeString(folder.resolve("pgbouncer.ini"), settings);
            List<String> command = new ArrayList<>(List.of("pgbouncer", file.toString()));
            if ("root".equals(System.getProperty("user.name"))) {
                command.addAll(1, List.of("-u", "nobody"));
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            return new PgBouncer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package dev.chartpulse.standins.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.guard.ProcessGuard;

/**
 * A real PostgreSQL server as a child process, on the loopback address; as root, too, if {@code unshare -U} works.
 * The data stay in the folder, and a later start uses them again. The server ends with this JVM.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String PID_FILE = "postmaster.pid";
    private static final long PREDECESSOR_LIMIT_SECONDS = 15;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    /** Every role, the superuser included, needs a password. There are no sockets in the file system. */
    private static final List<String> ACCESS = List.of("host all all 127.0.0.1/32 scram-sha-256");

    private final EmbeddedPostgres server;
    private final SuperuserPassword superuser;
    private final long pid;

    private PostgresServer(EmbeddedPostgres server, SuperuserPassword superuser, long pid) {
        this.server = server;
        this.superuser = superuser;
        this.pid = pid;
    }

    /**
     * Starts the server and waits until it serves. Its log is {@code postgres.log} in the folder, the superuser's password
     * {@code superuser-password}.
     *
     * @param folder for the data; made if it does not exist
     * @param port of the loopback address, 0 for any
     * @throws IllegalStateException when the server does not start
     */
    public static PostgresServer start(Path folder, int port) {
        Path data = folder.resolve("data").toAbsolutePath();
        Path log = folder.resolve("postgres.log").toAbsolutePath();
        try {
            Files.createDirectories(data);
            awaitPredecessor(data);
            SuperuserPassword superuser = SuperuserPassword.in(folder);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(FreePort.orFind(port))
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    // These are no settings of the locale: the library passes all "locale" options on to initdb.
                    .setLocaleConfig("pwfile", superuser.file().toString())
                    .setConnectConfig("password", superuser.value())
                    .setDataDirectoryCustomizer(PostgresServer::setAccess)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    // A commit survives when the server is killed; it may not survive a crash of the machine, because
                    // fsync is off.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "128MB")
                    // Each checkpoint makes the log longer: every page is written whole once more after it.
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            long pid = pidOf(data);
            ProcessGuard.ofThisJvm().enter(pid, "INT");
            return new PostgresServer(server, superuser, pid);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "PostgreSQL does not start in " + folder + ", see " + log + ": " + e.getMessage(), e);
        }
    }

    /** The process id of the server; those of its connections are children of it. */
    public long pid() {
        return pid;
    }

    /** The port of the loopback address that PostgreSQL listens on. */
    public int port() {
        return server.getPort();
    }

    /**
     * Makes a role, and a database of the same name that the role owns. If they exist, only sets the role's password.
     *
     * @param name lower-case letters, digits and underscores
     */
    public void createDatabase(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a database: " + name);
        }
        try (Connection connection = server.getPostgresDatabase(Map.of("password", superuser.value()))
                        .getConnection();
                Statement statement = connection.createStatement()) {
            String verb = exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
            statement.execute(verb + " role " + name + " login password " + statement.enquoteLiteral(password));
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + name + " owner " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " cannot be made: " + e.getMessage(), e);
        }
    }

    /**
     * Lets it speak TLS as well, from now on.
     *
     * @param pem the private key and the certificates of the server, in one file that only its owner may read
     */
    public void useTls(Path pem) {
        try (Connection connection = server.getPostgresDatabase(Map.of("password", superuser.value()))
                        .getConnection();
                Statement statement = connection.createStatement()) {
            String file = statement.enquoteLiteral(pem.toAbsolutePath().toString());
            statement.execute("alter system set ssl_cert_file = " + file);
            statement.execute("alter system set ssl_key_file = " + file);
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL takes no TLS: " + e.getMessage(), e);
        }
    }

    /** The address for JDBC drivers, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** The address for the Vert.x client, {@code quarkus.datasource.reactive.url}, without user and password. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** Kills the server by SIGKILL, and waits until the processes of its connections have noticed. The folder stays. */
    public void kill() {
        ProcessHandle.of(pid).ifPresent(running -> {
            List<ProcessHandle> children = running.children().toList();
            running.destroyForcibly();
            running.onExit().join();
            children.forEach(child -> child.onExit().join());
        });
        close();
    }

    /** Stops the server and waits until it has stopped. The folder stays. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        } finally {
            if (ProcessHandle.of(pid).isEmpty()) {
                ProcessGuard.ofThisJvm().leave(pid);
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void setAccess(File data) {
        try {
            Files.write(data.toPath().resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a server that still uses the folder, and is ending because the JVM that started it was killed. */
    private static void awaitPredecessor(Path data) throws IOException {
        if (!Files.exists(data.resolve(PID_FILE))) {
            return;
        }
        Optional<ProcessHandle> predecessor = ProcessHandle.of(pidOf(data))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        if (predecessor.isPresent()) {
            try {
                predecessor.get().onExit().get(PREDECESSOR_LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(
                        "another PostgreSQL uses it, process "
                                + predecessor.get().pid(),
                        e);
            }
        }
    }

    private static long pidOf(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve(PID_FILE)).get(0).trim());
    }
}

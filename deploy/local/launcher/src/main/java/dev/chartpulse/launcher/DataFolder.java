package dev.chartpulse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.chartpulse.secrets.SecretsFolder;

/** The folder with all data that stay between starts. Locked, so that only one launcher uses it at a time. */
final class DataFolder implements AutoCloseable {

    private static final String MARK = ".chartpulse";
    private static final String MARK_TEXT = "Made by deploy/local/up, which may throw this folder's content away.\n";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the folder, and makes it if it does not exist.
     *
     * @param fresh whether its content is deleted
     * @throws StartException when the folder was not made by a launcher, is in use, or cannot be written
     */
    static DataFolder open(Path folder, boolean fresh) {
        try {
            Files.createDirectories(folder);
            claim(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(folder.resolve(MARK), StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new StartException(folder + " is in use by another up: stop that one, or choose --data DIR");
            }
            DataFolder data = new DataFolder(folder, channel, lock);
            if (fresh) {
                data.wipe();
            }
            Files.createDirectories(data.logs());
            return data;
        } catch (IOException e) {
            throw new StartException(folder + " cannot be used: " + e.getMessage() + "; choose --data DIR");
        }
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path apiKey() {
        return folder.resolve("api-key");
    }

    /** The file with the environment of a service that a developer starts. */
    Path environment(Service service) {
        return folder.resolve(service.id() + ".env");
    }

    Path demo() {
        return folder.resolve("demo.json");
    }

    /** All secrets. The API key is one of them, see {@link #apiKey()}. */
    SecretsFolder secrets() {
        return new SecretsFolder(folder);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void claim(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        if (Files.exists(mark)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new StartException(folder + " holds something else: choose an empty folder with --data DIR");
            }
        }
        Files.writeString(mark, MARK_TEXT);
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void wipe() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            if (!path.equals(folder) && !path.equals(folder.resolve(MARK))) {
                Files.delete(path);
            }
        }
    }

    @Override
    public String toString() {
        return asTyped(folder).toString();
    }

    /** The path as a person would type it, from the folder that this process was started in. */
    static Path asTyped(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}

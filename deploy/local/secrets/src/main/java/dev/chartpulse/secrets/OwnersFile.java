package dev.chartpulse.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner may read. */
public final class OwnersFile {

    private static final String OWNER_ONLY = "rw-------";

    private OwnersFile() {}

    /**
     * Writes the file in one step, so that a reader sees either the whole old text or the whole new text.
     *
     * @param file replaced if it exists; its folder is made if it does not
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(Path file, String text) {
        write(file, text, OWNER_ONLY);
    }

    static void write(Path file, String text, String permissions) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            Files.writeString(fresh, text);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}

package dev.chartpulse.standins.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of PostgreSQL's superuser, made at random for each folder of data and kept beside them.
 *
 * @param file that holds the password; only its owner may read it
 */
record SuperuserPassword(Path file, String value) {

    private static final int RANDOM_BYTES = 24;

    /**
     * The password for the data in a folder; made if there are no data yet.
     *
     * @param folder whose sub-folder {@code data} holds the data, if there are any
     * @throws IOException when the file cannot be read or written, or the data were made without a password
     */
    static SuperuserPassword in(Path folder) throws IOException {
        Path file = folder.resolve("superuser-password").toAbsolutePath();
        if (!Files.exists(file)) {
            if (Files.exists(folder.resolve("data/PG_VERSION"))) {
                throw new IOException("its data are of an earlier version, whose superuser had no password; begin anew"
                        + " with deploy/local/up --fresh, or delete the folder");
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, random());
        }
        return new SuperuserPassword(file, Files.readString(file));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "SuperuserPassword[" + file + "]";
    }
}

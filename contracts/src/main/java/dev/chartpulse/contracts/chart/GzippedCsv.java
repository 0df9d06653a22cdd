package dev.chartpulse.contracts.chart;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.chartpulse.contracts.Require;

/**
 * The rows of a chart as a CSV file, compressed so that an event has room for it beside the picture.
 *
 * @param bytes at most {@value #MAX_BYTES} bytes; shared, not copied
 */
public record GzippedCsv(@JsonValue byte[] bytes) {

    /** The most compressed bytes: enough for 1 MB of random digits; in Base64 a little more than half an event. */
    public static final int MAX_BYTES = 448 * 1024;
    /** The most bytes of the file itself. */
    public static final int MAX_FILE_BYTES = 1_000_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GzippedCsv {
        Require.present(bytes, "csv");
        Require.between(bytes.length, 1, MAX_BYTES, "CSV size in bytes");
    }

    /** The bytes of a file, compressed. */
    public static byte[] compress(byte[] file) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /**
     * The file; never more than {@value #MAX_FILE_BYTES} bytes of it.
     *
     * @throws IllegalArgumentException when the bytes are no compressed file
     */
    public byte[] file() {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readNBytes(MAX_FILE_BYTES);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a compressed file", e);
        }
    }

    /**
     * The same file, cut to its newest rows where it has not the room; its last line says so then. Takes as long as compressing the file
     * some times.
     *
     * @param room the most compressed bytes
     * @return empty if there is no room for any file with these names
     */
    public Optional<GzippedCsv> newest(int room) {
        return bytes.length <= room
                ? Optional.of(this)
                : CsvFile.read(new String(file(), StandardCharsets.UTF_8)).newest(room);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GzippedCsv that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Does not show the rows, because they may be many, and are the user's data. */
    @Override
    public String toString() {
        return "GzippedCsv[" + bytes.length + " bytes]";
    }
}

package dev.chartpulse.source.gitops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;

/**
 * An answer of up to some MB, as it is sent. It is compressed where it is made: the server would compress it on the event loop, at once,
 * and hold all others up that long.
 */
record LongAnswer(byte[] body, boolean isCompressed) {

    private static final Pattern GZIP =
            Pattern.compile("(?i)\\s*gzip\\s*(;\\s*q=(1(\\.0*)?|0?\\.[0-9]*[1-9][0-9]*)\\s*)?");

    /** Whether a client takes gzip. */
    static boolean isCompressedFor(HttpHeaders client) {
        List<String> accepted = client.getRequestHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && accepted.stream()
                        .flatMap(line -> Pattern.compile(",").splitAsStream(line))
                        .anyMatch(each -> GZIP.matcher(each).matches());
    }

    /** The answer with this body; it takes time. */
    static LongAnswer of(byte[] plain, boolean compressed) {
        return new LongAnswer(compressed ? gzip(plain) : plain, compressed);
    }

    RestResponse.ResponseBuilder<byte[]> response() {
        RestResponse.ResponseBuilder<byte[]> response = RestResponse.ResponseBuilder.ok(body);
        return isCompressed ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

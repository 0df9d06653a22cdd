package dev.chartpulse.query.grafana;

import java.util.Arrays;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.foreign.Redaction;

/**
 * Collects one answer's body into one array within its bounds. Runs on the answer's own event loop.
 *
 * <p>A chunk of one byte is an object of many bytes, so chunks are copied and not kept. An answer of very many tiny chunks is
 * refused, because each chunk costs the event loop as much as a large one. The deadline is checked with each chunk, because a
 * timer may be late when a hostile server keeps the machine busy.
 */
final class AnswerCollector {

    private static final int FIRST_SIZE = 8 * 1024;

    /** The memory that a connection takes while its answer is read: the headers and one read buffer. */
    private static final int OF_CONNECTION = 16 * 1024;

    /** Up to this number, chunks may have any size, because a slow proxy may pass on a few bytes at a time. */
    private static final int CHUNKS_OF_ANY_SIZE = 4_096;

    /** The least mean size, in bytes, of the chunks of a longer answer; Go's HTTP server, Grafana's, sends 2 KiB and more. */
    private static final int MIN_MEAN_CHUNK = 64;

    private final HttpClientResponse response;
    private final AnswerBounds bounds;
    private final Redaction redaction;
    private byte[] bytes = new byte[0];
    private int size;
    private int taken;
    private long chunks;

    /**
     * Begins to collect an answer, whose headers have arrived.
     *
     * @throws QueryFailure when there is no memory for an answer, or its headers announce a body that is too large or encoded
     */
    AnswerCollector(HttpClientResponse response, AnswerBounds bounds, Redaction redaction) {
        this.response = response;
        this.bounds = bounds;
        this.redaction = redaction;
        checkEncoding();
        checkAnnounced();
        take(OF_CONNECTION);
    }

    /** Refuses an encoded body. Compression is never asked for: a few compressed bytes could fill the memory before they are counted. */
    private void checkEncoding() {
        String encoding = response.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw QueryFailure.of(
                    FailureKind.ANSWER_MALFORMED, "the answer is compressed, although no compression was asked for");
        }
    }

    private void checkAnnounced() {
        String announced = response.getHeader("Content-Length");
        try {
            if (announced != null && Long.parseLong(announced) > bounds.maxBytes()) {
                throw tooLarge();
            }
        } catch (NumberFormatException e) {
            throw QueryFailure.of(FailureKind.ANSWER_MALFORMED, "the answer has a Content-Length that is no number");
        }
    }

    /**
     * Adds a chunk of the body.
     *
     * @throws QueryFailure when the answer exceeds its bounds
     */
    void add(Buffer chunk) {
        if (bounds.isOver()) {
            throw QueryFailure.of(FailureKind.TIMED_OUT, "the answer did not come to its end in time");
        }
        if (chunk.length() > bounds.maxBytes() - size) {
            throw tooLarge();
        }
        chunks++;
        if (chunks > CHUNKS_OF_ANY_SIZE && size / chunks < MIN_MEAN_CHUNK) {
            throw QueryFailure.of(FailureKind.ANSWER_MALFORMED, "the answer comes in pieces of a few bytes each");
        }
        grow(size + chunk.length());
        chunk.getBytes(0, chunk.length(), bytes, size);
        size += chunk.length();
    }

    private void grow(int needed) {
        if (needed <= bytes.length) {
            return;
        }
        int larger = (int) Math.min(bounds.maxBytes(), Math.max(FIRST_SIZE, bytes.length * 2L));
        int capacity = Math.max(needed, larger);
        take(capacity);
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, capacity);
        giveBack(before);
    }

    /** The whole answer. Its memory stays taken until the share of the call is closed. */
    HttpAnswer answer() {
        return new HttpAnswer(
                response.statusCode(),
                response.statusMessage(),
                response.headers(),
                new ForeignBody(bytes, size, redaction));
    }

    /** Gives back all memory of the answer, because the answer will not be used. */
    void discard() {
        bytes = new byte[0];
        giveBack(taken);
    }

    private void take(int count) {
        bounds.hold().take(count);
        taken += count;
    }

    private void giveBack(int count) {
        bounds.hold().giveBack(count);
        taken -= count;
    }

    private QueryFailure tooLarge() {
        return QueryFailure.of(FailureKind.ANSWER_TOO_LARGE, "the answer is larger than " + size(bounds.maxBytes()));
    }

    private static String size(int bytes) {
        int mebibyte = 1024 * 1024;
        return bytes < mebibyte ? bytes / 1024 + " KiB" : bytes / mebibyte + " MiB";
    }
}

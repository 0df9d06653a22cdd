package dev.chartpulse.render.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is compressed here, zlib expands to what it was. */
class DeflateTest {

    private final Deflate deflate = new Deflate();

    @Property
    void anyBytesComeBack(
            @ForAll @Size(min = 1, max = 3000) byte[] data, @ForAll @IntRange(min = 1, max = 600) int stride)
            throws DataFormatException {
        comesBack(data, stride);
    }

    @Property(tries = 60)
    void repetitiveBytesComeBack(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 256) int symbols,
            @ForAll @IntRange(min = 1, max = 700) int run)
            throws DataFormatException {
        Random random = new Random(seed);
        byte[] data = new byte[200_000];
        for (int p = 0; p < data.length; ) {
            // Some symbols are rare by powers of two, so that codes get long.
            byte symbol = (byte) (Math.min(symbols - 1, -Math.log(random.nextDouble()) / Math.log(2) * 2));
            for (int end = Math.min(data.length, p + 1 + random.nextInt(run)); p < end; p++) {
                data[p] = symbol;
            }
        }
        comesBack(data, 1601);
    }

    @Example
    void codesOfFibonacciCountsAreLimited() throws DataFormatException {
        int[] counts = new int[30];
        int total = 0;
        for (int i = 0, a = 1, b = 1; i < 24; i++) {
            counts[i] = a;
            total += a;
            int next = a + b;
            a = b;
            b = next;
        }
        byte[] data = new byte[total];
        for (int symbol = 0, p = 0; symbol < counts.length; symbol++) {
            for (int n = 0; n < counts[symbol]; n++) {
                data[p++] = (byte) symbol;
            }
        }
        for (int i = data.length - 1; i > 0; i--) {
            int j = new Random(i).nextInt(i + 1);
            byte swapped = data[i];
            data[i] = data[j];
            data[j] = swapped;
        }
        comesBack(data, 300);
        HuffmanCode code = HuffmanCode.of(counts, 7);
        for (int symbol = 0; symbol < 24; symbol++) {
            assertThat(code.length(symbol)).isBetween(1, 7);
        }
    }

    private void comesBack(byte[] data, int stride) throws DataFormatException {
        Bytes out = new Bytes(16);
        deflate.begin();
        deflate.compress(data, 0, data.length / 3, stride, out);
        deflate.compress(data, data.length / 3, data.length, stride, out);
        deflate.end(out);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(Arrays.copyOf(out.toArray(), out.size() + 1));
            byte[] back = new byte[data.length + 1];
            int length = inflater.inflate(back);
            assertThat(length).isEqualTo(data.length);
            assertThat(Arrays.copyOf(back, length)).isEqualTo(data);
            assertThat(inflater.finished() || inflater.inflate(back, length, 1) == 0)
                    .isTrue();
            assertThat(inflater.finished()).isTrue();
        } finally {
            inflater.end();
        }
    }
}

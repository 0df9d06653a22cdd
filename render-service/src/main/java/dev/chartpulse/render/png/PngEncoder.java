package dev.chartpulse.render.png;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Encodes a picture as PNG with an indexed palette, tuned for charts: large flat areas, rows that repeat, few colours. The same
 * pixels give the same bytes on every machine. Keeps its buffers between pictures; not for use by several threads at once.
 */
public final class PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS_PER_INDEX = 8;
    private static final int INDEXED = 3;
    /** What is kept between pictures: enough for 800×420 at pixel ratio 2. */
    private static final int KEPT_BYTES = 2_000_000;

    private final Deflate deflate = new Deflate();
    private final Palette palette = new Palette();
    private byte[] rows = new byte[0];

    /**
     * @param pixels 0xRRGGBB, row by row; the upper eight bits do not matter
     * @param width at most 32,000 pixels
     * @return the file's bytes
     */
    public byte[] encode(int[] pixels, int width, int height) {
        int length = (width + 1) * height;
        if (rows.length < length) {
            rows = new byte[length];
        }
        palette.clear();
        while (!index(pixels, width, height)) {
            palette.clearCoarser();
        }
        Bytes out = new Bytes(1 << 16);
        out.put(SIGNATURE, 0, SIGNATURE.length);
        header(out, width, height);
        chunk(out, "PLTE", this::colours);
        data(out, length, width + 1);
        chunk(out, "IEND", nothing -> {});
        if (rows.length > KEPT_BYTES) {
            rows = new byte[0];
        }
        return out.toArray();
    }

    /**
     * Fills the rows, each behind a zero for "not filtered". What is as in the row above is copied, and a run of one colour is
     * looked up once.
     *
     * @return false when there are more colours than indices
     */
    private boolean index(int[] pixels, int width, int height) {
        int out = 0;
        for (int y = 0; y < height; y++) {
            int start = y * width;
            int end = start + width;
            rows[out++] = 0;
            int p = start;
            int to = out;
            while (p < end) {
                int colour = pixels[p];
                if (y > 0 && colour == pixels[p - width]) {
                    int same = common(pixels, p, end, p - width);
                    System.arraycopy(rows, to - width - 1, rows, to, same);
                    p += same;
                    to += same;
                    continue;
                }
                int index = palette.index(colour);
                if (index == Palette.FULL) {
                    return false;
                }
                do {
                    rows[to++] = (byte) index;
                    p++;
                } while (p < end && pixels[p] == colour);
            }
            out += width;
        }
        return true;
    }

    /** How many pixels from start on are the same as those from other on. */
    private static int common(int[] pixels, int start, int end, int other) {
        int mismatch = Arrays.mismatch(pixels, start, end, pixels, other, other + (end - start));
        return mismatch < 0 ? end - start : mismatch;
    }

    private static void header(Bytes out, int width, int height) {
        chunk(out, "IHDR", bytes -> {
            bytes.putInt(width);
            bytes.putInt(height);
            bytes.put(BITS_PER_INDEX);
            bytes.put(INDEXED);
            bytes.put(0);
            bytes.put(0);
            bytes.put(0);
        });
    }

    private void colours(Bytes out) {
        for (int i = 0; i < palette.size(); i++) {
            int colour = palette.colour(i);
            out.put(colour >> 16);
            out.put(colour >> 8);
            out.put(colour);
        }
    }

    private void data(Bytes out, int length, int stride) {
        chunk(out, "IDAT", bytes -> {
            bytes.put(0x78);
            bytes.put(0x01);
            deflate.compress(rows, length, stride, bytes);
            Adler32 adler = new Adler32();
            adler.update(rows, 0, length);
            bytes.putInt((int) adler.getValue());
        });
    }

    private static void chunk(Bytes out, String type, Consumer<Bytes> content) {
        int lengthAt = out.size();
        out.putInt(0);
        for (int i = 0; i < type.length(); i++) {
            out.put(type.charAt(i));
        }
        content.accept(out);
        int contentLength = out.size() - lengthAt - 8;
        out.setInt(lengthAt, contentLength);
        CRC32 crc = new CRC32();
        crc.update(out.array(), lengthAt + 4, contentLength + 4);
        out.putInt((int) crc.getValue());
    }
}

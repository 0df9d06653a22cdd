package dev.chartpulse.render.png;

import java.util.Arrays;
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
    /** What is kept between pictures: enough for 1600×900 at pixel ratio 2. */
    private static final int KEPT_BYTES = 6_000_000;

    private final Deflate deflate = new Deflate();
    private byte[] rows = new byte[0];

    /**
     * @param pixels 0xRRGGBB, row by row; the upper eight bits do not matter
     * @param width at most 32,000 pixels
     * @return the file's bytes
     */
    public byte[] encode(int[] pixels, int width, int height) {
        Palette palette = Palette.of(count(pixels, width, height));
        int length = (width + 1) * height;
        if (rows.length < length) {
            rows = new byte[length];
        }
        index(pixels, width, height, palette);
        Bytes out = new Bytes(1 << 16);
        out.put(SIGNATURE, 0, SIGNATURE.length);
        header(out, width, height);
        colours(out, palette.colours());
        data(out, length, width + 1);
        chunk(out, "IEND", start -> {});
        if (rows.length > KEPT_BYTES) {
            rows = new byte[0];
        }
        return out.toArray();
    }

    /** Runs are counted at once, and rows like the one above not at all: they bring no new colour. */
    private static ColourTable count(int[] pixels, int width, int height) {
        ColourTable table = new ColourTable();
        for (int y = 0; y < height; y++) {
            int start = y * width;
            int end = start + width;
            int p = y == 0 ? start : start + common(pixels, start, end, start - width);
            while (p < end) {
                int colour = pixels[p];
                int run = p + 1;
                while (run < end && pixels[run] == colour) {
                    run++;
                }
                table.add(colour & 0xFFFFFF, run - p);
                p = run;
            }
        }
        return table;
    }

    private void index(int[] pixels, int width, int height, Palette palette) {
        int out = 0;
        for (int y = 0; y < height; y++) {
            int start = y * width;
            int end = start + width;
            rows[out++] = 0;
            int same = y == 0 ? 0 : common(pixels, start, end, start - width);
            System.arraycopy(rows, Math.max(0, out - width - 1), rows, out, same);
            int p = start + same;
            int to = out + same;
            while (p < end) {
                int colour = pixels[p];
                byte index = palette.index(colour & 0xFFFFFF);
                do {
                    rows[to++] = index;
                    p++;
                } while (p < end && pixels[p] == colour);
            }
            out += width;
        }
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

    private static void colours(Bytes out, int[] colours) {
        chunk(out, "PLTE", bytes -> {
            for (int colour : colours) {
                bytes.put(colour >> 16);
                bytes.put(colour >> 8);
                bytes.put(colour);
            }
        });
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

    private static void chunk(Bytes out, String type, java.util.function.Consumer<Bytes> content) {
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

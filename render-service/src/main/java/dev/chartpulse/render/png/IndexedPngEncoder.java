package dev.chartpulse.render.png;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes PNGs with an indexed palette (PNG specification, 11.2.2, colour type 3), tuned for charts: large flat areas, rows that
 * repeat, few colours. The same pixels give the same bytes on every machine. docs/decisions/png-encoder.md says why it exists.
 */
final class IndexedPngEncoder implements PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS_PER_INDEX = 8;
    private static final int INDEXED = 3;
    private final Deflate deflate = new Deflate();
    private final Palette palette = new Palette();
    private final Adler32 adler = new Adler32();
    private final Bytes compressed = new Bytes(1 << 17);
    private final Bytes out = new Bytes(1 << 17);
    private byte[] rows = new byte[0];
    private int length;
    private int width;
    private int height;

    @Override
    public void begin(int width, int height, int... exact) {
        this.width = width;
        this.height = height;
        length = 0;
        palette.clear(exact);
        adler.reset();
        compressed.clear();
        deflate.begin();
    }

    @Override
    public void add(int[] pixels, int count) {
        int stride = width + 1;
        int before = Math.min(length, Deflate.WINDOW);
        deflate.shifted(length - before);
        byte[] to = rows.length < before + count * stride ? new byte[before + count * stride] : rows;
        System.arraycopy(rows, length - before, to, 0, before);
        rows = to;
        length = before;
        for (int row = 0; row < count; row++) {
            index(pixels, row);
            length += stride;
        }
        adler.update(rows, before, length - before);
        deflate.compress(rows, before, length, stride, compressed);
    }

    @Override
    public byte[] end() {
        deflate.end(compressed);
        out.clear();
        out.put(SIGNATURE, 0, SIGNATURE.length);
        header(out, width, height);
        chunk(out, "PLTE", this::colours);
        chunk(out, "IDAT", this::data);
        chunk(out, "IEND", nothing -> {});
        return out.toArray();
    }

    /**
     * Appends a row of palette indices, behind the zero that says "not filtered". Pixels that equal those of the row above are
     * copied from there, and a run of one colour is looked up once.
     */
    private void index(int[] pixels, int row) {
        int p = row * width;
        int end = p + width;
        int to = length;
        rows[to++] = 0;
        while (p < end) {
            int colour = pixels[p];
            if (row > 0 && colour == pixels[p - width]) {
                int same = common(pixels, p, end, p - width);
                System.arraycopy(rows, to - width - 1, rows, to, same);
                p += same;
                to += same;
                continue;
            }
            byte index = (byte) palette.index(colour);
            do {
                rows[to++] = index;
                p++;
            } while (p < end && pixels[p] == colour);
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

    private void colours(Bytes out) {
        for (int i = 0; i < palette.size(); i++) {
            int colour = palette.colour(i);
            out.put(colour >> 16);
            out.put(colour >> 8);
            out.put(colour);
        }
    }

    private void data(Bytes out) {
        out.put(0x78);
        out.put(0x01);
        out.put(compressed.array(), 0, compressed.size());
        out.putInt((int) adler.getValue());
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

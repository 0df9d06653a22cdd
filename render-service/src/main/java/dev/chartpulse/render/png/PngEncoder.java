package dev.chartpulse.render.png;

/**
 * Writes a picture as PNG, in pieces: {@link #begin} it, {@link #add} its rows from the top, {@link #end} it. An encoder keeps
 * its buffers between pictures, starts over with each {@code begin}, and is not for use by several threads at once.
 */
public interface PngEncoder {

    /**
     * Starts a picture. An earlier picture that was not ended is dropped.
     *
     * @param width in pixels, at most 32,000
     * @param height in pixels, at most 32,000
     * @param exact colours (0xRRGGBB) that must not change, if the encoder has to change some
     */
    void begin(int width, int height, int... exact);

    /**
     * Adds the next rows of the picture that has begun.
     *
     * @param pixels 0xRRGGBB, row by row; the upper eight bits do not matter
     * @param rows how many rows
     */
    void add(int[] pixels, int rows);

    /**
     * Ends the picture, all of whose rows have been added.
     *
     * @return the file's bytes
     */
    byte[] end();

    /**
     * Writes a picture as a whole.
     *
     * @param pixels as for {@link #add}
     * @return the file's bytes
     */
    default byte[] encode(int[] pixels, int width, int height) {
        begin(width, height);
        add(pixels, height);
        return end();
    }
}

package dev.chartpulse.render.png;

/** How a PNG stores its pixels, and so which encoder writes it. */
public enum PngFormat {
    /** At most 256 colours, by {@link IndexedPngEncoder}. */
    INDEXED {
        @Override
        public PngEncoder newEncoder() {
            return new IndexedPngEncoder();
        }
    },
    /** All colours, by the JDK's {@code javax.imageio}. */
    IMAGEIO {
        @Override
        public PngEncoder newEncoder() {
            return new ImageIoPngEncoder();
        }
    };

    /** A new encoder, for one thread at a time. */
    public abstract PngEncoder newEncoder();
}

package dev.chartpulse.source.pictures;

/**
 * A picture of a pulse.
 *
 * @param lasts whether it is the one that is stored, which is never replaced. If a pulse is rendered twice, and the two differ, another one than
 *     delivery-service has may be stored in the end: so that one has no tag, and nobody keeps it
 */
public record Picture(byte[] png, boolean lasts) {

    /** The picture that is stored. */
    public static Picture stored(byte[] png) {
        return new Picture(png, true);
    }

    /** The picture that delivery-service has, of a pulse of which none is stored yet. */
    static Picture notStoredYet(byte[] png) {
        return new Picture(png, false);
    }

    /** The same picture in another size. */
    Picture as(byte[] thumbnail) {
        return new Picture(thumbnail, lasts);
    }
}

package dev.chartpulse.source.pictures;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.peers.RenderService;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Pictures of pulses in the widths that lists and pages show. render-service makes them; those asked for last are kept, because the
 * picture of a pulse never changes.
 */
@ApplicationScoped
public class Thumbnails {

    /** The widths, in pixels: few, so that callers share what is kept. */
    public static final List<String> WIDTHS = List.of("160", "320", "480", "640", "960", "1280");

    /** What the parameter means, for the API's description. */
    public static final String WIDTH =
            "The width in pixels: 160, 320, 480, 640, 960 or 1280; a picture that is narrower stays as it is. Absent: as it was"
                    + " delivered.";

    private static final long KEPT_BYTES = 16L << 20;

    private final RenderService render;
    private final Cache<Key, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((Key key, byte[] png) -> png.length)
            .executor(Runnable::run)
            .build();

    Thumbnails(RenderService render) {
        this.render = render;
    }

    private record Key(UUID pulseId, int width) {}

    /**
     * The width that a query parameter asks for; null for the picture as it is.
     *
     * @throws ProblemException 422 for any other than {@link #WIDTHS}
     */
    public static Integer width(String parameter) {
        FilterReader reader = new FilterReader();
        String word = reader.word("width", parameter, WIDTHS);
        reader.requireNoErrors();
        return word == null ? null : Integer.valueOf(word);
    }

    /** The tag of a pulse's picture: the first that is stored is never replaced, so the pulse's id and the width name it. */
    static String tag(UUID pulseId, Integer width) {
        return width == null ? pulseId.toString() : pulseId + "-" + width;
    }

    /**
     * The picture of a pulse.
     *
     * @param width null for the picture as it is
     * @param of whose calls of render-service are bounded together
     * @param whole reads the picture as it is
     */
    Uni<Picture> of(UUID pulseId, Integer width, UUID of, Supplier<Uni<Picture>> whole) {
        if (width == null) {
            return whole.get();
        }
        Key key = new Key(pulseId, width);
        byte[] known = kept.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(Picture.stored(known))
                : whole.get()
                        .flatMap(picture ->
                                render.thumbnail(of, width, picture.png()).map(picture::as))
                        .invoke(small -> keep(key, small));
    }

    private void keep(Key key, Picture small) {
        if (small.lasts()) {
            kept.put(key, small.png());
        }
    }
}

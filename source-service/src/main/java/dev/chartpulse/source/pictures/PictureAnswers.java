package dev.chartpulse.source.pictures;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

/** Answers requests for pictures by signed links: with the picture, or that the caller has it already. */
@ApplicationScoped
public class PictureAnswers {

    static final String PNG = "image/png";

    /** How long a picture of a pulse may be taken from a cache: it never changes, but its address expires. */
    private static final int DAY = 86_400;

    /** How long the newest picture may be taken from a cache; so long works an address that was revoked, too. */
    private static final int MINUTE = 60;

    /** Those who have links share one bound of calls of render-service. */
    private static final UUID WITHOUT_KEY = new UUID(0, 1);

    private final Pictures pictures;
    private final Thumbnails thumbnails;

    PictureAnswers(Pictures pictures, Thumbnails thumbnails) {
        this.pictures = pictures;
        this.thumbnails = thumbnails;
    }

    /**
     * The picture of one pulse.
     *
     * @param width as the query has it; or null
     * @param known the header If-None-Match; or null
     */
    Uni<Response> ofPulse(UUID pulse, String signature, String width, String known) {
        Integer pixels = Thumbnails.width(width);
        return pictures.signed(pulse, signature)
                .flatMap(id -> answer(id, pixels, known, maxAge(DAY), WITHOUT_KEY, () -> pictures.ofPulse(id)));
    }

    /**
     * The picture of one pulse, for a workspace that may see it.
     *
     * @param picture reads it, or fails if there is none
     */
    public Uni<Response> ofWorkspace(
            UUID workspace, UUID pulse, String width, String known, Supplier<Uni<byte[]>> picture) {
        CacheControl cache = maxAge(DAY);
        cache.setPrivate(true);
        return answer(pulse, Thumbnails.width(width), known, cache, workspace, () -> picture.get()
                .map(Picture::stored));
    }

    /** The newest picture of a connection or a source. */
    Uni<Response> newest(PictureSubject subject, UUID id, String signature, String width, String known) {
        Integer pixels = Thumbnails.width(width);
        return pictures.newest(subject, id, signature)
                .flatMap(pulse ->
                        answer(pulse, pixels, known, maxAge(MINUTE), WITHOUT_KEY, () -> pictures.ofPulse(pulse)));
    }

    private static CacheControl maxAge(int seconds) {
        CacheControl cache = new CacheControl();
        cache.setNoTransform(false);
        cache.setMaxAge(seconds);
        return cache;
    }

    private Uni<Response> answer(
            UUID pulse, Integer width, String known, CacheControl cache, UUID of, Supplier<Uni<Picture>> picture) {
        EntityTag tag = new EntityTag(Thumbnails.tag(pulse, width));
        if (known != null && known.contains("\"" + tag.getValue() + "\"")) {
            return Uni.createFrom()
                    .item(Response.notModified(tag).cacheControl(cache).build());
        }
        return thumbnails
                .of(pulse, width, of, picture)
                .map(shown -> shown.lasts()
                        ? Response.ok(shown.png(), PNG)
                                .tag(tag)
                                .cacheControl(cache)
                                .build()
                        : Response.ok(shown.png(), PNG).cacheControl(notKept()).build());
    }

    private static CacheControl notKept() {
        CacheControl cache = new CacheControl();
        cache.setNoTransform(false);
        cache.setNoStore(true);
        return cache;
    }
}

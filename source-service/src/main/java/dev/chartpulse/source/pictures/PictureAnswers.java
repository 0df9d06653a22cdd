package dev.chartpulse.source.pictures;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

/** Answers requests for pictures by signed links: with the picture, or that the caller has it already. */
@ApplicationScoped
class PictureAnswers {

    static final String PNG = "image/png";

    /** How long a picture of a pulse may be taken from a cache: it never changes, but its address expires. */
    private static final int DAY = 86_400;

    /** How long the newest picture may be taken from a cache; so long works an address that was revoked, too. */
    private static final int MINUTE = 60;

    private final Pictures pictures;

    PictureAnswers(Pictures pictures) {
        this.pictures = pictures;
    }

    /**
     * The picture of one pulse.
     *
     * @param known the header If-None-Match; or null
     */
    Uni<Response> ofPulse(UUID pulse, String signature, String known) {
        return pictures.ofPulse(pulse, signature).flatMap(id -> answer(id, known, DAY));
    }

    /** The newest picture of a connection or a source. */
    Uni<Response> newest(PictureSubject subject, UUID id, String signature, String known) {
        return pictures.newest(subject, id, signature).flatMap(pulse -> answer(pulse, known, MINUTE));
    }

    /** The first chart stored for a pulse is never replaced, so the pulse's id names the picture. */
    private Uni<Response> answer(UUID pulse, String known, int seconds) {
        EntityTag tag = new EntityTag(pulse.toString());
        CacheControl cache = new CacheControl();
        cache.setNoTransform(false);
        cache.setMaxAge(seconds);
        if (known != null && known.contains("\"" + tag.getValue() + "\"")) {
            return Uni.createFrom()
                    .item(Response.notModified(tag).cacheControl(cache).build());
        }
        return pictures.png(pulse)
                .map(png -> Response.ok(png, PNG).tag(tag).cacheControl(cache).build());
    }
}

package dev.chartpulse.source.unsubscribing;

import java.util.function.Function;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

/**
 * The unsubscribe link of a mail, for people and for mail programs, without a login. A GET only shows a page, because mail
 * programs and scanners follow links by themselves; a POST unsubscribes (RFC 8058), without cookies. Not part of the API's
 * description: no client calls it.
 */
@Path(UnsubscribeResource.PATH + "/{subscription}/{signature}")
@Produces(MediaType.TEXT_HTML)
class UnsubscribeResource {

    /** Under the path of the API, which every proxy in front of it lets through. */
    static final String PATH = "/api/v1/unsubscribe";

    /** The forms of the page keep to the page, and nothing else is loaded or run. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final UnsubscribeLinks links;
    private final Unsubscribing unsubscribing;

    UnsubscribeResource(UnsubscribeLinks links, Unsubscribing unsubscribing) {
        this.links = links;
        this.unsubscribing = unsubscribing;
    }

    /** The page that asks; 404 when the link is not one of ours. */
    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<String>> ask(
            @PathParam("subscription") String subscription, @PathParam("signature") String signature) {
        return answer(subscription, signature, asked -> unsubscribing
                .state(asked)
                .map(state -> UnsubscribePage.ask(asked.address(), state)));
    }

    /**
     * Unsubscribes, or takes that back; 404 when the link is not one of ours.
     *
     * @param scope "connection", which is meant as well where the field is absent, as in the POST of a mail program; or
     *     "workspace"
     * @param undo any text to subscribe again
     */
    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(hidden = true)
    public Uni<RestResponse<String>> act(
            @PathParam("subscription") String subscription,
            @PathParam("signature") String signature,
            @RestForm String scope,
            @RestForm String undo) {
        Scope wanted = Scope.WORKSPACE.text().equals(scope) ? Scope.WORKSPACE : Scope.CONNECTION;
        return answer(subscription, signature, asked -> (undo == null
                        ? unsubscribing.unsubscribe(asked, wanted)
                        : unsubscribing.subscribe(asked))
                .chain(() -> unsubscribing.state(asked))
                .map(state -> undo == null
                        ? UnsubscribePage.done(asked.address(), state, wanted)
                        : UnsubscribePage.undone(asked.address(), state)));
    }

    private Uni<RestResponse<String>> answer(
            String subscription, String signature, Function<Subscription, Uni<String>> page) {
        return links.read(subscription, signature)
                .map(asked -> page.apply(asked).map(html -> html(RestResponse.Status.OK, html)))
                .orElseGet(() -> Uni.createFrom().item(html(RestResponse.Status.NOT_FOUND, UnsubscribePage.unknown())));
    }

    private static RestResponse<String> html(RestResponse.Status status, String html) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(html)
                .header("Content-Security-Policy", CONTENT_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}

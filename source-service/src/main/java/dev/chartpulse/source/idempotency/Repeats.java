package dev.chartpulse.source.idempotency;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.editing.CreatedBefore;
import dev.chartpulse.source.editing.CreationKey;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/**
 * Answers a repeated request as the first one, before anything of it is checked or anyone else is asked: Grafana, say, may be away
 * meanwhile. A request that failed created nothing, and so may be corrected under the same key.
 */
@Interceptor
@CreatesOnce
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class Repeats {

    static final String REPLAYED = "Idempotency-Replayed";

    private final KeptAnswers answers;
    private final CreationKey creation;
    private final RequestDigest digest;
    private final CurrentWorkspace workspace;
    private final HttpHeaders headers;
    private final UriInfo address;
    private final Links links;

    Repeats(
            KeptAnswers answers,
            CreationKey creation,
            RequestDigest digest,
            CurrentWorkspace workspace,
            HttpHeaders headers,
            UriInfo address,
            Links links) {
        this.answers = answers;
        this.creation = creation;
        this.digest = digest;
        this.workspace = workspace;
        this.headers = headers;
        this.address = address;
        this.links = links;
    }

    /** Creates, or gives the answer of the request that did; a problem 422 if that one had another body, 409 if its answer is not kept. */
    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        String key = headers.getHeaderString(IdempotencyKey.HEADER);
        if (key == null) {
            return call.proceed();
        }
        IdempotencyKey.check(key);
        String path = address.getPath();
        String body = digest.hex();
        creation.set(path, key, body);
        boolean shownOnce = call.getMethod().getAnnotation(CreatesOnce.class).shownOnce();
        Uni<RestResponse<?>> again = again(path, key, body, shownOnce);
        return again.flatMap(
                found -> found == null ? created(call, again) : Uni.createFrom().item(found));
    }

    @SuppressWarnings("unchecked")
    private static Uni<RestResponse<?>> created(InvocationContext call, Uni<RestResponse<?>> again) {
        try {
            return ((Uni<RestResponse<?>>) call.proceed())
                    .onFailure(CreatedBefore.class)
                    .recoverWithUni(again);
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** The answer that was given before; null if there was none. */
    private Uni<RestResponse<?>> again(String path, String key, String body, boolean shownOnce) {
        return answers.find(workspace.get().id(), path, key)
                .map(found ->
                        found.map(answer -> replay(answer, body, shownOnce)).orElse(null));
    }

    private RestResponse<?> replay(KeptAnswer answer, String body, boolean shownOnce) {
        if (!answer.digest().equals(body)) {
            throw reused();
        }
        if (shownOnce) {
            throw notShownAgain(answer);
        }
        RestResponse<KeptAnswer> response = links.created(answer.collection(), answer.id(), answer);
        response.getHeaders().putSingle(REPLAYED, "true");
        return response;
    }

    private static ProblemException notShownAgain(KeptAnswer answer) {
        String path = "/api/v1/" + answer.collection() + "/" + answer.id();
        return ProblemException.conflict(
                        ProblemCode.SHOWN_ONCE,
                        "An earlier request with this " + IdempotencyKey.HEADER
                                + " made it. Its answer showed a secret, which is not kept, and so not shown again.",
                        "If that answer did not arrive, DELETE " + path + ", and ask again with a new "
                                + IdempotencyKey.HEADER + ".")
                .with("id", answer.id());
    }

    private static ProblemException reused() {
        String message = "was used with another body within the last day";
        return ProblemException.of(
                Problem.of(422, ProblemCode.IDEMPOTENCY_KEY_REUSED, IdempotencyKey.HEADER + " " + message + ".")
                        .action("Send a new key for another request, or the same body again.")
                        .retryable(false)
                        .errors(List.of(new FieldError(IdempotencyKey.HEADER, message)))
                        .build());
    }
}

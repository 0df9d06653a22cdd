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

    /** Creates, or gives the answer of the request that did; a problem 422 if that one had another body. */
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
        Uni<RestResponse<?>> again = again(path, key, body);
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
    private Uni<RestResponse<?>> again(String path, String key, String body) {
        return answers.find(workspace.get().id(), path, key)
                .map(found -> found.map(answer -> replay(answer, body)).orElse(null));
    }

    private RestResponse<?> replay(KeptAnswer answer, String body) {
        if (!answer.digest().equals(body)) {
            throw reused();
        }
        RestResponse<KeptAnswer> response = links.created(answer.collection(), answer.id(), answer);
        response.getHeaders().putSingle(REPLAYED, "true");
        return response;
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

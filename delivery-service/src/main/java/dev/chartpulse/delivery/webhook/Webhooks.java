package dev.chartpulse.delivery.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.contracts.webhook.WebhookSecret;
import dev.chartpulse.delivery.dispatch.Attempt;
import dev.chartpulse.delivery.dispatch.Verdict;
import dev.chartpulse.delivery.http.HttpCall;
import dev.chartpulse.delivery.keys.Keys;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ratelimit.RateLimits;

/** Posts messages to addresses that are secrets: opens the address, posts, and says what became of the attempt. */
@ApplicationScoped
public class Webhooks {

    private final WebhookHttp http;
    private final Keys keys;
    private final RateLimits rateLimits;
    private final WebhookConfig config;

    Webhooks(WebhookHttp http, Keys keys, RateLimits rateLimits, WebhookConfig config) {
        this.http = http;
        this.keys = keys;
        this.rateLimits = rateLimits;
        this.config = config;
    }

    /** How long one call of a receiver takes at most. */
    public Duration limit() {
        return config.timeout();
    }

    /**
     * Posts a message that the receiver takes once, however often it comes, since it has an id: what may have been taken is posted again.
     *
     * @param message makes the message of the address
     * @param smaller makes the message that is posted if the receiver finds the first one too large; null if there is none
     */
    Uni<Verdict> postRepeatable(
            Attempt attempt, Function<WebhookSecret, Post> message, Function<WebhookSecret, Post> smaller) {
        Claim claim = attempt.claim();
        return Uni.createFrom()
                .deferred(() -> sendIfWanted(attempt, message.apply(open(claim.webhook()))))
                .onFailure(failure -> smaller != null && isTooLarge(failure))
                .recoverWithUni(() -> sendIfWanted(attempt, smaller.apply(open(claim.webhook()))))
                .onFailure(WebhookException.class)
                .recoverWithUni(failure -> notSent(claim, failure));
    }

    /**
     * Posts a message that would show twice if it came twice: what may have been taken is unknown, and not posted again.
     *
     * @param message makes the message of the address
     */
    public Uni<Verdict> postOnce(Attempt attempt, Function<WebhookSecret, Post> message) {
        Claim claim = attempt.claim();
        return Uni.createFrom()
                .item(() -> message.apply(open(claim.webhook())))
                .chain(post -> attempt.begin(claim.id().toString(), config.timeout())
                        .chain(granted -> granted
                                ? sendOnce(attempt, post)
                                : Uni.createFrom().item(Verdict.lost())))
                .onFailure(WebhookException.class)
                .recoverWithUni(failure -> notSent(claim, failure));
    }

    private Uni<Verdict> sendIfWanted(Attempt attempt, Post post) {
        return attempt.isWanted()
                .chain(wanted ->
                        wanted ? send(attempt.claim(), post) : Uni.createFrom().item(Verdict.lost()));
    }

    private Uni<Verdict> sendOnce(Attempt attempt, Post post) {
        return send(attempt.claim(), post)
                .onFailure(Webhooks::mayHaveWorked)
                .recoverWithItem(failure -> told(
                        Verdict.unknown(inDoubt(attempt.claim(), failure.getMessage())), (WebhookException) failure))
                .onFailure(WebhookException.class)
                .invoke(attempt::refused);
    }

    /** What is said of a message that was being posted when the service stopped. */
    public Verdict interrupted(Claim claim) {
        return Verdict.unknown(inDoubt(claim, "delivery-service stopped meanwhile."));
    }

    /**
     * Waits for the next turn in a lane or an account, for no longer than its interval takes a few times.
     *
     * @param interval from this turn to the next
     */
    public Uni<Verdict> inTurn(String key, Duration interval, Supplier<Uni<Verdict>> then) {
        return rateLimits
                .takeTurn(key, interval, interval.multipliedBy(3))
                .chain(wait -> wait.isZero() ? then.get() : Uni.createFrom().item(Verdict.outOfTurn()));
    }

    /** The addresses of the host that may be called; fails with {@link WebhookException} if there are none. Nothing is posted. */
    Uni<List<InetAddress>> check(WebhookAccess access) {
        return Uni.createFrom().deferred(() -> http.addresses(open(access).url()));
    }

    /** The address and the key, sealed with the newest key of this service. */
    SealedSecret reseal(WebhookAccess access) {
        return keys.reseal(access.secret(), access.secretContext()).orElseThrow(Webhooks::unreadable);
    }

    private Uni<Verdict> send(Claim claim, Post post) {
        return http.post(post)
                .map(answer -> accepted(answer, claim))
                .map(answer -> Verdict.sent(claim.id().toString()));
    }

    /** Neither Teams nor Google Chat answers with a web page, as a proxy does that has not passed the message on. */
    private HttpCall.Answer accepted(HttpCall.Answer answer, Claim claim) {
        String host = claim.webhook().origin().getHost();
        boolean success = answer.status() >= 200 && answer.status() < 300;
        if (success && (claim.kind() == DeliveryKind.WEBHOOK || !isPage(answer))) {
            return answer;
        }
        if (success) {
            throw new WebhookException(
                    WebhookFailure.UNAVAILABLE,
                    host + " answered " + answer.status() + " with a web page, which may be that of a proxy.");
        }
        throw new WebhookException(
                WebhookFailure.of(answer.status(), answer.headers().contains(RetryAfter.HEADER)),
                host + " answered " + answer.status() + ".",
                RetryAfter.of(answer.headers(), config.maxRetryAfter()));
    }

    private static boolean isPage(HttpCall.Answer answer) {
        String type = answer.headers().get("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private Uni<Verdict> notSent(Claim claim, WebhookException failure) {
        if (!failure.reason().isTransient()) {
            return Uni.createFrom().item(Verdict.failed(failure.failure(claim.kind(), reach(claim, failure.reason()))));
        }
        Verdict again = told(Verdict.retry(failure.failure(claim.kind()), failure.retryAfter()), failure);
        Verdict retry = failure.reason().mayHaveWorked() ? again.afterItMayHaveArrived() : again;
        return failure.retryAfter().isZero()
                ? Uni.createFrom().item(failure.reason() == WebhookFailure.BUSY ? retry.keepingItsPlace() : retry)
                : rateLimits.holdBack(claim.lane(), failure.retryAfter()).replaceWith(retry.keepingItsPlace());
    }

    private static Verdict told(Verdict verdict, WebhookException failure) {
        return failure.reason().isOfTheHost() ? verdict.fromOutage() : verdict;
    }

    /** A workflow or a space that is not found was deleted. A receiver of the user's own may be installed anew just now. */
    private static Reach reach(Claim claim, WebhookFailure reason) {
        boolean deleted = reason == WebhookFailure.NOT_FOUND && claim.webhook().payload() == null;
        return deleted ? Reach.ADDRESS : reason.reach();
    }

    private WebhookSecret open(WebhookAccess access) {
        WebhookSecret secret = keys.open(access.secret(), access.secretContext())
                .flatMap(Webhooks::read)
                .orElseThrow(Webhooks::unreadable);
        boolean sealedForIt = new WebhookAccess(
                        access.workspaceId(), access.destinationId(), secret.url(), access.secret(), null, null)
                .secretContext()
                .equals(access.secretContext());
        if (!sealedForIt) {
            throw unreadable();
        }
        return secret;
    }

    private static Optional<WebhookSecret> read(String json) {
        try {
            return Optional.of(Wire.mapper().readValue(json, WebhookSecret.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static WebhookException unreadable() {
        return new WebhookException(WebhookFailure.UNREADABLE, "The stored address of the destination does not open.");
    }

    private static Failure inDoubt(Claim claim, String why) {
        return new Failure(
                ProblemCode.DELIVERY_UNKNOWN,
                "It is not known whether the message was taken: " + why,
                WebhookFailure.INTERRUPTED.action(claim.kind()),
                false,
                null);
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof WebhookException refused && refused.reason() == WebhookFailure.TOO_LARGE;
    }

    private static boolean mayHaveWorked(Throwable failure) {
        return failure instanceof WebhookException broken && broken.reason().mayHaveWorked();
    }
}

package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.dispatch.Attempt;
import dev.chartpulse.delivery.dispatch.DeliveryChannel;
import dev.chartpulse.delivery.dispatch.Verdict;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.Wording;
import dev.chartpulse.delivery.ratelimit.RateLimits;
import dev.chartpulse.delivery.slack.ChartUploads.Files;

/**
 * Posts charts into Slack channels, in three steps: ask for an upload address, send the bytes there, complete. The first
 * two may be repeated, and are taken for each file ({@link ChartUploads}); the third is recorded before it is taken, and looked up when
 * its outcome is in doubt. Posts notices in one step, which is recorded as well.
 */
@ApplicationScoped
class SlackDelivery implements DeliveryChannel {

    private static final String ROWS_LEFT_OUT = "The CSV file is missing: Slack did not take it";

    private final SlackApi slack;
    private final ChartUploads uploads;
    private final SlackTokens tokens;
    private final Conversations conversations;
    private final DailyThreads threads;
    private final Refusals refusals;
    private final RateLimits rateLimits;
    private final SlackConfig config;

    SlackDelivery(
            SlackApi slack,
            ChartUploads uploads,
            SlackTokens tokens,
            Conversations conversations,
            DailyThreads threads,
            Refusals refusals,
            RateLimits rateLimits,
            SlackConfig config) {
        this.slack = slack;
        this.uploads = uploads;
        this.tokens = tokens;
        this.conversations = conversations;
        this.threads = threads;
        this.refusals = refusals;
        this.rateLimits = rateLimits;
        this.config = config;
    }

    @Override
    public DeliveryKind kind() {
        return DeliveryKind.SLACK;
    }

    @Override
    public Duration limit() {
        return config.completionTimeout();
    }

    @Override
    public Uni<Verdict> deliver(Attempt attempt) {
        return Uni.createFrom()
                .deferred(() -> refusals.of(attempt.claim())
                        .map(refused -> Uni.createFrom().item(Verdict.failed(refused)))
                        .orElseGet(
                                () -> post(attempt, tokens.open(attempt.claim().slack()))))
                .onFailure(SlackException.class)
                .recoverWithUni(failure -> notSent(attempt.claim(), failure));
    }

    @Override
    public Uni<Verdict> lookUp(Claim claim) {
        if (claim.isNotice()) {
            return Uni.createFrom().item(Verdict.unknown(inDoubt("delivery-service stopped meanwhile.")));
        }
        return Uni.createFrom()
                .deferred(() -> {
                    String token = tokens.open(claim.slack());
                    return conversations
                            .channel(token, claim.slack(), claim.address())
                            .flatMap(channel -> slack.file(token, claim.reference(), channel)
                                    .map(file ->
                                            file.isShared() ? posted(claim.reference(), channel, file) : notTaken()));
                })
                .onFailure(SlackException.class)
                .recoverWithItem(failure -> notTold(claim, failure));
    }

    private Uni<Verdict> post(Attempt attempt, String token) {
        Claim claim = attempt.claim();
        return conversations.channel(token, claim.slack(), claim.address()).flatMap(channel -> share(
                        attempt, token, channel)
                .onFailure(SlackDelivery::isNotInChannel)
                .recoverWithUni(outside -> slack.join(token, channel)
                        .onFailure(joining -> !isTransient(joining))
                        .transform(joining -> outside)
                        .chain(() -> share(attempt, token, channel))));
    }

    private Uni<Verdict> share(Attempt attempt, String token, String channel) {
        if (attempt.claim().isNotice()) {
            return inTurn(attempt.claim(), () -> say(attempt, token, channel));
        }
        return threads.parent(attempt.claim(), token, channel)
                .flatMap(parent -> parent.isEmpty()
                        ? Uni.createFrom().item(Verdict.postponed(config.threadPause()))
                        : share(attempt, token, channel, parent.get()));
    }

    private Uni<Verdict> share(Attempt attempt, String token, String channel, DailyThreads.Parent parent) {
        Wording wording = Wording.of(attempt.claim().chart());
        return uploads.of(attempt.claim(), token, wording)
                .chain(files ->
                        inTurn(attempt.claim(), () -> complete(attempt, token, channel, parent, files, wording)))
                .onFailure(SlackDelivery::isThreadGone)
                .call(() -> threads.forget(attempt.claim(), parent));
    }

    /** One message per interval in each channel. */
    private Uni<Verdict> inTurn(Claim claim, Supplier<Uni<Verdict>> then) {
        return rateLimits
                .takeTurn(claim.lane(), config.messageInterval(), config.turnPatience())
                .chain(wait -> wait.isZero() ? then.get() : Uni.createFrom().item(Verdict.outOfTurn()));
    }

    /** If Slack refuses the message, and its rows may be why, the chart goes without them: nothing was posted. */
    private Uni<Verdict> complete(
            Attempt attempt, String token, String channel, DailyThreads.Parent parent, Files files, Wording wording) {
        return completeOnce(attempt, token, channel, parent, files, wording)
                .onFailure(failure -> files.rows() != null && SlackFailure.isOfAFile(failure))
                .recoverWithUni(refused -> {
                    ChartUploads.leftOut(attempt.claim(), refused);
                    return completeOnce(attempt, token, channel, parent, files.withoutRows(), wording);
                });
    }

    private Uni<Verdict> completeOnce(
            Attempt attempt, String token, String channel, DailyThreads.Parent parent, Files files, Wording wording) {
        String fileId = files.picture().id();
        ArrayNode blocks = blocks(attempt.claim().chart(), files, wording);
        return attempt.begin(fileId, config.completionTimeout()).chain(granted -> {
            if (!granted) {
                return Uni.createFrom().item(Verdict.lost());
            }
            return slack.complete(token, files.all(), channel, parent.ts(), blocks)
                    .map(file -> posted(fileId, channel, file))
                    .onFailure(SlackDelivery::mayHaveWorked)
                    .recoverWithItem(failure -> Verdict.doubtful(((SlackException) failure).failure(), Duration.ZERO)
                            .fromOutage())
                    .onFailure(SlackException.class)
                    .invoke(attempt::refused);
        });
    }

    private static ArrayNode blocks(Chart chart, Files files, Wording wording) {
        boolean isComplete = chart.csv() == null || files.rows() != null;
        return SlackBlocks.of(
                isComplete ? wording : wording.noting(ROWS_LEFT_OUT),
                chart.message().mentions());
    }

    /** Slack has no way to ask by a reference of ours whether a text was posted, so what is in doubt is unknown. */
    private Uni<Verdict> say(Attempt attempt, String token, String channel) {
        Claim claim = attempt.claim();
        String text = SlackText.of(claim.notice());
        ArrayNode blocks = SlackBlocks.of(claim.notice());
        return attempt.begin(claim.id().toString(), config.completionTimeout()).chain(granted -> {
            if (!granted) {
                return Uni.createFrom().item(Verdict.lost());
            }
            return slack.say(token, channel, text, blocks)
                    .map(Verdict::sent)
                    .onFailure(SlackDelivery::mayHaveWorked)
                    .recoverWithItem(failure ->
                            Verdict.unknown(inDoubt(failure.getMessage())).fromOutage())
                    .onFailure(SlackException.class)
                    .invoke(attempt::refused);
        });
    }

    private static Failure inDoubt(String why) {
        return new Failure(
                ProblemCode.DELIVERY_UNKNOWN,
                "Slack broke off while it posted the notice, and cannot tell whether it did: " + why,
                "Look into the channel.",
                false,
                null);
    }

    /** Slack has the chart; where the message is, it often knows only a moment later, and {@link MessageLinks} asks. */
    private Verdict posted(String fileId, String channel, SharedFile file) {
        return file.ts() == null
                ? Verdict.sentLinkedLater(fileId, file.link(channel), config.messagePause())
                : Verdict.sent(fileId, file.link(channel));
    }

    private Uni<Verdict> notSent(Claim claim, SlackException failure) {
        if (!failure.reason().isTransient()) {
            refusals.add(claim, failure.failure());
            return Uni.createFrom().item(Verdict.failed(failure.failure()));
        }
        Verdict verdict = Verdict.retry(failure.failure(), failure.retryAfter());
        return switch (failure.reason()) {
            case RATE_LIMITED ->
                rateLimits.holdBack(claim.account(), failure.retryAfter()).replaceWith(verdict.keepingItsPlace());
            case THREAD_GONE, UPLOAD_GONE -> Uni.createFrom().item(verdict);
            default -> Uni.createFrom().item(verdict.fromOutage());
        };
    }

    private static Verdict notTaken() {
        return Verdict.retry(
                new Failure(
                        ProblemCode.SLACK_NOT_TAKEN,
                        "Slack took the chart and did not post it.",
                        SlackFailure.UNAVAILABLE.action(),
                        true,
                        null),
                Duration.ZERO);
    }

    private Verdict notTold(Claim claim, SlackException failure) {
        boolean ask = failure.reason().isTransient() && claim.completing().compareTo(config.lookUpLimit()) < 0;
        if (ask) {
            Duration pause = longer(failure.retryAfter(), config.lookUpPause());
            Verdict later = Verdict.doubtful(failure.failure(), pause);
            return failure.reason() == SlackFailure.RATE_LIMITED ? later : later.fromOutage();
        }
        return Verdict.unknown(new Failure(
                ProblemCode.DELIVERY_UNKNOWN,
                "Slack broke off while it posted the chart, and cannot tell whether it did: " + failure.getMessage(),
                "Look into the channel; send the delivery again if the chart is not there.",
                false,
                null));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static boolean isNotInChannel(Throwable failure) {
        return failure instanceof SlackException slack && slack.reason() == SlackFailure.NOT_IN_CHANNEL;
    }

    private static boolean isThreadGone(Throwable failure) {
        return failure instanceof SlackException slack && slack.reason() == SlackFailure.THREAD_GONE;
    }

    private static boolean isTransient(Throwable failure) {
        return failure instanceof SlackException slack && slack.reason().isTransient();
    }

    private static boolean mayHaveWorked(Throwable failure) {
        return failure instanceof SlackException slack && slack.reason().mayHaveWorked();
    }
}

package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;

/**
 * The channels that a bot sees. Slack lists them slowly and seldom, so a workspace's list is taken from memory for a while;
 * a channel id is always looked up by itself.
 */
@ApplicationScoped
class SlackDirectory {

    private static final Pattern CHANNEL_ID = Pattern.compile("[CGD][A-Z0-9]{8,20}");
    private static final int MAX_PAGES = 50;
    /** What {@link SlackApi#channels} asks for, and what is read of a page that holds more nevertheless. */
    private static final int MAX_CHANNELS_IN_A_PAGE = 999;
    /** Slack's own names are at most this long. */
    private static final int MAX_NAME = 80;

    private static final int MAX_CURSOR = 1000;

    private static final int MAX_CHANNELS_IN_MEMORY = 200_000;
    private static final int MAX_ANSWERED = 500;
    /** When Slack asks for a longer pause, the caller gets the rate limit as an error, because a person is waiting. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final SlackApi slack;
    private final SlackTokens tokens;
    private final SlackConfig config;
    private final AsyncCache<SlackAccess, List<SlackChannel>> lists;

    SlackDirectory(SlackApi slack, SlackTokens tokens, SlackConfig config) {
        this.slack = slack;
        this.tokens = tokens;
        this.config = config;
        this.lists = Caffeine.newBuilder()
                .maximumWeight(MAX_CHANNELS_IN_MEMORY)
                .<SlackAccess, List<SlackChannel>>weigher((access, channels) -> channels.size() + 1)
                .expireAfterWrite(config.channelsMaxAge())
                .buildAsync();
    }

    /**
     * The channels whose name holds the query, or the one whose id it is; at most {@value #MAX_ANSWERED}, by name.
     *
     * @return none when there is no such channel; fails with {@link SlackException}
     */
    Uni<List<SlackChannel>> search(SlackChannelSearch search) {
        return Uni.createFrom().deferred(() -> {
            // Opened even when the list is in memory: only who has the token may see the list.
            String token = tokens.open(search.slack());
            String query = search.query() == null ? "" : search.query().strip();
            return CHANNEL_ID.matcher(query).matches()
                    ? one(token, query)
                    : all(search.slack(), token).map(channels -> matching(channels, query));
        });
    }

    private Uni<List<SlackChannel>> one(String token, String id) {
        return slack.channel(token, id)
                .map(channel -> channel(channel).toList())
                .onFailure(
                        failure -> failure instanceof SlackException e && e.reason() == SlackFailure.CHANNEL_NOT_FOUND)
                .recoverWithItem(List.of());
    }

    private Uni<List<SlackChannel>> all(SlackAccess access, String token) {
        return Uni.createFrom()
                .completionStage((Supplier<CompletionStage<List<SlackChannel>>>) () -> listed(access, token))
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause)
                .ifNoItem()
                .after(config.channelsTimeout())
                .failWith(() -> new SlackException(
                        SlackFailure.UNAVAILABLE,
                        "Slack takes long to list the channels; paste the channel's id instead."));
    }

    /** A caller that goes away cancels its own copy, and not the list that others wait for. */
    private CompletableFuture<List<SlackChannel>> listed(SlackAccess access, String token) {
        CompletableFuture<List<SlackChannel>> list = cached(access, token);
        if (list.isCompletedExceptionally()) {
            // The cache keeps a failed list for a moment; this caller must not get it.
            lists.asMap().remove(access, list);
            list = cached(access, token);
        }
        return list.copy();
    }

    private CompletableFuture<List<SlackChannel>> cached(SlackAccess access, String token) {
        return lists.get(access, (key, executor) -> list(token).subscribeAsCompletionStage());
    }

    private Uni<List<SlackChannel>> list(String token) {
        return page(token, "", new ArrayList<>(), 1);
    }

    private Uni<List<SlackChannel>> page(String token, String cursor, List<SlackChannel> before, int number) {
        return patiently(slack.channels(token, cursor)).flatMap(answer -> {
            StreamSupport.stream(answer.at("channels").spliterator(), false)
                    .limit(MAX_CHANNELS_IN_A_PAGE)
                    .flatMap(SlackDirectory::channel)
                    .forEach(before::add);
            String next = answer.text(MAX_CURSOR, "response_metadata", "next_cursor");
            return next.isEmpty() || number == MAX_PAGES
                    ? Uni.createFrom().item(List.copyOf(before))
                    : page(token, next, before, number + 1);
        });
    }

    /** A short rate limit in the middle of a list is waited out once per page. */
    private static Uni<SlackAnswer> patiently(Uni<SlackAnswer> page) {
        return page.onFailure(SlackDirectory::isShortPause).recoverWithUni(failure -> Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(((SlackException) failure).retryAfter())
                .chain(() -> page));
    }

    private static boolean isShortPause(Throwable failure) {
        return failure instanceof SlackException e
                && e.reason() == SlackFailure.RATE_LIMITED
                && e.retryAfter().compareTo(LONGEST_PAUSE) <= 0;
    }

    private static List<SlackChannel> matching(List<SlackChannel> channels, String query) {
        String part = query.toLowerCase(Locale.ROOT).replaceFirst("^#", "");
        return channels.stream()
                .filter(channel -> channel.name() != null && channel.name().contains(part))
                .sorted(Comparator.comparing(SlackChannel::name))
                .limit(MAX_ANSWERED)
                .toList();
    }

    /** Nothing when it has no channel's id. */
    private static Stream<SlackChannel> channel(JsonNode channel) {
        String id = channel.path("id").asText("");
        String name = SlackAnswer.text(channel.path("name"), MAX_NAME);
        return CHANNEL_ID.matcher(id).matches()
                ? Stream.of(new SlackChannel(
                        id,
                        name.isEmpty() ? null : name,
                        channel.path("is_private").asBoolean(),
                        channel.path("is_member").asBoolean()))
                : Stream.empty();
    }
}

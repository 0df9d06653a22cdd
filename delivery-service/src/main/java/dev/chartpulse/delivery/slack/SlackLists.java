package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.slack.SlackAccess;

/**
 * What Slack lists page by page, slowly and seldom, such as the channels of a workspace. A workspace's list is taken from memory for a
 * while, and then read again in the background while callers get the one before. Bounded in memory and in pages.
 */
final class SlackLists<T> {

    private static final int MAX_PAGES = 50;
    /** What {@link SlackApi} asks for, and what is read of a page that holds more nevertheless. */
    private static final int MAX_IN_A_PAGE = 999;

    private static final int MAX_CURSOR = 1000;
    private static final int MAX_IN_MEMORY = 200_000;
    /** How many times longer a list is kept than it is fresh. */
    private static final int KEEP = 6;
    /** When Slack asks for a longer pause, the caller gets the rate limit as an error, because a person is waiting. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final AsyncLoadingCache<SlackAccess, List<T>> lists;
    private final Duration patience;

    /**
     * Makes the lists.
     *
     * @param load reads all of a workspace's list, from Slack
     * @param maxAge how long a list is fresh
     * @param patience how long a caller waits for a list at most
     */
    SlackLists(Function<SlackAccess, Uni<List<T>>> load, Duration maxAge, Duration patience) {
        this.patience = patience;
        this.lists = Caffeine.newBuilder()
                .maximumWeight(MAX_IN_MEMORY)
                .<SlackAccess, List<T>>weigher((access, list) -> list.size() + 1)
                .refreshAfterWrite(maxAge)
                .expireAfterWrite(maxAge.multipliedBy(KEEP))
                .buildAsync((access, executor) -> load.apply(access).subscribeAsCompletionStage());
    }

    /** The list of a workspace; fails with {@link SlackException}, also when Slack takes too long: the list is then there for the next. */
    Uni<List<T>> of(SlackAccess access) {
        return Uni.createFrom()
                .completionStage((Supplier<CompletionStage<List<T>>>) () -> listed(access))
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause)
                .ifNoItem()
                .after(patience)
                .failWith(() -> new SlackException(
                        SlackFailure.UNAVAILABLE, "Slack takes long to list what it has; paste the id instead."));
    }

    /** A caller that goes away cancels its own copy, and not the list that others wait for. */
    private CompletableFuture<List<T>> listed(SlackAccess access) {
        CompletableFuture<List<T>> list = lists.get(access);
        if (list.isCompletedExceptionally()) {
            // The cache keeps a failed list for a moment; this caller must not get it.
            lists.asMap().remove(access, list);
            list = lists.get(access);
        }
        return list.copy();
    }

    /**
     * Reads all pages, one after the other, up to a bound.
     *
     * @param page asks for one page: of a token, from a cursor, which is empty for the first
     * @param field the name of the list in the answer
     * @param entry reads an entry; nothing when it is none
     */
    static <T> Uni<List<T>> pages(
            String token,
            BiFunction<String, String, Uni<SlackAnswer>> page,
            String field,
            Function<JsonNode, Stream<T>> entry) {
        return pages(cursor -> patiently(page.apply(token, cursor)), field, entry, "", new ArrayList<>(), 1);
    }

    private static <T> Uni<List<T>> pages(
            Function<String, Uni<SlackAnswer>> page,
            String field,
            Function<JsonNode, Stream<T>> entry,
            String cursor,
            List<T> before,
            int number) {
        return page.apply(cursor).flatMap(answer -> {
            StreamSupport.stream(answer.at(field).spliterator(), false)
                    .limit(MAX_IN_A_PAGE)
                    .flatMap(entry)
                    .forEach(before::add);
            String next = answer.text(MAX_CURSOR, "response_metadata", "next_cursor");
            return next.isEmpty() || number == MAX_PAGES
                    ? Uni.createFrom().item(List.copyOf(before))
                    : pages(page, field, entry, next, before, number + 1);
        });
    }

    /** A short rate limit in the middle of a list is waited out once per page. */
    private static Uni<SlackAnswer> patiently(Uni<SlackAnswer> page) {
        return page.onFailure(SlackLists::isShortPause).recoverWithUni(failure -> Uni.createFrom()
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
}

package dev.chartpulse.delivery.slack;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPlace;

/** The channels that a bot sees. A workspace's list is taken from memory; a channel id is always looked up by itself. */
@ApplicationScoped
class SlackDirectory {

    private static final Pattern CHANNEL_ID = Pattern.compile("[CGD][A-Z0-9]{8,20}");
    /** Slack's own names are at most this long. */
    private static final int MAX_NAME = 80;

    private static final SlackPager<SlackChannel> PAGER =
            new SlackPager<>(channel -> new SlackPlace(channel.name(), channel.id()));

    private final SlackApi slack;
    private final SlackTokens tokens;
    private final SlackLists<SlackChannel> lists;

    SlackDirectory(SlackApi slack, SlackTokens tokens, SlackConfig config) {
        this.slack = slack;
        this.tokens = tokens;
        this.lists = new SlackLists<>(this::list, config.channelsMaxAge(), config.channelsTimeout());
    }

    /**
     * The channels whose name holds the query, or the one whose id it is; one page of them, by name. Of those that are listed
     * none is archived; one that is looked up may be.
     *
     * @return an empty page when there is no such channel; fails with {@link SlackException}
     */
    Uni<SlackPage<SlackChannel>> search(SlackChannelSearch search) {
        return Uni.createFrom().deferred(() -> {
            // Opened even when the list is in memory: only who has the token may see the list.
            String token = tokens.open(search.slack());
            String query = search.query() == null ? "" : search.query().strip();
            return CHANNEL_ID.matcher(query).matches()
                    ? one(token, query).map(found -> new SlackPage<>(found, null, found.size()))
                    : lists.of(search.slack()).map(channels -> PAGER.page(channels, search, matching(query)));
        });
    }

    /**
     * The channel, which the bot joins if it is public and the bot is not in it yet; or the person, with whom direct messages are
     * opened. Fails with {@link SlackException} when the bot cannot post there.
     */
    Uni<SlackChannel> enter(SlackChannelSearch place) {
        return Uni.createFrom().deferred(() -> {
            String token = tokens.open(place.slack());
            String id = place.query() == null ? "" : place.query().strip();
            return SlackChannel.isPerson(id)
                    ? slack.open(token, id).chain(() -> person(token, id))
                    : usable(token, id)
                            .flatMap(channel -> channel.isMember()
                                    ? Uni.createFrom().item(channel)
                                    : slack.join(token, id)
                                            .replaceWith(() ->
                                                    new SlackChannel(id, channel.name(), channel.isPrivate(), true)));
        });
    }

    /** The channel, in which the bot is, or which it can join; fails with {@link SlackException} if it is none. */
    Uni<SlackChannel> usable(String token, String id) {
        return slack.channel(token, id).flatMap(found -> {
            SlackChannel channel = channel(found).findFirst().orElse(null);
            SlackFailure failure = channel == null
                    ? SlackFailure.CHANNEL_NOT_FOUND
                    : channel.isArchived()
                            ? SlackFailure.CHANNEL_ARCHIVED
                            : channel.isPrivate() && !channel.isMember() ? SlackFailure.NOT_IN_CHANNEL : null;
            return failure == null
                    ? Uni.createFrom().item(channel)
                    : Uni.createFrom().failure(new SlackException(failure, said(failure, id, channel)));
        });
    }

    private static String said(SlackFailure failure, String id, SlackChannel channel) {
        String name = channel == null || channel.name() == null ? id : "#" + channel.name();
        return switch (failure) {
            case CHANNEL_ARCHIVED -> "The channel " + name + " is archived.";
            case NOT_IN_CHANNEL -> "The channel " + name + " is private, and the bot is not in it.";
            default -> "The bot sees no channel " + name + ".";
        };
    }

    /** Without the scope users:read the person has no name, and can be written to all the same. */
    private Uni<SlackChannel> person(String token, String id) {
        return slack.user(token, id)
                .map(user -> SlackPeople.name(user))
                .onFailure(SlackException.class)
                .recoverWithItem("")
                .map(name -> new SlackChannel(id, name.isEmpty() ? null : name, true, true));
    }

    private Uni<List<SlackChannel>> one(String token, String id) {
        return slack.channel(token, id)
                .map(channel -> channel(channel).toList())
                .onFailure(
                        failure -> failure instanceof SlackException e && e.reason() == SlackFailure.CHANNEL_NOT_FOUND)
                .recoverWithItem(List.of());
    }

    private Uni<List<SlackChannel>> list(SlackAccess access) {
        return SlackLists.pages(tokens.open(access), slack::channels, "channels", SlackDirectory::named)
                .map(PAGER::sorted);
    }

    private static Predicate<SlackChannel> matching(String query) {
        String part = query.toLowerCase(Locale.ROOT).replaceFirst("^#", "");
        return channel -> channel.name().contains(part);
    }

    private static Stream<SlackChannel> named(JsonNode channel) {
        return channel(channel).filter(found -> found.name() != null);
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
                        channel.path("is_member").asBoolean(),
                        channel.path("is_archived").asBoolean()))
                : Stream.empty();
    }
}

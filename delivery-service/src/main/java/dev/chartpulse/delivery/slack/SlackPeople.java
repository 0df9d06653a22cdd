package dev.chartpulse.delivery.slack;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.contracts.slack.SlackPerson.Kind;
import dev.chartpulse.contracts.slack.SlackPlace;

/** The people and user groups of a workspace, whom a message can mention: without bots, and without those who left. */
@ApplicationScoped
class SlackPeople {

    private static final Pattern USER_ID = Pattern.compile("[UW][A-Z0-9]{2,30}");
    private static final Pattern GROUP_ID = Pattern.compile("S[A-Z0-9]{2,30}");
    /** Slack's own names are at most this long. */
    private static final int MAX_NAME = 80;

    private static final int MAX_GROUPS = 5000;
    /** Slack's own bot, which is not marked as one. */
    private static final String SLACKBOT = "USLACKBOT";

    private static final SlackPager<SlackPerson> PAGER =
            new SlackPager<>(person -> new SlackPlace(person.name(), person.id()));

    private final SlackApi slack;
    private final SlackTokens tokens;
    private final SlackLists<SlackPerson> lists;

    SlackPeople(SlackApi slack, SlackTokens tokens, SlackConfig config) {
        this.slack = slack;
        this.tokens = tokens;
        this.lists = new SlackLists<>(this::list, config.channelsMaxAge(), config.channelsTimeout());
    }

    /**
     * Those whose name or handle holds the query, or whose id it is; one page of them, by name.
     *
     * @return fails with {@link SlackException}, which names the scope that the token lacks
     */
    Uni<SlackPage<SlackPerson>> search(SlackChannelSearch search) {
        return Uni.createFrom().deferred(() -> {
            // Opened even when the list is in memory: only who has the token may see the list.
            tokens.open(search.slack());
            String query = search.query() == null ? "" : search.query().strip();
            return lists.of(search.slack()).map(people -> PAGER.page(people, search, matching(query)));
        });
    }

    private Uni<List<SlackPerson>> list(SlackAccess access) {
        String token = tokens.open(access);
        return SlackLists.pages(token, slack::users, "members", SlackPeople::user)
                .flatMap(users -> slack.groups(token)
                        .map(answer -> PAGER.sorted(
                                Stream.concat(users.stream(), groups(answer)).toList())));
    }

    private static Predicate<SlackPerson> matching(String query) {
        String part = query.toLowerCase(Locale.ROOT).replaceFirst("^@", "");
        return person -> person.id().equals(query)
                || person.name().toLowerCase(Locale.ROOT).contains(part)
                || (person.handle() != null
                        && person.handle().toLowerCase(Locale.ROOT).contains(part));
    }

    private static Stream<SlackPerson> user(JsonNode user) {
        String id = user.path("id").asText("");
        boolean isPerson = USER_ID.matcher(id).matches()
                && !id.equals(SLACKBOT)
                && !user.path("is_bot").asBoolean()
                && !user.path("deleted").asBoolean();
        return isPerson
                ? Stream.of(new SlackPerson(id, Kind.USER, name(user), handle(user.path("name"))))
                : Stream.empty();
    }

    /** As Slack shows it: the display name that the person chose, else the real name, else the handle. */
    static String name(JsonNode user) {
        return Stream.of(
                        user.path("profile").path("display_name"),
                        user.path("real_name"),
                        user.path("profile").path("real_name"),
                        user.path("name"))
                .map(name -> SlackAnswer.text(name, MAX_NAME))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Stream<SlackPerson> groups(SlackAnswer answer) {
        return StreamSupport.stream(answer.at("usergroups").spliterator(), false)
                .limit(MAX_GROUPS)
                .filter(group -> GROUP_ID.matcher(group.path("id").asText("")).matches())
                .map(group -> new SlackPerson(
                        group.path("id").asText(),
                        Kind.GROUP,
                        SlackAnswer.text(group.path("name"), MAX_NAME),
                        handle(group.path("handle"))));
    }

    private static String handle(JsonNode handle) {
        String text = SlackAnswer.text(handle, MAX_NAME);
        return text.isEmpty() ? null : text;
    }
}

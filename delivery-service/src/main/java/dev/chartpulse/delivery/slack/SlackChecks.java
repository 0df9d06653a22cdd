package dev.chartpulse.delivery.slack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackCheck;

/** Checks how far a Slack integration gets: Slack reachable, token valid, scopes granted. */
@ApplicationScoped
class SlackChecks {

    /** What posting charts, looking them up, and listing and joining channels need. */
    static final Set<String> SCOPES =
            Set.of("chat:write", "files:write", "files:read", "channels:read", "groups:read", "channels:join");

    /** What listing people and writing to them need besides; without them all else works. */
    private static final List<String> OPTIONAL_SCOPES = List.of("users:read", "usergroups:read", "im:write");

    /** The most channels that are looked at; Slack allows about 50 such questions a minute. */
    private static final int MAX_CHANNELS = 40;

    private static final int CHANNELS_AT_ONCE = 4;

    /** Slack's own names and addresses of workspaces and users are far shorter. */
    private static final int MAX_NAME = 200;
    /** The most channels that are named in a report. */
    private static final int MAX_NAMED = 5;

    private final SlackApi slack;
    private final SlackDirectory directory;
    private final SlackTokens tokens;

    SlackChecks(SlackApi slack, SlackDirectory directory, SlackTokens tokens) {
        this.slack = slack;
        this.directory = directory;
        this.tokens = tokens;
    }

    /** Tries the integration. What does not work is part of the report; a failure of Slack never fails the call. */
    Uni<ConnectReport> check(SlackCheck check) {
        return Uni.createFrom()
                .deferred(() -> slack.authTest(tokens.open(check.access())))
                .map(SlackChecks::report)
                .flatMap(report -> check.channels().isEmpty()
                        ? Uni.createFrom().item(report)
                        : channels(check).map(layer -> with(report, layer)))
                .onFailure(SlackException.class)
                .recoverWithItem(failure -> report(failure));
    }

    private static ConnectReport with(ConnectReport report, Layer layer) {
        return new ConnectReport(
                report.ok() && layer.status() != Status.FAILED,
                report.url(),
                report.version(),
                report.account(),
                Stream.concat(report.layers().stream(), Stream.of(layer)).toList());
    }

    /** Whether the bot can post in the channels that charts are sent to. Nothing is joined, and nobody is written to. */
    private Uni<Layer> channels(SlackCheck check) {
        String token = tokens.open(check.access());
        List<String> all = check.channels().stream()
                .filter(channel -> !SlackChannel.isPerson(channel))
                .toList();
        return Multi.createFrom()
                .iterable(all)
                .select()
                .first(MAX_CHANNELS)
                .onItem()
                .transformToUni(channel -> directory
                        .usable(token, channel)
                        .replaceWith(Optional.<SlackException>empty())
                        .onFailure(SlackException.class)
                        .recoverWithItem(failure -> Optional.of(failure)))
                .merge(CHANNELS_AT_ONCE)
                .collect()
                .asList()
                .map(found -> channels(found, all.size()));
    }

    /** @param all how many channels there are, of which no more are looked at than {@link #MAX_CHANNELS} */
    private static Layer channels(List<Optional<SlackException>> found, int all) {
        List<SlackException> failures = found.stream()
                .flatMap(Optional::stream)
                .filter(failure -> !failure.reason().isTransient())
                .toList();
        if (!failures.isEmpty()) {
            SlackException first = failures.get(0);
            return new Layer(
                    "channels",
                    Status.FAILED,
                    failures.stream()
                                    .limit(MAX_NAMED)
                                    .map(Throwable::getMessage)
                                    .collect(Collectors.joining(" "))
                            + (failures.size() > MAX_NAMED ? " … and " + (failures.size() - MAX_NAMED) + " more." : ""),
                    first.reason().action(),
                    first.reason().kind());
        }
        String looked = all > found.size() ? found.size() + " of the " + all + " channels" : "the channels";
        return found.stream().allMatch(Optional::isEmpty)
                ? ok("channels", "The bot can post in " + looked + " that charts are sent to.")
                : new Layer(
                        "channels",
                        Status.SKIPPED,
                        "Slack did not tell about all channels; check again later.",
                        null,
                        null);
    }

    private static ConnectReport report(SlackAnswer answer) {
        String user = answer.text(MAX_NAME, "user");
        Layer scopes = scopes(answer.scopes());
        return new ConnectReport(
                scopes.status() == Status.OK,
                orNull(answer.text(MAX_NAME, "url")),
                null,
                orNull(answer.text(MAX_NAME, "team")),
                List.of(
                        ok("reachable", "Slack answers."),
                        ok("token", "The token belongs to " + (user.isEmpty() ? "a bot" : user) + "."),
                        scopes));
    }

    private static ConnectReport report(SlackException failure) {
        boolean reached = failure.error() != null || failure.reason() == SlackFailure.TOKEN_UNREADABLE;
        boolean token = reached && !failure.reason().isTransient();
        return new ConnectReport(
                false,
                null,
                null,
                null,
                List.of(
                        failure.reason() == SlackFailure.TOKEN_UNREADABLE
                                ? skipped("reachable")
                                : token ? ok("reachable", "Slack answers.") : failed("reachable", failure),
                        token ? failed("token", failure) : skipped("token"),
                        skipped("scopes")));
    }

    private static Layer scopes(String granted) {
        if (granted == null) {
            return ok("scopes", "Slack does not say which scopes the token has.");
        }
        Set<String> missing = new TreeSet<>(SCOPES);
        Arrays.stream(granted.split(",")).map(String::strip).forEach(missing::remove);
        return missing.isEmpty()
                ? ok("scopes", "The token has the scopes it needs." + withoutOptional(granted))
                : new Layer(
                        "scopes",
                        Status.FAILED,
                        "The token lacks " + String.join(", ", missing) + ".",
                        "Add " + String.join(", ", missing)
                                + " to the bot token scopes of the Slack app, install it again and enter the new bot token.",
                        SlackFailure.SCOPE_MISSING.kind());
    }

    private static String withoutOptional(String granted) {
        Set<String> missing = new TreeSet<>(OPTIONAL_SCOPES);
        Arrays.stream(granted.split(",")).map(String::strip).forEach(missing::remove);
        return missing.isEmpty()
                ? ""
                : " To mention people and to write to them it needs " + String.join(", ", missing) + " as well.";
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Layer ok(String name, String message) {
        return new Layer(name, Status.OK, message, null, null);
    }

    private static Layer failed(String name, SlackException failure) {
        SlackFailure reason = failure.reason();
        return new Layer(name, Status.FAILED, failure.getMessage(), reason.action(), reason.kind());
    }

    private static Layer skipped(String name) {
        return new Layer(name, Status.SKIPPED, "Not tried.", null, null);
    }
}

package dev.chartpulse.delivery.slack;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.slack.SlackAccess;

/** Checks how far a Slack integration gets: Slack reachable, token valid, scopes granted. */
@ApplicationScoped
class SlackChecks {

    /** What posting charts, looking them up, and listing and joining channels need. */
    static final Set<String> SCOPES =
            Set.of("chat:write", "files:write", "files:read", "channels:read", "groups:read", "channels:join");

    /** Slack's own names and addresses of workspaces and users are far shorter. */
    private static final int MAX_NAME = 200;

    private final SlackApi slack;
    private final SlackTokens tokens;

    SlackChecks(SlackApi slack, SlackTokens tokens) {
        this.slack = slack;
        this.tokens = tokens;
    }

    /** Tries the integration. What does not work is part of the report; a failure of Slack never fails the call. */
    Uni<ConnectReport> check(SlackAccess access) {
        return Uni.createFrom()
                .deferred(() -> slack.authTest(tokens.open(access)))
                .map(SlackChecks::report)
                .onFailure(SlackException.class)
                .recoverWithItem(failure -> report(failure));
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
                ? ok("scopes", "The token has the scopes it needs.")
                : new Layer(
                        "scopes",
                        Status.FAILED,
                        "The token lacks " + String.join(", ", missing) + ".",
                        "Add " + String.join(", ", missing)
                                + " to the bot token scopes of the Slack app, install it again and enter the new bot token.",
                        SlackFailure.SCOPE_MISSING.kind());
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

package dev.chartpulse.delivery.slack;

import java.util.Arrays;
import java.util.Set;

import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * What goes wrong with Slack, by its own error codes, and what follows. Source: Slack's API reference of {@code
 * files.completeUploadExternal}, {@code conversations.*} and {@code auth.test}.
 */
enum SlackFailure {
    TOKEN_INVALID(
            "token-invalid",
            Retry.NEVER,
            "Enter a new bot token (xoxb-…) in the Slack integration.",
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "not_allowed_token_type"),
    /** Sealed for another integration, or with a keyset that is gone. */
    TOKEN_UNREADABLE("token-unreadable", Retry.NEVER, "Enter the bot token in the Slack integration again."),
    SCOPE_MISSING(
            "scope-missing",
            Retry.NEVER,
            "Add the scope to the Slack app, install it again and enter the new bot token.",
            "missing_scope",
            "no_permission"),
    CHANNEL_NOT_FOUND(
            "channel-not-found",
            Retry.NEVER,
            "Choose the channel again. If it is private, type /invite and the bot's name in it first: the bot does not see it before.",
            "channel_not_found",
            "invalid_channel"),
    NOT_IN_CHANNEL(
            "not-in-channel",
            Retry.NEVER,
            "Type /invite and the bot's name in the channel.",
            "not_in_channel",
            "method_not_supported_for_channel_type"),
    CHANNEL_ARCHIVED("channel-archived", Retry.NEVER, "Unarchive the channel or choose another.", "is_archived"),
    PERSON_NOT_REACHED(
            "person-not-reached",
            Retry.NEVER,
            "Choose another person: this one has left the workspace, or takes no messages of apps.",
            "user_not_found",
            "users_not_found",
            "user_not_visible",
            "user_disabled",
            "cannot_dm_bot"),
    POSTING_RESTRICTED(
            "posting-restricted",
            Retry.NEVER,
            "Ask a Slack admin to let the app post in the channel.",
            "restricted_action",
            "posting_to_channel_denied",
            "posting_to_general_channel_denied"),
    MESSAGE_REFUSED(
            "message-refused",
            Retry.NEVER,
            "Shorten the title and the text of the message in the connection.",
            "msg_too_long",
            "invalid_blocks"),
    FILES_REFUSED(
            "files-refused",
            Retry.NEVER,
            "Ask a Slack admin to allow file uploads, or to free some storage.",
            "file_uploads_disabled",
            "file_uploads_except_images_disabled",
            "file_type_not_allowed",
            "storage_limit_reached",
            "ekm_access_denied"),
    /** The message that is replied to was deleted: the chart starts the thread anew. */
    THREAD_GONE(
            "thread-gone",
            Retry.SAFE,
            "Send the delivery again: it begins the thread anew.",
            "thread_not_found",
            "invalid_thread_ts",
            "message_not_found",
            "cannot_reply_to_message"),
    /** Slack threw the bytes away before it was asked to post them: the next attempt sends them anew. */
    UPLOAD_GONE("slack-not-taken", Retry.SAFE, "Send the delivery again: it uploads the chart anew."),
    RATE_LIMITED(
            "rate-limited",
            Retry.SAFE,
            "If this goes on, let fewer connections fire at the same time at this workspace.",
            "ratelimited",
            "rate_limited",
            "message_limit_exceeded"),
    /** Slack failed inside, or moves the workspace or the channel to an organisation: it may have done what it was asked for. */
    UNAVAILABLE(
            "slack-unavailable",
            Retry.IN_DOUBT,
            "See at slack-status.com whether Slack is disturbed, and try again when it is not.",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "file_update_failed",
            "team_added_to_org",
            "org_login_required",
            "external_channel_migrating"),
    /** There was no connection, so Slack was not asked for anything. */
    UNREACHABLE(
            "slack-unreachable",
            Retry.SAFE,
            "Have an operator check that delivery-service reaches slack.com by HTTPS."),
    /** After the request was written the connection broke, the time ran out, or the answer could not be read. */
    INTERRUPTED(
            "slack-interrupted",
            Retry.IN_DOUBT,
            "If this goes on, have an operator check what stands between delivery-service and slack.com."),
    /** An error code that is not listed here: Slack refused the request. */
    REJECTED(
            "slack-rejected",
            Retry.NEVER,
            "Check the Slack integration and test the destination, which say what is missing. If nothing is, show Slack's answer to whoever"
                    + " runs Chartpulse.");

    /** What another attempt can do. */
    private enum Retry {
        NEVER,
        SAFE,
        IN_DOUBT
    }

    private static final Set<String> OF_THE_WORKSPACE =
            Set.of("token-invalid", "token-unreadable", "scope-missing", "files-refused");
    private static final Set<String> OF_THE_CHANNEL = Set.of(
            "channel-not-found", "not-in-channel", "channel-archived", "person-not-reached", "posting-restricted");

    private final ProblemCode code;
    private final Retry retry;
    private final String action;
    private final Set<String> errors;

    SlackFailure(String kind, Retry retry, String action, String... errors) {
        this.code = ProblemCode.of(kind);
        this.retry = retry;
        this.action = action;
        this.errors = Set.of(errors);
    }

    /** The failure that one of Slack's error codes stands for. */
    static SlackFailure of(String error) {
        return Arrays.stream(values())
                .filter(failure -> failure.errors.contains(error))
                .findFirst()
                .orElse(error.startsWith("restricted_action") ? POSTING_RESTRICTED : REJECTED);
    }

    /** The failure that an HTTP status stands for, which came without an error code that can be read. */
    static SlackFailure of(int status) {
        return switch (status) {
            case 429 -> RATE_LIMITED;
            case 408 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? REJECTED : UNAVAILABLE;
        };
    }

    /** As in a {@code Failure} and a problem's code. */
    String kind() {
        return code.text();
    }

    /** What went wrong, as a sentence for a person who does not know Slack's error codes. */
    String meaning() {
        return code.meaning();
    }

    /** Whether meaning and action say all that a person needs; if not, an operator needs the method, too. */
    boolean isSelfExplaining() {
        return this != REJECTED && this != UNAVAILABLE;
    }

    /** What a person should do about it. */
    String action() {
        return action;
    }

    /** Whether the same may work later. */
    boolean isTransient() {
        return retry != Retry.NEVER;
    }

    /** What else fails for the same reason; null if the same may work later. */
    Reach reach() {
        if (isTransient()) {
            return null;
        }
        return OF_THE_WORKSPACE.contains(kind())
                ? Reach.INTEGRATION
                : OF_THE_CHANNEL.contains(kind()) ? Reach.ADDRESS : Reach.CONNECTION;
    }

    /** Whether Slack refused something that may be the fault of one file alone, so that the others may be taken without it. */
    static boolean isOfAFile(Throwable failure) {
        return failure instanceof SlackException slack
                && (slack.reason() == FILES_REFUSED || slack.reason() == REJECTED);
    }

    /** Whether what was asked for may have been done in spite of the failure. */
    boolean mayHaveWorked() {
        return retry == Retry.IN_DOUBT;
    }
}

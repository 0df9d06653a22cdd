package dev.chartpulse.contracts.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What went wrong, for a program: the code of a {@link Problem}, and the kind of a {@link
 * dev.chartpulse.contracts.event.Failure}. The list is closed, and part of the description of the public API: a code is added
 * here, with its meaning, before it is used. A code that clients know never changes its meaning.
 */
public enum ProblemCode {

    // ---- The request ----
    API_KEY_EXPIRED(Use.ANSWER, "The API key has expired."),
    API_KEY_INVALID(Use.ANSWER, "The API key is not known."),
    API_KEY_MISSING(Use.ANSWER, "The request has no API key."),
    BEARER_TOKEN_INVALID(Use.ANSWER, "The bearer token is not valid here."),
    BODY_TIMEOUT(Use.ANSWER, "The body did not come in time."),
    BODY_TOO_LARGE(Use.ANSWER, "The body is too large."),
    BY_INVALID(Use.ANSWER, "The parameter by is not a name."),
    CALLER_UNAVAILABLE(Use.ANSWER, "It cannot be found out now who calls."),
    CALLER_UNKNOWN(Use.ANSWER, "It is not known who calls."),
    COUNT_INVALID(Use.ANSWER, "The parameter count is not a number from 1 to 100."),
    CREDENTIALS_AMBIGUOUS(Use.ANSWER, "The request has several credentials."),
    CURSOR_INVALID(Use.ANSWER, "The cursor is not one that a page gave."),
    ENTITY_TAG_INVALID(Use.ANSWER, "If-Match or If-None-Match is not a list of entity tags."),
    HEADERS_TOO_LARGE(Use.ANSWER, "The headers are too large."),
    HOST_INVALID(Use.ANSWER, "The request has no usable Host header, or several."),
    IDEMPOTENCY_KEY_INVALID(Use.ANSWER, "The Idempotency-Key is not one of 1 to 200 printable characters."),
    IDEMPOTENCY_KEY_REUSED(Use.ANSWER, "The Idempotency-Key was used with another body within the last day."),
    INVALID_FIELD(Use.ANSWER, "The values of the fields listed under errors cannot be used."),
    LIMIT_INVALID(Use.ANSWER, "The parameter limit is not a number from 1 to 200."),
    MALFORMED_BODY(Use.ANSWER, "The body is not JSON."),
    METHOD_NOT_ALLOWED(Use.ANSWER, "The address does not take the method; Allow lists those that it takes."),
    NOT_A_MEMBER(Use.ANSWER, "The person is a member of no workspace."),
    NOT_ACCEPTABLE(Use.ANSWER, "What the Accept header asks for cannot be given."),
    NOT_FOUND(Use.ANSWER, "Nothing is at this address."),
    REPEATED_PARAMETER(Use.ANSWER, "The address has a query parameter several times that has one value."),
    REQUEST_REFUSED(Use.ANSWER, "The request cannot be served; the status says why."),
    ROLE_MISSING(Use.ANSWER, "The caller's role does not allow this."),
    SHOWN_ONCE(Use.ANSWER, "What the request made was shown when it was made, and is not shown again."),
    TOO_MANY_REQUESTS(Use.ANSWER, "The caller sent more requests within a minute than it may."),
    TRANSFER_ENCODING_REFUSED(Use.ANSWER, "The Transfer-Encoding is not taken."),
    UNKNOWN_FIELD(Use.ANSWER, "The body has a field that does not exist."),
    UNKNOWN_PARAMETER(Use.ANSWER, "The address has a query parameter that does not exist."),
    UNSUPPORTED_MEDIA_TYPE(Use.ANSWER, "The media type of the body is not taken."),
    URI_INVALID(
            Use.ANSWER, "The address has a character that no address may have, or a % without two hexadecimal digits."),
    URI_TOO_LONG(Use.ANSWER, "The address is too long."),
    WORKSPACE_REFUSED(Use.ANSWER, "The caller is not of this workspace."),
    WRONG_TYPE(Use.ANSWER, "A field of the body has the wrong type."),

    // ---- What is asked for is not there ----
    CALENDAR_NOT_FOUND(Use.ANSWER, "There is no such calendar."),
    CHART_GONE(Use.BOTH, "The chart is no longer kept."),
    CHART_NOT_THERE(Use.ANSWER, "There is no chart yet."),
    CONNECTION_NOT_FOUND(Use.ANSWER, "There is no such connection."),
    DELIVERY_NOT_FOUND(Use.ANSWER, "There is no such delivery."),
    DESTINATION_NOT_FOUND(Use.ANSWER, "There is no such destination."),
    INTEGRATION_NOT_FOUND(Use.ANSWER, "There is no such integration."),
    KEY_NOT_FOUND(Use.ANSWER, "There is no such API key."),
    LINK_INVALID(Use.ANSWER, "The signed link is not valid, or has expired."),
    MEMBER_NOT_FOUND(Use.ANSWER, "There is no such member."),
    PULSE_NOT_FOUND(Use.ANSWER, "There is no such pulse."),
    SOURCE_NOT_FOUND(Use.ANSWER, "There is no such source."),
    THUMBNAIL_REFUSED(Use.ANSWER, "The picture cannot be shown in this width."),
    TEST_NOT_FOUND(Use.ANSWER, "There is no such test."),
    UNSUBSCRIBED_NOT_FOUND(Use.ANSWER, "There is no such entry."),
    WORKSPACE_NOT_FOUND(Use.ANSWER, "There is no such workspace, or the caller may not use it."),

    // ---- The state does not allow it ----
    CALENDAR_IN_USE(Use.ANSWER, "Connections use the calendar."),
    CHANGED_MEANWHILE(Use.ANSWER, "It was changed by someone else since it was read."),
    DELIVERY_NOT_RESENDABLE(Use.ANSWER, "The delivery was sent or skipped."),
    DELIVERY_PENDING(Use.ANSWER, "The delivery is still under way."),
    DELIVERY_WITHOUT_CHART(Use.ANSWER, "The delivery has no chart that could be sent."),
    DESTINATION_IN_USE(Use.ANSWER, "Connections use the destination."),
    INTEGRATION_IN_USE(Use.ANSWER, "Sources or destinations use the integration."),
    INTEGRATION_KIND(Use.ANSWER, "The integration is of another kind."),
    NAME_AMBIGUOUS(Use.ANSWER, "Several resources of a kind have one name, by which a document knows them."),
    PRECONDITION_FAILED(Use.ANSWER, "It is not as If-Match or If-None-Match has it: it was changed since it was read."),
    PROVISIONED(Use.ANSWER, "It is provisioned from a file, and is changed there."),
    PUBLIC_URL_MISSING(Use.ANSWER, "The operator has not set chartpulse.public-url."),
    PULSE_ENDED(Use.ANSWER, "The pulse has ended."),
    RECIPIENT_UNSUBSCRIBED(Use.ANSWER, "The recipient unsubscribed."),
    SCHEDULE_ENDED(Use.ANSWER, "The schedule fires never again."),
    MEMBER_EXISTS(Use.ANSWER, "The address is a member already."),
    SECRET_NOT_COPIED(Use.ANSWER, "The address is a secret that nobody can read, so there is no copy of it."),
    SOURCE_IN_USE(Use.ANSWER, "Connections use the source."),
    SOURCE_UNUSABLE(Use.BOTH, "The connection or its source cannot be fired as it is stored."),

    // ---- Bounds ----
    STREAMS_EXHAUSTED(Use.ANSWER, "The service has as many streams of live events as it bears, or stops."),
    TOO_MANY_CALENDARS(Use.ANSWER, "The workspace has as many calendars as it may."),
    TOO_MANY_CALLS(Use.ANSWER, "Too many calls are under way at once."),
    TOO_MANY_CONNECTIONS(Use.ANSWER, "The workspace has as many connections as it may."),
    TOO_MANY_DESTINATIONS(Use.ANSWER, "The workspace has as many destinations as it may."),
    TOO_MANY_FIRINGS(Use.ANSWER, "The workspace has fired by hand as often within a minute as it may."),
    TOO_MANY_INTEGRATIONS(Use.ANSWER, "The workspace has as many integrations as it may."),
    TOO_MANY_KEYS(Use.ANSWER, "The workspace has as many API keys as it may."),
    TOO_MANY_MEMBERS(Use.ANSWER, "The workspace has as many members as it may."),
    TOO_MANY_SOURCES(Use.ANSWER, "The workspace has as many sources as it may."),
    TOO_MANY_STREAMS(Use.ANSWER, "The workspace has as many streams of live events as it may."),
    TOO_MANY_WORKSPACES(Use.ANSWER, "There are as many workspaces as there may be."),

    // ---- Chartpulse itself ----
    DATABASE_UNAVAILABLE(Use.BOTH, "The database cannot be reached now."),
    DELIVERY_SERVICE_ANSWER_TOO_LARGE(Use.BOTH, "The answer of delivery-service is too large."),
    DELIVERY_SERVICE_BUSY(Use.BOTH, "delivery-service has all the calls that it takes at once."),
    DELIVERY_SERVICE_FAILED(Use.BOTH, "delivery-service did not do its part."),
    DELIVERY_SERVICE_TIMEOUT(Use.BOTH, "delivery-service did not answer in time."),
    DELIVERY_SERVICE_UNAVAILABLE(Use.BOTH, "delivery-service cannot be reached."),
    INTERNAL_ERROR(Use.BOTH, "A fault of Chartpulse; action names the entry in its log."),
    INTERNAL_TOKEN_INVALID(Use.INTERNAL, "The token between services is another one."),
    INTERNAL_TOKEN_MISSING(Use.INTERNAL, "The token between services is missing."),
    OTHER(Use.BOTH, "What a service said that is newer than source-service; the words say what happened."),
    QUERY_SERVICE_ANSWER_TOO_LARGE(Use.ANSWER, "The answer of query-service is too large."),
    QUERY_SERVICE_BUSY(Use.ANSWER, "query-service has all the calls that it takes at once."),
    QUERY_SERVICE_FAILED(Use.ANSWER, "query-service did not do its part."),
    QUERY_SERVICE_TIMEOUT(Use.ANSWER, "query-service did not answer in time."),
    QUERY_SERVICE_UNAVAILABLE(Use.ANSWER, "query-service cannot be reached."),
    RENDER_SERVICE_ANSWER_TOO_LARGE(Use.ANSWER, "The answer of render-service is too large."),
    RENDER_SERVICE_BUSY(Use.ANSWER, "render-service has all the calls that it takes at once."),
    RENDER_SERVICE_FAILED(Use.ANSWER, "render-service did not do its part."),
    RENDER_SERVICE_TIMEOUT(Use.ANSWER, "render-service did not answer in time."),
    RENDER_SERVICE_UNAVAILABLE(Use.ANSWER, "render-service cannot be reached."),

    // ---- Grafana, its data sources, and their answers ----
    ADDRESS_REFUSED(Use.BOTH, "Chartpulse does not call this address, because it is private or reserved."),
    ANSWER_MALFORMED(Use.BOTH, "Grafana's answer cannot be understood."),
    ANSWER_TOO_LARGE(Use.BOTH, "Grafana's answer is too large."),
    CA_BUNDLE_INVALID(Use.BOTH, "The CA bundle cannot be read."),
    CONNECT_FAILED(Use.BOTH, "No connection could be made."),
    CONNECTION_LOST(Use.BOTH, "The connection broke."),
    CREDENTIALS_REFUSED(Use.BOTH, "The data source refuses the credentials that Grafana has for it."),
    DATA_SOURCE_FAILED(Use.BOTH, "The data source failed."),
    DATA_SOURCE_UNHEALTHY(Use.BOTH, "No data source is healthy."),
    DATA_SOURCE_UNKNOWN(Use.BOTH, "Grafana does not have the data source."),
    GRAFANA_ASLEEP(Use.BOTH, "The Grafana Cloud stack is asleep."),
    GRAFANA_BUSY(Use.BOTH, "Too much is asked of this Grafana at once."),
    GRAFANA_DOWN(Use.BOTH, "This Grafana has not answered lately."),
    GRAFANA_UNAVAILABLE(Use.BOTH, "Grafana is not available."),
    HOST_UNKNOWN(Use.BOTH, "The host name is not known."),
    HTTP_NOT_ALLOWED(Use.BOTH, "Plain HTTP is not allowed."),
    NO_DATA_SOURCE(Use.BOTH, "The token sees no data source."),
    NOT_CHARTABLE(Use.BOTH, "The result cannot be charted."),
    NOT_GRAFANA(Use.BOTH, "No Grafana answers at the address."),
    PERMISSION_MISSING(Use.BOTH, "The token may not do this."),
    PLUGIN_MISSING(Use.BOTH, "Grafana lacks the plugin of the data source."),
    QUERY_REJECTED(Use.BOTH, "The data source rejects the query."),
    RATE_LIMITED(Use.BOTH, "The other side was asked too often, and wants to be left alone for a while."),
    REDIRECTED(Use.BOTH, "The address redirects, which is not followed."),
    RESULT_TOO_LARGE(Use.BOTH, "The result is too large."),
    TIMED_OUT(Use.BOTH, "No answer came in time."),
    TLS_EXPIRED(Use.BOTH, "The certificate has expired."),
    TLS_FAILED(Use.BOTH, "No secure connection could be made."),
    TLS_NOT_YET_VALID(Use.BOTH, "The certificate is not valid yet."),
    TLS_UNTRUSTED(Use.BOTH, "The certificate is not trusted."),
    TLS_WRONG_HOST(Use.BOTH, "The certificate is for another host."),
    TOKEN_EXPIRED(Use.BOTH, "The token has expired."),
    TOKEN_INVALID(Use.BOTH, "The token is not valid."),
    TOKEN_OF_ANOTHER_ORGANISATION(Use.BOTH, "The token belongs to another organisation of the Grafana."),
    TOKEN_REVOKED(Use.BOTH, "The token was revoked."),
    TOKEN_UNREADABLE(Use.BOTH, "The stored token does not open."),
    URL_INVALID(Use.BOTH, "The address is not one of a Grafana."),
    WORKSPACE_BUSY(Use.BOTH, "Too much is asked for this workspace at once."),

    // ---- The picture ----
    CHART_TOO_LARGE(Use.BOTH, "The chart is too large to be sent on."),
    RENDER_FAILED(Use.BOTH, "The chart could not be drawn: a fault of Chartpulse."),
    RENDER_OVERLOADED(Use.BOTH, "The chart was not drawn in time."),
    WINDOW_UNCHARTABLE(Use.BOTH, "The window cannot be charted."),

    // ---- Slack ----
    CHANNEL_ARCHIVED(Use.BOTH, "The channel is archived."),
    CHANNEL_NOT_FOUND(Use.BOTH, "There is no such channel, or the bot does not see it."),
    FILES_REFUSED(Use.BOTH, "The Slack workspace takes no files."),
    MESSAGE_REFUSED(Use.BOTH, "Slack refuses the message as it is."),
    NOT_IN_CHANNEL(Use.BOTH, "The bot is not in the channel."),
    PERSON_NOT_REACHED(Use.BOTH, "The person cannot be written to."),
    POSTING_RESTRICTED(Use.BOTH, "The app may not post in the channel."),
    SCOPE_MISSING(Use.BOTH, "The token lacks a permission (scope)."),
    SLACK_INTERRUPTED(Use.BOTH, "The call of Slack broke off."),
    SLACK_NOT_TAKEN(Use.FAILURE, "Slack did not post the chart."),
    SLACK_REJECTED(Use.BOTH, "Slack refuses the request."),
    SLACK_UNAVAILABLE(Use.BOTH, "Slack failed."),
    SLACK_UNREACHABLE(Use.BOTH, "Slack cannot be reached."),
    THREAD_GONE(Use.BOTH, "The message that is replied to was deleted."),

    // ---- Email ----
    ADDRESS_INVALID(Use.FAILURE, "The address is not one that mail can carry."),
    MAIL_CREDENTIALS_REFUSED(Use.FAILURE, "The mail server refuses our credentials."),
    MAIL_DEFERRED(Use.FAILURE, "The mail server did not take the mail, and may later."),
    MAIL_REJECTED(Use.FAILURE, "The mail server refuses the mail."),
    MAIL_SERVER_UNREACHABLE(Use.FAILURE, "The mail server cannot be reached."),
    MAIL_SERVER_UNUSABLE(Use.FAILURE, "The mail server takes no mail from Chartpulse."),
    UNSUBSCRIBED(Use.FAILURE, "The recipient unsubscribed."),

    // ---- Webhooks, Teams, Google Chat ----
    WEBHOOK_BUSY(Use.BOTH, "The receiver asked to come later."),
    WEBHOOK_GONE(Use.BOTH, "The receiver wants nothing any more."),
    WEBHOOK_INTERRUPTED(Use.BOTH, "The call of the receiver broke off."),
    WEBHOOK_NOT_FOUND(Use.BOTH, "The receiver does not know the address, or its secret."),
    WEBHOOK_REDIRECTED(Use.BOTH, "The receiver redirects, which is not followed."),
    WEBHOOK_REFUSED(Use.BOTH, "The receiver refuses the message."),
    WEBHOOK_TOO_LARGE(Use.BOTH, "The message is too large for the receiver."),
    WEBHOOK_UNAVAILABLE(Use.BOTH, "The receiver failed."),
    WEBHOOK_UNREACHABLE(Use.BOTH, "The receiver cannot be reached."),
    WEBHOOK_UNREADABLE(Use.BOTH, "The stored address does not open."),

    // ---- What became of a pulse, a delivery, a test or a notice ----
    CANCELLED(Use.FAILURE, "A person cancelled the pulse."),
    CONDITION_NOT_MET(Use.FAILURE, "The condition of the connection was not met."),
    DELIVERY_HELD_BACK(
            Use.FAILURE, "The last deliveries to the same place failed, so this one waits until another one arrives."),
    DELIVERY_INTERRUPTED(Use.FAILURE, "The attempt broke off inside Chartpulse."),
    DELIVERY_KIND_UNKNOWN(Use.FAILURE, "delivery-service is older than the kind of the destination."),
    DELIVERY_UNKNOWN(Use.FAILURE, "It is not known whether the message was taken."),
    DELIVERY_UNREADABLE(Use.FAILURE, "The delivery cannot be read as it is stored."),
    DESTINATION_DELETED(Use.FAILURE, "The destination was deleted."),
    EXPIRED(Use.FAILURE, "It was too late to be worth sending."),
    FAILURE_UNREADABLE(Use.FAILURE, "What failed cannot be read any more."),
    INTEGRATION_DELETED(Use.FAILURE, "The integration was deleted."),
    MISSED(Use.FAILURE, "The instant was missed while nothing fired."),
    NO_CHART(Use.FAILURE, "No chart came, however often it was asked for."),
    NOTICE_EXPIRED(Use.FAILURE, "The notice could not be sent in time."),
    NOTICE_UNANSWERED(Use.FAILURE, "Nothing was heard of the notice."),
    PULSE_UNREADABLE(Use.FAILURE, "The pulse cannot be read as it is stored."),
    REQUEST_TOO_LARGE(Use.FAILURE, "What the pulse needs does not fit into one request."),
    RESEND_UNANSWERED(Use.FAILURE, "Nothing was heard of the resend."),
    SLACK_DELETED(Use.FAILURE, "The Slack integration was deleted."),
    TEST_UNANSWERED(Use.FAILURE, "Nothing was heard of the test.");

    private static final Map<String, ProblemCode> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(ProblemCode::text, Function.identity()));

    /** Where a code is met. */
    private enum Use {
        /** As the code of a problem that the public API answers. */
        ANSWER,
        /** As the kind of a failure, which tells what became of a pulse, a delivery, a test or a notice. */
        FAILURE,
        /** As either. */
        BOTH,
        /** Between services only. */
        INTERNAL
    }

    private final Use use;
    private final String meaning;

    ProblemCode(Use use, String meaning) {
        this.use = use;
        this.meaning = meaning;
    }

    /** The code as it is written: lower-case words joined by hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether a problem of the public API may have the code. */
    public boolean isOfAnswers() {
        return use == Use.ANSWER || use == Use.BOTH;
    }

    /** Whether a failure may be of this kind. */
    public boolean isOfFailures() {
        return use == Use.FAILURE || use == Use.BOTH;
    }

    /** The code that is written so; empty when it is none of the list, such as one of a newer service. */
    public static Optional<ProblemCode> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /**
     * The code that is written so.
     *
     * @throws IllegalArgumentException when it is none of the list, to which it must be added first
     */
    public static ProblemCode of(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not a documented code: add it to ProblemCode, with its meaning"));
    }
}

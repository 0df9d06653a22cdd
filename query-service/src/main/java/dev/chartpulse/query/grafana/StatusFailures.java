package dev.chartpulse.query.grafana;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import dev.chartpulse.query.failure.DataSourceWords;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Classifies answers that are not a success, by status and by what Grafana says in the body. */
public final class StatusFailures {

    private final Clock clock;
    private final Duration maxRetryAfter;

    /**
     * Makes the classification; the clock tells how far away the date of a Retry-After is.
     *
     * @param maxRetryAfter the longest Retry-After that is honoured
     */
    public StatusFailures(Clock clock, Duration maxRetryAfter) {
        this.clock = clock;
        this.maxRetryAfter = maxRetryAfter;
    }

    /**
     * Classifies an answer.
     *
     * @param answer with a status that is not a success
     * @param url of the Grafana, for the message
     */
    QueryFailure of(HttpAnswer answer, GrafanaUrl url) {
        if (answer.isRedirect()) {
            return redirect(answer, url);
        }
        ErrorBody error = ErrorBody.of(answer);
        QueryFailure failure =
                switch (answer.status()) {
                    case 401 -> unauthorized(error);
                    case 402, 403 -> forbidden(error);
                    case 404 -> notFound(error, url);
                    case 408, 504 -> say(FailureKind.TIMED_OUT, error, answer);
                    case 413 -> say(FailureKind.ANSWER_TOO_LARGE, error, answer);
                    case 429 -> say(FailureKind.RATE_LIMITED, error, answer);
                    default -> other(answer, error, url);
                };
        return timed(failure, answer);
    }

    /**
     * Classifies an answer to a query. An error 500 with a message of Grafana comes from a plugin, so that it is not an outage
     * of the whole Grafana.
     */
    public QueryFailure ofQuery(HttpAnswer answer, GrafanaUrl url) {
        QueryFailure failure = of(answer, url);
        String message = ErrorBody.of(answer).message();
        boolean ofPlugin =
                failure.kind() == FailureKind.GRAFANA_UNAVAILABLE && answer.status() == 500 && !message.isBlank();
        return ofPlugin
                ? timed(
                        DataSourceWords.failure(message)
                                .orElseGet(() -> QueryFailure.of(FailureKind.DATA_SOURCE_FAILED, message)),
                        answer)
                : failure;
    }

    /** The failure with the answer's {@code Retry-After}, if it is retryable. */
    public QueryFailure timed(QueryFailure failure, HttpAnswer answer) {
        return failure.retryable() ? failure.notBefore(retryAfter(answer).orElse(null)) : failure;
    }

    private static QueryFailure redirect(HttpAnswer answer, GrafanaUrl url) {
        String location = answer.header("Location")
                .map(StatusFailures::withoutEndpoint)
                .map(where -> where.startsWith("/") && !where.startsWith("//") ? url.origin() + where : where)
                .orElse("");
        if (location.isEmpty()) {
            return QueryFailure.of(FailureKind.REDIRECTED, url + " redirects without saying where to");
        }
        return QueryFailure.of(FailureKind.REDIRECTED, url + " redirects to " + location)
                .advising(
                        "If that is your Grafana, enter this address instead; Chartpulse never follows a redirect with"
                                + " the token.");
    }

    /** The target of a redirect without the endpoint's path: the address that the user should enter. */
    private static String withoutEndpoint(String location) {
        String base = location.replaceAll("[?#].*$", "");
        base = base.replaceAll("/(api/.*|login/?)$", "");
        return base.isEmpty() ? location : base;
    }

    private static QueryFailure unauthorized(ErrorBody error) {
        String hint = (error.messageId() + " " + error.message()).toLowerCase(Locale.ROOT);
        FailureKind kind = hint.contains("expired")
                ? FailureKind.TOKEN_EXPIRED
                : hint.contains("revoked")
                        ? FailureKind.TOKEN_REVOKED
                        : hint.contains("organization") || hint.contains("organisation")
                                ? FailureKind.TOKEN_OF_ANOTHER_ORGANISATION
                                : FailureKind.TOKEN_INVALID;
        return QueryFailure.of(kind, "Grafana refuses the token" + quote(error));
    }

    private static QueryFailure forbidden(ErrorBody error) {
        return QueryFailure.of(
                FailureKind.PERMISSION_MISSING, error.message().isBlank() ? "Grafana denies access" : error.message());
    }

    private static QueryFailure notFound(ErrorBody error, GrafanaUrl url) {
        String hint = (error.messageId() + " " + error.message()).toLowerCase(Locale.ROOT);
        if (hint.contains("instance url") || hint.contains("recognize the instance")) {
            return QueryFailure.of(FailureKind.GRAFANA_ASLEEP, error.message());
        }
        if (hint.contains("plugin")) {
            return QueryFailure.of(FailureKind.PLUGIN_MISSING, error.message());
        }
        if (hint.contains("data source") || hint.contains("datasource")) {
            return QueryFailure.of(FailureKind.DATA_SOURCE_UNKNOWN, error.message());
        }
        return QueryFailure.of(FailureKind.NOT_GRAFANA, url + " has no Grafana's API: not found" + quote(error));
    }

    private static QueryFailure other(HttpAnswer answer, ErrorBody error, GrafanaUrl url) {
        String hint = (error.messageId() + " " + error.message()).toLowerCase(Locale.ROOT);
        if (answer.status() >= 500) {
            boolean permanent = hint.contains("requestfailureerror") || hint.contains("resourceexhausted");
            QueryFailure failure = say(FailureKind.GRAFANA_UNAVAILABLE, error, answer);
            return permanent ? say(FailureKind.QUERY_REJECTED, error, answer) : failure;
        }
        if (hint.contains("invaliddatasourceid") || hint.contains("data source not found")) {
            return say(FailureKind.DATA_SOURCE_UNKNOWN, error, answer);
        }
        return error.json()
                ? say(FailureKind.QUERY_REJECTED, error, answer)
                : QueryFailure.of(
                        FailureKind.NOT_GRAFANA,
                        url + " answers with status " + answer.status() + ", and not as a Grafana does");
    }

    /**
     * In the words of the answer; where Grafana itself is at fault, and not the query, or has no words, it is said what Grafana answers.
     */
    private static QueryFailure say(FailureKind kind, ErrorBody error, HttpAnswer answer) {
        String grafana = "Grafana answers " + answer.status();
        if (error.message().isBlank()) {
            return QueryFailure.of(kind, (grafana + " " + answer.reason()).strip());
        }
        return QueryFailure.of(kind, kind.retryable() ? grafana + ": " + error.message() : error.message());
    }

    private static String quote(ErrorBody error) {
        return error.message().isBlank() ? "" : ": " + error.message();
    }

    /** {@code Retry-After}, in seconds or as a date, cut to the longest that is honoured. */
    private Optional<Instant> retryAfter(HttpAnswer answer) {
        Instant now = clock.instant();
        return answer.header("Retry-After")
                .flatMap(value -> parse(value.strip(), now))
                .filter(now::isBefore)
                .map(at -> at.isAfter(now.plus(maxRetryAfter)) ? now.plus(maxRetryAfter) : at);
    }

    private static Optional<Instant> parse(String value, Instant now) {
        try {
            return value.matches("[0-9]{1,9}")
                    ? Optional.of(now.plusSeconds(Long.parseLong(value)))
                    : Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

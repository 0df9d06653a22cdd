package dev.chartpulse.source.problems;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;

/** The problems that are not of one feature. */
final class Problems {

    private Problems() {}

    static Problem invalidFields(List<FieldError> errors) {
        String detail = errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return new Problem(
                null, null, 422, detail, "invalid-field", "Correct the fields listed under errors.", false, errors);
    }

    static Problem badRequest(String code, String detail, String action) {
        return titled(new Problem(null, null, 400, detail, code, action, false, null));
    }

    /** Without a cause: what went wrong inside is not the client's to know. */
    static Problem internal(String incident) {
        return titled(new Problem(
                null,
                null,
                500,
                "Something went wrong on our side.",
                "internal-error",
                "Try again; if it stays, look for " + incident + " in the log of source-service.",
                true,
                null));
    }

    static Problem databaseAway() {
        return titled(new Problem(
                null,
                null,
                503,
                "The database cannot be reached, or takes no requests now.",
                "database-unavailable",
                "Try again in a few seconds; if it stays, check that PostgreSQL runs and what QUARKUS_DATASOURCE_REACTIVE_URL says.",
                true,
                null));
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 ->
                titled(new Problem(
                        null,
                        null,
                        404,
                        "Nothing is at this address.",
                        "not-found",
                        "Check the address, and that an id in it is a UUID; /q/openapi lists the addresses.",
                        false,
                        null));
            case 405 ->
                titled(new Problem(
                        null,
                        null,
                        405,
                        "This address does not take this method.",
                        "method-not-allowed",
                        "The Allow header, or /q/openapi, lists the methods.",
                        false,
                        null));
            case 406 ->
                titled(new Problem(
                        null,
                        null,
                        406,
                        "What the Accept header asks for cannot be given.",
                        "not-acceptable",
                        "Accept application/json; a preview or a chart also comes as image/png.",
                        false,
                        null));
            case 415 ->
                titled(new Problem(
                        null,
                        null,
                        415,
                        "The body's media type is not taken here.",
                        "unsupported-media-type",
                        "Send JSON, with Content-Type: application/json.",
                        false,
                        null));
            case 503 -> databaseAway();
            default ->
                titled(new Problem(
                        null, null, status, "The request cannot be served.", "http-" + status, null, null, null));
        };
    }

    static Problem titled(Problem problem) {
        return problem.title() != null
                ? problem
                : new Problem(
                        problem.type(),
                        title(problem.code()),
                        problem.status(),
                        problem.detail(),
                        problem.code(),
                        problem.action(),
                        problem.retryable(),
                        problem.errors());
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

package dev.chartpulse.source.problems;

import java.util.List;
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
        return Problem.of(422, "invalid-field", detail)
                .action("Correct the fields listed under errors.")
                .retryable(false)
                .errors(errors)
                .build();
    }

    static Problem badRequest(String code, String detail, String action) {
        return permanent(400, code, detail, action);
    }

    /** Without a cause: what went wrong inside is not the client's to know. */
    static Problem internal(String incident) {
        return Problem.of(500, "internal-error", "Something went wrong on our side.")
                .action("Try again; if it stays, look for " + incident + " in the log of source-service.")
                .retryable(true)
                .build();
    }

    static Problem databaseAway() {
        return Problem.of(503, "database-unavailable", "The database cannot be reached, or takes no requests now.")
                .action("Try again in a few seconds; if it stays, check that PostgreSQL runs and what"
                        + " QUARKUS_DATASOURCE_REACTIVE_URL says.")
                .retryable(true)
                .build();
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 ->
                permanent(
                        404,
                        "not-found",
                        "Nothing is at this address.",
                        "Check the address, and that an id in it is a UUID; /q/openapi lists the addresses.");
            case 405 ->
                permanent(
                        405,
                        "method-not-allowed",
                        "This address does not take this method.",
                        "The Allow header, or /q/openapi, lists the methods.");
            case 406 ->
                permanent(
                        406,
                        "not-acceptable",
                        "What the Accept header asks for cannot be given.",
                        "Accept application/json; a preview or a chart also comes as image/png.");
            case 415 ->
                permanent(
                        415,
                        "unsupported-media-type",
                        "The body's media type is not taken here.",
                        "Send JSON, with Content-Type: application/json.");
            case 503 -> databaseAway();
            default ->
                Problem.of(status, "http-" + status, "The request cannot be served.")
                        .build();
        };
    }

    private static Problem permanent(int status, String code, String detail, String action) {
        return Problem.of(status, code, detail).action(action).retryable(false).build();
    }
}

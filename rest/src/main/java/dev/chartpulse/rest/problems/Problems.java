package dev.chartpulse.rest.problems;

import java.util.List;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;

/** The problems that are not of one feature, in the words that all services use for them. */
public final class Problems {

    /** How much of a media type that a client sent is told back, in characters. */
    private static final int MAX_MEDIA_TYPE = 100;

    private Problems() {}

    /** 422: the body can be read, but the values of these fields cannot be used. */
    public static Problem invalidFields(List<FieldError> errors) {
        String detail = errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return Problem.of(422, ProblemCode.INVALID_FIELD, detail)
                .action("Correct the fields listed under errors.")
                .retryable(false)
                .errors(errors)
                .build();
    }

    /** 422: there is no body where one is needed. */
    static Problem missingBody() {
        return invalidFields(List.of(new FieldError("body", "is missing")));
    }

    static Problem badRequest(ProblemCode code, String detail, String action) {
        return permanent(400, code, detail, action);
    }

    /**
     * 500: a fault of our own. Its cause stays in the log, for it is not the client's to know.
     *
     * @param incident the id under which it is logged
     * @param service in whose log
     */
    static Problem internal(String incident, String service) {
        return Problem.of(500, ProblemCode.INTERNAL_ERROR, "Something went wrong on our side.")
                .action("Try again; if it stays, look for " + incident + " in the log of " + service + ".")
                .retryable(true)
                .build();
    }

    /** What an HTTP status says by itself, where there is nothing else to say. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 ->
                permanent(
                        404,
                        ProblemCode.NOT_FOUND,
                        "Nothing is at this address.",
                        "Check the address, and that an id in it is a UUID.");
            case 405 ->
                permanent(
                        405,
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "This address does not take this method.",
                        "Use another method; OPTIONS lists those that there are.");
            case 406 ->
                permanent(
                        406,
                        ProblemCode.NOT_ACCEPTABLE,
                        "What the Accept header asks for cannot be given.",
                        "Accept application/json; or image/png for a chart, multipart/form-data for a chart with its data,"
                                + " text/event-stream for events, where the operation gives them.");
            case 415 -> unsupported(null);
            default ->
                Problem.of(status, ProblemCode.REQUEST_REFUSED, "The request cannot be served.")
                        .action("Check the request; the status says what is wrong with it.")
                        .build();
        };
    }

    /** The problem 415 for a body of a media type that is not taken; null where none is named. */
    static Problem unsupported(String mediaType) {
        String named = mediaType == null ? "" : ", " + shortened(mediaType) + ",";
        return permanent(
                415,
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                "The body's media type" + named + " is not taken here.",
                "Send JSON, with Content-Type: application/json.");
    }

    private static String shortened(String mediaType) {
        String plain = mediaType.replaceAll("[^ -~]", "?");
        return plain.length() <= MAX_MEDIA_TYPE ? plain : plain.substring(0, MAX_MEDIA_TYPE) + "…";
    }

    private static Problem permanent(int status, ProblemCode code, String detail, String action) {
        return Problem.of(status, code, detail).action(action).retryable(false).build();
    }
}

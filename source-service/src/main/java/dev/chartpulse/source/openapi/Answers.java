package dev.chartpulse.source.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.access.Need;
import dev.chartpulse.source.access.OperationRules;

/**
 * The statuses that operations answer besides those that they name themselves. An operation that names one of these has its own
 * words for it.
 */
final class Answers {

    /** Operations that wait for Grafana, Slack or the receiver of a webhook, and fail when these do. */
    private static final Set<String> CALL_OTHERS = Set.of(
            "importWorkspace",
            "createIntegration",
            "changeIntegration",
            "patchIntegration",
            "rotateToken",
            "checkIntegration",
            "listDataSources",
            "listChannels",
            "listPeople",
            "suggest",
            "preview",
            "createSource",
            "replaceSource",
            "patchSource",
            "createDestination",
            "replaceDestination",
            "patchDestination",
            "testDestination");

    private static final String RETRY_AFTER = "Retry-After";
    private static final String PRECONDITION_FAILED = "412";

    /** The status of the example of an answer of no status of its own: 414. */
    private static final int FALLBACK = 414;

    /** What Quarkus says of an operation with a body. */
    private static final String SAYS_NOTHING = "Bad Request";

    /**
     * A status that many operations answer.
     *
     * @param name of the response
     * @param code of the problem that is its example
     */
    private record Shared(String status, String name, ProblemCode code, String meaning) {

        int number() {
            return status.matches("[0-9]+") ? Integer.parseInt(status) : FALLBACK;
        }
    }

    /** What the example of an answer of an operation's own words is, by operation and status. */
    private static final Map<String, ProblemCode> OWN = Map.ofEntries(
            Map.entry("firePulse 429", ProblemCode.TOO_MANY_FIRINGS),
            Map.entry("testConnection 429", ProblemCode.TOO_MANY_FIRINGS),
            Map.entry("testDestination 429", ProblemCode.TOO_MANY_FIRINGS),
            Map.entry("streamEvents 422", ProblemCode.INVALID_FIELD),
            Map.entry("streamEvents 429", ProblemCode.TOO_MANY_STREAMS),
            Map.entry("streamEvents 503", ProblemCode.STREAMS_EXHAUSTED),
            Map.entry("exportWorkspace 409", ProblemCode.NAME_AMBIGUOUS),
            Map.entry("importWorkspace 409", ProblemCode.CHANGED_MEANWHILE),
            Map.entry("importWorkspace 413", ProblemCode.BODY_TOO_LARGE),
            Map.entry("createKey 409", ProblemCode.SHOWN_ONCE),
            Map.entry("inviteMember 409", ProblemCode.MEMBER_EXISTS),
            Map.entry("resendDelivery 404", ProblemCode.DELIVERY_NOT_FOUND),
            Map.entry("resendDelivery 409", ProblemCode.DELIVERY_NOT_RESENDABLE),
            Map.entry("cancelPulse 404", ProblemCode.PULSE_NOT_FOUND),
            Map.entry("cancelPulse 409", ProblemCode.PULSE_ENDED),
            Map.entry("getPulseChart 410", ProblemCode.CHART_GONE));

    private static final List<Shared> SHARED = List.of(
            new Shared(
                    "400",
                    "BadRequest",
                    ProblemCode.MALFORMED_BODY,
                    "The request cannot be read: a parameter or the body has not the form it must have."),
            new Shared(
                    "401",
                    "Unauthorized",
                    ProblemCode.API_KEY_MISSING,
                    "Who calls is not known: the API key is or the token is missing, unknown or has expired."),
            new Shared(
                    "403",
                    "Forbidden",
                    ProblemCode.ROLE_MISSING,
                    "The caller may not do this; requiredRole says what is needed."),
            new Shared("404", "NotFound", ProblemCode.NOT_FOUND, "There is nothing of this id in the workspace."),
            new Shared(
                    "406",
                    "NotAcceptable",
                    ProblemCode.NOT_ACCEPTABLE,
                    "What the Accept header asks for cannot be given."),
            new Shared("408", "BodyTimeout", ProblemCode.BODY_TIMEOUT, "The body did not come in time."),
            new Shared(
                    "409",
                    "Conflict",
                    ProblemCode.CHANGED_MEANWHILE,
                    "The state of what is to be changed does not allow it."),
            new Shared(
                    PRECONDITION_FAILED,
                    "PreconditionFailed",
                    ProblemCode.PRECONDITION_FAILED,
                    "It is not as If-Match has it: someone changed it since it was read."),
            new Shared("413", "BodyTooLarge", ProblemCode.BODY_TOO_LARGE, "The body is larger than 256 KiB."),
            new Shared(
                    "415",
                    "UnsupportedMediaType",
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body is not declared as a media type that is taken here."),
            new Shared(
                    "422",
                    "Unprocessable",
                    ProblemCode.INVALID_FIELD,
                    "The request can be read, but its values cannot be used: errors says which."),
            new Shared(
                    "429",
                    "TooManyRequests",
                    ProblemCode.TOO_MANY_CALLS,
                    "Too often, or too much at once; Retry-After says when to come again."),
            new Shared(
                    "500",
                    "Fault",
                    ProblemCode.INTERNAL_ERROR,
                    "A fault of Chartpulse. The action names the entry in its log."),
            new Shared(
                    "502",
                    "OtherSideFailed",
                    ProblemCode.QUERY_SERVICE_FAILED,
                    "Another service, or Grafana or Slack behind it, failed."),
            new Shared(
                    "503",
                    "Unavailable",
                    ProblemCode.DATABASE_UNAVAILABLE,
                    "Not now; Retry-After says when to come again, where that is known."),
            new Shared(
                    "504",
                    "OtherSideTimedOut",
                    ProblemCode.QUERY_SERVICE_TIMEOUT,
                    "Another service, or Grafana or Slack behind it, did not answer in time."),
            new Shared(
                    "default",
                    "OtherProblem",
                    ProblemCode.URI_TOO_LONG,
                    "Any other problem of the request, such as an address that is too long."));

    private final Components components;
    private final SchemaTree schemas;

    Answers(Components components, SchemaTree schemas) {
        this.components = components;
        this.schemas = schemas;
    }

    void describe() {
        SHARED.forEach(shared -> components.addResponse(shared.name(), shared(shared)));
        schemas.paths().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> describe(path, item, method, operation)));
    }

    private void describe(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
        APIResponse usual = operation.getResponses().getAPIResponse("400");
        if (usual != null && SAYS_NOTHING.equals(usual.getDescription())) {
            operation.getResponses().removeAPIResponse("400");
        }
        Need need = OperationRules.of(operation.getOperationId()).orElse(Need.ADMIN);
        add(operation, "400", "422", "429", "500", "503", "default");
        needed(operation, need);
        if (need != Need.NOBODY) {
            add(operation, "401", "403");
        }
        if (path.contains("{") || operation.getOperationId().equals("preview")) {
            add(operation, "404");
        }
        if (operation.getRequestBody() != null) {
            add(operation, "408", "413", "415");
        }
        if (method != PathItem.HttpMethod.DELETE) {
            add(operation, "406");
        }
        if (method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.PATCH) {
            add(operation, "409");
        }
        if (method == PathItem.HttpMethod.DELETE && item.getPUT() != null) {
            add(operation, "409");
        }
        if (CALL_OTHERS.contains(operation.getOperationId())) {
            add(operation, "502", "504");
        }
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.matches("[45]..") && answer.getRef() == null && answer.getContent() == null) {
                answer.setContent(problem(Integer.parseInt(status), own(operation.getOperationId(), status)));
            }
            complete(status, answer);
        });
        locate(operation);
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    private static void needed(Operation operation, Need need) {
        String words = need == Need.NOBODY ? "Needs no API key." : "Needs " + need.words() + ".";
        String said = operation.getDescription();
        operation.setDescription(said == null ? words : said + (said.endsWith(".") ? " " : ". ") + words);
    }

    /** An answer that the operation describes itself keeps its words, and gets the content and headers that it lacks. */
    private static void complete(String status, APIResponse answer) {
        if (answer.getRef() != null) {
            return;
        }
        if (answer.getContent() != null && answer.getContent().getMediaTypes() != null) {
            // Generators take the parts of an answer for fields of a form, and make no type for them.
            answer.getContent().getMediaTypes().forEach((type, body) -> {
                if (type.startsWith("multipart/")) {
                    body.setSchema(OASFactory.createSchema()
                            .addType(Schema.SchemaType.STRING)
                            .format("binary"));
                }
            });
        }
        if (Set.of("429", "503").contains(status)) {
            answer.addHeader(RETRY_AFTER, retryAfter().required(status.equals("429")));
        }
        if (status.equals(PRECONDITION_FAILED)) {
            answer.addHeader(
                    "ETag",
                    OASFactory.createHeader()
                            .description("The entity tag that it has now, where the method reads it.")
                            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
    }

    /** What was made, or is under way, has an address of its own. */
    private static void locate(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (Set.of("201", "202").contains(status)) {
                answer.addHeader(
                        "Location",
                        OASFactory.createHeader()
                                .description("The address of what was made, or of what tells how it goes on.")
                                .required(true)
                                .schema(OASFactory.createSchema()
                                        .addType(Schema.SchemaType.STRING)
                                        .format("uri")));
            }
        });
    }

    private static void add(Operation operation, String... statuses) {
        for (String status : statuses) {
            APIResponse described = operation.getResponses().getAPIResponse(status);
            if (described == null) {
                operation
                        .getResponses()
                        .addAPIResponse(
                                status, OASFactory.createAPIResponse().ref("#/components/responses/" + name(status)));
            }
        }
    }

    private static String name(String status) {
        return SHARED.stream()
                .filter(shared -> shared.status().equals(status))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static APIResponse shared(Shared shared) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(shared.meaning())
                .content(problem(shared.number(), shared.code()));
        complete(shared.status(), response);
        return response;
    }

    private static ProblemCode own(String operation, String status) {
        ProblemCode code = OWN.get(operation + " " + status);
        if (code == null) {
            throw new IllegalStateException(
                    operation + " answers " + status + " in words of its own: OWN needs its code");
        }
        return code;
    }

    /** A problem with an example, sorted, so that each build gives the same text. */
    private static Content problem(int status, ProblemCode code) {
        Problem problem = Problem.of(status, code, code.meaning()).build();
        Map<String, Object> example = new TreeMap<>(Map.of(
                "type", problem.type(),
                "title", problem.title(),
                "status", status,
                "detail", problem.detail(),
                "code", problem.code()));
        Content content = ProblemSchemas.content();
        content.getMediaTypes().values().forEach(body -> body.setExample(example));
        return content;
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("How many seconds to wait before the same request.")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }
}

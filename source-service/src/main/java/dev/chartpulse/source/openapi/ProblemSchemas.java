package dev.chartpulse.source.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;

/** The schemas of errors: a problem, the codes that it may have, and the kinds of what failed later. */
final class ProblemSchemas {

    private static final String PROBLEM = "Problem";
    private static final String CODE = "ProblemCode";
    private static final String KIND = "FailureKind";

    private final SchemaTree schemas;

    ProblemSchemas(SchemaTree schemas) {
        this.schemas = schemas;
    }

    void add() {
        schemas.put(CODE, codes("What went wrong, for a program.", ProblemCode::isOfAnswers));
        schemas.put(
                KIND,
                codes(
                        "Why a pulse, a delivery, a test or a notice has no success, for a program.",
                        ProblemCode::isOfFailures));
        schemas.put(PROBLEM, problem());
        refer("ConnectProblem", "code", CODE);
        refer("Layer", "code", CODE);
        refer("Failure", "kind", KIND);
    }

    /** The content of an answer that is a problem. */
    static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SchemaTree.reference(PROBLEM))));
    }

    private void refer(String schema, String field, String name) {
        Schema holder = schemas.named(schema);
        if (holder != null) {
            holder.addProperty(field, OASFactory.createSchema().ref(SchemaTree.reference(name)));
        }
    }

    private static Schema codes(String description, Predicate<ProblemCode> of) {
        List<ProblemCode> codes = Arrays.stream(ProblemCode.values()).filter(of).toList();
        String meanings = codes.stream()
                .map(code -> "- `" + code.text() + "`: " + code.meaning())
                .collect(Collectors.joining("\n"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description + " Later versions may add some.\n\n" + meanings)
                .enumeration(codes.stream().<Object>map(ProblemCode::text).toList());
    }

    private static Schema problem() {
        Schema errors = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .description("One entry for each field that is wrong.")
                .items(OASFactory.createSchema().ref(SchemaTree.reference("FieldError")));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error (RFC 9457).")
                .addProperty("type", text("A URI reference of the kind of problem.", "about:blank"))
                .addProperty("title", text("Short, the same for every problem of the code.", "Invalid field"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("The status of the answer.")
                                .addExample(422))
                .addProperty("detail", text("What happened this time, for a person.", "title: is missing"))
                .addProperty("code", OASFactory.createSchema().ref(SchemaTree.reference(CODE)))
                .addProperty("action", text("What a person should do.", "Correct the fields listed under errors."))
                .addProperty(
                        "retryable",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.BOOLEAN)
                                .description(
                                        "Whether the same request may succeed later; absent if that is no question.")
                                .addExample(false))
                .addProperty("errors", errors)
                .addProperty(
                        "requiredRole",
                        text("Of the code role-missing: the role that is needed.", "editor")
                                .enumeration(List.of("viewer", "editor", "admin", "instance-admin")))
                .addProperty(
                        "id",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .format("uuid")
                                .description("Of the code shown-once: the key that was made."))
                .addProperty("usedBy", OASFactory.createSchema().ref(SchemaTree.reference("Uses")))
                .required(List.of("type", "title", "status", "detail", "code"))
                .examples(List.of(example()));
    }

    /** Sorted, so that each build gives the same text. */
    private static Map<String, Object> example() {
        return new TreeMap<>(Map.of(
                "type", "about:blank",
                "title", "Invalid field",
                "status", 422,
                "detail", "title: is missing",
                "code", "invalid-field",
                "action", "Correct the fields listed under errors.",
                "retryable", false,
                "errors", List.of(new TreeMap<>(Map.of("field", "title", "message", "is missing")))));
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .addExample(example);
    }
}

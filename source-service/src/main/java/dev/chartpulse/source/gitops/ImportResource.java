package dev.chartpulse.source.gitops;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.CurrentWorkspace;
import dev.chartpulse.source.workspaces.Workspace;

/** Documents over REST. */
@Path("/api/v1/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "A workspace as one document, to keep in Git")
class ImportResource {

    private final Documents documents;
    private final Importer importer;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;
    private final ObjectMapper mapper;

    ImportResource(
            Documents documents,
            Importer importer,
            CurrentWorkspace workspace,
            CurrentCaller caller,
            ObjectMapper mapper) {
        this.mapper = mapper;
        this.documents = documents;
        this.importer = importer;
        this.workspace = workspace;
        this.caller = caller;
    }

    /** Applies a document, or says what it would do; problems 400, 409 and 422, and those of who cannot be asked. */
    @POST
    @Consumes({ExportResource.YAML, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "importWorkspace",
            summary = "Makes the workspace what a YAML document says, all of it or nothing",
            description =
                    "Resources are found by their names: those that the workspace has are replaced as by PUT, the others are made."
                            + " What the document does not name stays, unless prune is set. Everything is checked first, and all faults are"
                            + " told at once, with their lines; Grafana, Slack and the hosts of webhooks are asked about what is new to"
                            + " them. The same document again changes nothing. A document holds no secrets: tokenFrom, urlFrom and"
                            + " secretFrom say {stored: true}, or name a variable or file of the service, which only who administers"
                            + " the whole instance may.")
    @APIResponse(
            responseCode = "200",
            description = "What was done, or would be",
            content = @Content(schema = @Schema(implementation = ImportPlan.class)))
    @APIResponse(
            responseCode = "409",
            description = "What prune would delete is used by others, or the workspace was changed again and again"
                    + " meanwhile: the problem says which.")
    @APIResponse(
            responseCode = "413",
            description = "The document is larger than 4 MiB: import it in parts, as GET /export?limit=… gives them.")
    public Uni<RestResponse<byte[]>> apply(
            @QueryParam("dryRun")
                    @Parameter(
                            description = "true: only says what would be done.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
                            example = "true")
                    String dryRun,
            @QueryParam("prune")
                    @Parameter(
                            description =
                                    "true: what an earlier import made or changed, and this document has no more, is deleted.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
                            example = "false")
                    String prune,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = ExportResource.YAML,
                                            schema =
                                                    @Schema(
                                                            implementation = String.class,
                                                            examples = ExportResource.EXAMPLE),
                                            examples =
                                                    @ExampleObject(
                                                            name = "a calendar, and a team to send to",
                                                            value = ExportResource.EXAMPLE)))
                    @NotNull(message = "is missing")
                    byte[] yaml,
            @Context HttpHeaders client) {
        boolean dry = flag("dryRun", dryRun);
        boolean compressed = LongAnswer.isCompressedFor(client);
        ImportOptions options = new ImportOptions(
                ImportOptions.REST, flag("prune", prune), caller.get().instanceAdmin(), FolderContent.NONE);
        Workspace present = workspace.get();
        return documents
                .read(yaml)
                .invoke(document -> requireWorkspace(document, present))
                .flatMap(document ->
                        dry ? importer.plan(present, document, options) : importer.apply(present, document, options))
                .flatMap(plan -> documents.apart(() -> LongAnswer.of(json(plan.view(dry)), compressed)))
                .map(answer -> answer.response().build());
    }

    private byte[] json(ImportPlan plan) {
        try {
            return mapper.writeValueAsBytes(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan cannot be written", e);
        }
    }

    private static void requireWorkspace(Document document, Workspace present) {
        String named = document.workspace();
        if (named != null
                && !named.equals(present.name())
                && !named.equals(present.id().toString())) {
            throw ProblemException.invalid(java.util.List.of(document.located(new FieldError(
                    "workspace", "is not the workspace of this request, which is \"" + present.name() + "\""))));
        }
    }

    private static boolean flag(String name, String value) {
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw ProblemException.invalid(name, "must be true or false");
    }
}

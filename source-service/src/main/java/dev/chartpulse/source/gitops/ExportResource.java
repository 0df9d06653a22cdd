package dev.chartpulse.source.gitops;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.ForeignCursor;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** The workspace as a document, over REST. */
@Path("/api/v1/export")
@Tag(name = "Documents", description = "A workspace as one document, to keep in Git")
class ExportResource {

    /** RFC 9512. */
    static final String YAML = "application/yaml";

    /** A document as an example: a calendar, and a team to send to. */
    static final String EXAMPLE = "apiVersion: chartpulse.dev/v1\n"
            + "calendars:\n"
            + "  - {name: Public holidays, dates: [01-01, 12-25]}\n"
            + "destinations:\n"
            + "  - {name: Team, kind: email, recipients: [team@example.com]}\n";

    private final Documents documents;
    private final Stock.Reader stocks;
    private final ManagedRows rows;
    private final Pool pool;
    private final CurrentWorkspace workspace;

    ExportResource(Documents documents, Stock.Reader stocks, ManagedRows rows, Pool pool, CurrentWorkspace workspace) {
        this.documents = documents;
        this.rows = rows;
        this.pool = pool;
        this.stocks = stocks;
        this.workspace = workspace;
    }

    /** The document; a problem 409 if several resources of a kind have one name. */
    @GET
    @Produces(YAML)
    @Operation(
            operationId = "exportWorkspace",
            summary = "Writes the workspace as one YAML document",
            description =
                    "The settings of the workspace, integrations, calendars, sources, destinations and connections, each with the fields that a PUT takes, known"
                            + " by their names. Without secrets: tokenFrom and urlFrom say that one is stored. As long as nothing"
                            + " is changed, it is the same byte by byte. With limit it is a document of so many resources, and the header"
                            + " Link names the next one; import them in this order. If several resources of a kind have one name, 409"
                            + " name-ambiguous names them.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            headers =
                    @Header(
                            name = "Link",
                            description =
                                    "The address of the next part, as RFC 8288 has it; absent without limit, and on the last part.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = YAML, schema = @Schema(implementation = String.class, examples = EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description = "Several resources of a kind have one name: the problem says which.")
    public Uni<RestResponse<byte[]>> export(@BeanParam ExportRequest request, @Context HttpHeaders client) {
        UUID id = workspace.get().id();
        ExportRequest.Selection selection = request.selection();
        boolean compressed = LongAnswer.isCompressedFor(client);
        return rows.all(pool, id).flatMap(managed -> stocks.read(id).flatMap(stock -> documents
                .apart(() -> written(new DocumentWriter(stock, managed).write(selection), compressed))
                .map(written -> answer(written, request))));
    }

    private record Written(LongAnswer document, ForeignCursor next) {}

    private static Written written(DocumentWriter.Part part, boolean compressed) {
        return new Written(LongAnswer.of(part.yaml().getBytes(StandardCharsets.UTF_8), compressed), part.next());
    }

    private static RestResponse<byte[]> answer(Written written, ExportRequest request) {
        var answer = written.document().response();
        request.link(written.next()).ifPresent(next -> answer.header(HttpHeaders.LINK, next));
        return answer.build();
    }
}

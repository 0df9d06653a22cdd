package dev.chartpulse.source.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import dev.chartpulse.source.access.Need;
import dev.chartpulse.source.access.OperationRules;

/** The header by which a caller that belongs to several workspaces names one of them, in every operation that asks who calls. */
final class WorkspaceHeader {

    private WorkspaceHeader() {}

    static void describe(SchemaTree schemas) {
        schemas.paths().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(WorkspaceHeader::asksWhoCalls)
                .forEach(operation -> operation.addParameter(header()));
    }

    private static boolean asksWhoCalls(Operation operation) {
        return OperationRules.of(operation.getOperationId()).orElse(Need.ADMIN) != Need.NOBODY;
    }

    private static Parameter header() {
        return OASFactory.createParameter()
                .name("X-Workspace")
                .in(Parameter.In.HEADER)
                .description(
                        "The id of the workspace, for a caller that belongs to several; the first of them unless given."
                                + " GET /api/v1/workspaces lists them.")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format("uuid"));
    }
}

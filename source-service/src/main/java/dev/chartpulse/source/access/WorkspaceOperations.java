package dev.chartpulse.source.access;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Adds the header by which a caller that belongs to several workspaces names one of them to every operation that asks who calls. A last
 * filter, since the parameters of generated methods are in the order of the description: this one comes after all others.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 1)
public class WorkspaceOperations implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(WorkspaceOperations::asksWhoCalls)
                .forEach(operation -> operation.addParameter(header()));
    }

    private static boolean asksWhoCalls(Operation operation) {
        return OperationRules.of(operation.getOperationId()).orElse(Need.ADMIN) != Need.NOBODY;
    }

    private static Parameter header() {
        return OASFactory.createParameter()
                .name(ApiKeyMechanism.WORKSPACE_HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "The id of the workspace, for a caller that belongs to several; the first of them unless given."
                                + " GET /api/v1/workspaces lists them.")
                .example("0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format("uuid"));
    }
}

package dev.chartpulse.source.openapi;

import java.math.BigDecimal;
import java.util.Map;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What is given whole unless a limit is set has another limit than lists have, whose parameter it takes. */
final class WholeLists {

    /** The most items of a page, by the operation. */
    private static final Map<String, Integer> LIMITS = Map.of("listWorkspaces", 200, "exportWorkspace", 5_000);

    private WholeLists() {}

    static void describe(Operation operation) {
        Integer most = LIMITS.get(operation.getOperationId());
        if (most != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals("limit"))
                    .forEach(parameter -> describe(parameter, most));
        }
    }

    private static void describe(Parameter limit, int most) {
        limit.description("How many items are given at most; all if it is absent.");
        limit.setSchema(SchemaTree.copy(limit.getSchema()).defaultValue(null).maximum(BigDecimal.valueOf(most)));
        limit.setExample(most);
    }
}

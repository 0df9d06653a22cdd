package dev.chartpulse.source.gitops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/** What an import does, or would do. */
@Schema(
        name = "ImportPlan",
        requiredProperties = {"dryRun", "created", "updated", "deleted", "unchanged", "resources"})
record ImportPlan(
        @Schema(description = "Whether nothing was done.") boolean dryRun,

        @Schema(examples = "1") long created,
        @Schema(examples = "0") long updated,
        @Schema(examples = "0") long deleted,
        @Schema(examples = "11") long unchanged,

        @Schema(description = "In the order of the document's kinds; what is deleted comes last.")
        List<ImportedResource> resources) {

    /** What becomes of a resource. */
    enum Action {
        @JsonProperty("create")
        CREATE,
        @JsonProperty("update")
        UPDATE,
        @JsonProperty("delete")
        DELETE,
        @JsonProperty("unchanged")
        UNCHANGED
    }

    /** One resource. */
    @Schema(
            name = "ImportedResource",
            requiredProperties = {"kind", "name", "action"})
    record ImportedResource(
            @Schema(enumeration = {"integration", "calendar", "workspace", "source", "destination", "connection"})
            String kind,

            @Schema(examples = "Checkout", description = "For its settings, the name of the workspace.")
            String name,

            @Schema(description = "Absent for what a dry run would create.")
            UUID id,

            @Schema(enumeration = {"create", "update", "delete", "unchanged"})
            Action action,

            @Schema(description = "What differs; only of what is updated.")
            List<ChangedField> fields) {}

    /** One field that differs. */
    @Schema(
            name = "ChangedField",
            requiredProperties = {"field"})
    record ChangedField(
            @Schema(description = "As a document writes it.", examples = "metrics[0].expression")
            String field,

            @Schema(implementation = Object.class, description = "Absent where there was no value, and of a secret.")
            JsonNode from,

            @Schema(
                    implementation = Object.class,
                    description = "Absent where there will be no value, and of a secret.")
            JsonNode to,

            @Schema(description = "True for a secret, which changes and is not shown; else absent.")
            Boolean redacted) {}

    static ImportPlan of(boolean dryRun, List<ImportedResource> resources) {
        Map<Action, Long> counts = resources.stream()
                .collect(Collectors.groupingBy(ImportedResource::action, TreeMap::new, Collectors.counting()));
        return new ImportPlan(
                dryRun,
                counts.getOrDefault(Action.CREATE, 0L),
                counts.getOrDefault(Action.UPDATE, 0L),
                counts.getOrDefault(Action.DELETE, 0L),
                counts.getOrDefault(Action.UNCHANGED, 0L),
                resources);
    }
}

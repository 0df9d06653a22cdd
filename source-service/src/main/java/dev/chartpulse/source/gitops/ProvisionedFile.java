package dev.chartpulse.source.gitops;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.sql.Sql;

/** A file of the provisioning folder, as the REST API shows it. */
@Schema(
        name = "ProvisionedFile",
        requiredProperties = {"file", "status", "triedAt"})
record ProvisionedFile(
        @Schema(examples = "charts.yaml") String file,

        @Schema(
                enumeration = {"applied", "failed", "pending"},
                description = "Of the content that it has now; failed: nothing of it is applied.")
        String status,

        @Schema(description = "When a content of it was applied last; absent if none was.")
        Instant appliedAt,

        Instant triedAt,

        @Schema(description = "Why it is not applied; errors name the faulty fields. Absent if it is.")
        Problem problem) {

    static ProvisionedFile of(Row row) {
        Problem problem = Sql.parse(row.getString("problem"), Problem.class);
        return new ProvisionedFile(
                row.getString("name"),
                row.getBoolean("applied") ? "applied" : problem == null ? "pending" : "failed",
                Sql.instant(row, "applied_at"),
                Sql.instant(row, "tried_at"),
                problem);
    }
}

package dev.chartpulse.source.audit;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.source.sql.Sql;

/** One change, as the REST API shows it. */
@Schema(
        name = "AuditEntry",
        requiredProperties = {"id", "at", "caller", "operation", "action", "subject", "changes"})
record AuditView(
        UUID id,
        Instant at,
        AuditCaller caller,

        @Schema(description = "The operationId of the request; provisioning for a file.", examples = "patchConnection")
        String operation,

        @Schema(enumeration = {"created", "changed", "deleted"})
        String action,

        AuditSubject subject,

        @Schema(ref = "AuditChanges") JsonNode changes) {

    /** Who made the change. */
    @Schema(
            name = "AuditCaller",
            requiredProperties = {"kind", "id", "name"})
    record AuditCaller(
            @Schema(
                    enumeration = {"key", "person", "provisioning"},
                    description = "A program with an API key, a person, or a file of the provisioning folder.")
            String kind,

            @Schema(
                    description =
                            "The id of the key or person, or the name of the file; of a key of the configuration, configured- and its name, or its place: configured-1.",
                    examples = "configured-1")
            String id,

            @Schema(examples = "Nightly report") String name) {}

    /** What was changed. */
    @Schema(
            name = "AuditSubject",
            requiredProperties = {"kind", "id"})
    record AuditSubject(
            @Schema(
                    enumeration = {
                        "integration",
                        "source",
                        "destination",
                        "connection",
                        "connection-destination",
                        "calendar",
                        "unsubscribed",
                        "workspace",
                        "key",
                        "member",
                        "pulse",
                        "delivery",
                        "destination-test"
                    },
                    description =
                            "connection-destination is that a connection goes to a destination, unsubscribed an address that"
                                    + " gets no more mails.")
            String kind,

            @Schema(description = "The id of what was changed; of connection-destination that of the connection.")
            UUID id,

            @Schema(
                    description = "What it was called after the change; absent for what has no name.",
                    examples = "Checkout every morning")
            String name) {}

    static AuditView of(Row row) {
        return new AuditView(
                row.getUUID("id"),
                Sql.instant(row, "at"),
                new AuditCaller(row.getString("caller_kind"), row.getString("caller_id"), row.getString("caller_name")),
                row.getString("operation"),
                row.getString("action"),
                new AuditSubject(
                        row.getString("subject_kind"), row.getUUID("subject_id"), row.getString("subject_name")),
                FieldNames.named(row.getString("subject_kind"), Sql.parse(row.getString("changes"), JsonNode.class)));
    }
}

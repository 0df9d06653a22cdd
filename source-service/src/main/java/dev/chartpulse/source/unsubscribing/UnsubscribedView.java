package dev.chartpulse.source.unsubscribing;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.source.sql.Sql;

/**
 * An address whose owner unsubscribed.
 *
 * @param connectionId absent: from all connections of the workspace
 */
@Schema(name = "Unsubscribed")
record UnsubscribedView(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "In lower case.", examples = "ops@example.com")
        String address,

        @Schema(description = "Absent: from all connections, also those that are made later.")
        UUID connectionId,

        @Schema(examples = "Checkout every morning") String connectionName,
        @Schema(required = true) Instant unsubscribedAt) {

    static UnsubscribedView of(Row row) {
        return new UnsubscribedView(
                row.getUUID("id"),
                row.getString("address"),
                row.getUUID("connection_id"),
                row.getString("connection_name"),
                Sql.instant(row, "unsubscribed_at"));
    }
}

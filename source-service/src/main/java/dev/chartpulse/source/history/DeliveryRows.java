package dev.chartpulse.source.history;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.sql.Sql;

/** Deliveries as they are stored, those of pulses and those of tests. */
public final class DeliveryRows {

    private DeliveryRows() {}

    /** The delivery of a row, whose columns have the names of its fields; without a destination if those of the destination are null. */
    public static DeliveryView delivery(Row row) {
        return new DeliveryView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("address"),
                row.getString("target"),
                row.getUUID("destination_id"),
                row.getString("destination_name"),
                row.getString("outcome"),
                row.getInteger("attempts"),
                row.getString("reference"),
                row.getString("link"),
                PulseRows.failure(row),
                Sql.instant(row, "settled_at"));
    }
}

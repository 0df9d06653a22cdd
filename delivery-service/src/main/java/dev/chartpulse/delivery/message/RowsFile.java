package dev.chartpulse.delivery.message;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.traces.ContextExecutor;

/** The bytes of the file with a chart's rows. */
public final class RowsFile {

    private RowsFile() {}

    /**
     * The file, decompressed on a worker thread: 1 MB would hold up the event loop for some milliseconds, once for each delivery of the
     * chart. The outcome comes on the context of the caller.
     */
    public static Uni<byte[]> of(GzippedCsv csv) {
        return Uni.createFrom().deferred(() -> Uni.createFrom()
                .item(csv::file)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(ContextExecutor.current()));
    }
}

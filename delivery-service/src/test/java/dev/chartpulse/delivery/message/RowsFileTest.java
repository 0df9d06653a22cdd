package dev.chartpulse.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.chartpulse.contracts.chart.GzippedCsv;

class RowsFileTest {

    private static final byte[] ROWS = "time,A\r\n".getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void theEventLoopGoesOnMeanwhileAndGetsTheFile() throws Exception {
        Context caller = vertx.getOrCreateContext();
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<byte[]> file = new CompletableFuture<>();
        caller.runOnContext(start -> {
            RowsFile.of(new GzippedCsv(GzippedCsv.compress(ROWS)))
                    .subscribe()
                    .with(
                            bytes -> {
                                order.add(Vertx.currentContext() == caller ? "file, on its context" : "file");
                                file.complete(bytes);
                            },
                            file::completeExceptionally);
            order.add("went on");
        });

        assertThat(file.get(60, TimeUnit.SECONDS)).isEqualTo(ROWS);
        assertThat(order).containsExactly("went on", "file, on its context");
    }
}

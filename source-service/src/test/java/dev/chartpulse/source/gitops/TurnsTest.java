package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class TurnsTest {

    private static final int PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Counts how often another task of the event loop ran while some items were worked on. */
    @Test
    void othersHaveTheirTurnDuringLongWork() throws Exception {
        List<Integer> items = IntStream.range(0, 100 * Turns.ITEMS).boxed().toList();
        CompletableFuture<List<Integer>> done = new CompletableFuture<>();
        List<Integer> turns = new ArrayList<>();
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(go -> {
            Turns.map(items, item -> item + 1).subscribe().with(done::complete, done::completeExceptionally);
            another(loop, done, turns);
        });

        assertThat(done.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .containsExactlyElementsOf(items.stream().map(item -> item + 1).toList());
        assertThat(turns).hasSizeGreaterThan(90);
    }

    private static void another(Context loop, CompletableFuture<?> until, List<Integer> turns) {
        loop.runOnContext(go -> {
            if (!until.isDone()) {
                turns.add(turns.size());
                another(loop, until, turns);
            }
        });
    }

    @Test
    void manyRowsAreReadInPartsOneAfterTheOther() {
        List<UUID> ids =
                Stream.generate(UUID::randomUUID).limit(2 * Turns.PART + 1).toList();
        List<Integer> parts = new ArrayList<>();

        List<UUID> read = Turns.parts(ids, part -> {
                    parts.add(part.size());
                    return Uni.createFrom().item(part);
                })
                .await()
                .indefinitely();

        assertThat(read).isEqualTo(ids);
        assertThat(parts).containsExactly(Turns.PART, Turns.PART, 1);
        assertThat(Turns.parts(List.of(), Uni.createFrom()::item).await().indefinitely())
                .isEmpty();
    }

    @Test
    void workOutsideOfAnEventLoopIsDoneAtOnce() {
        assertThat(Turns.map(List.of(1, 2, 3), item -> -item)
                        .subscribe()
                        .asCompletionStage()
                        .toCompletableFuture()
                        .join())
                .containsExactly(-1, -2, -3);
    }
}

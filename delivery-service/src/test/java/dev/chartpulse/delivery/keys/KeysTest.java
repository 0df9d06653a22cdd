package dev.chartpulse.delivery.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;

class KeysTest {

    private static final SecretContext OURS = SecretContext.slack(UUID.randomUUID(), UUID.randomUUID());
    private static final SecretContext OTHER = SecretContext.slack(UUID.randomUUID(), UUID.randomUUID());

    @TempDir
    Path folder;

    @Test
    void aSecretThatWasOpenedOpensInItsOwnContextAloneAndNotWithoutItsKey() throws IOException {
        Keysets.Pair before = Keysets.generate();
        Path file = Files.writeString(folder.resolve("keys.json"), before.privateJson());
        Keys keys = new Keys(Optional.of("file:" + file));
        SealedSecret sealed = TokenSealer.of(before.publicJson(), "test").seal("xoxb-1", OURS);

        assertThat(keys.open(sealed, OURS)).contains("xoxb-1");
        assertThat(keys.open(sealed, OURS)).contains("xoxb-1");
        assertThat(keys.open(sealed, OTHER)).isEmpty();
        assertThat(keys.reload()).isFalse();
        assertThat(keys.open(sealed, OURS)).contains("xoxb-1");

        Files.writeString(file, Keysets.generate().privateJson());
        assertThat(keys.reload()).isTrue();
        assertThat(keys.open(sealed, OURS)).isEmpty();
    }

    /** Secrets are opened all the time while the key goes, so one is being opened at that moment; often, for the moment is short. */
    @Test
    void aSecretThatIsOpenedWhileItsKeyGoesIsNotKept() throws Exception {
        Keysets.Pair ours = Keysets.generate();
        Keysets.Pair another = Keysets.generate();
        Path file = Files.writeString(folder.resolve("keys.json"), another.privateJson());
        Keys keys = new Keys(Optional.of("file:" + file));
        TokenSealer sealer = TokenSealer.of(ours.publicJson(), "test");
        for (int round = 0; round < 30; round++) {
            Files.writeString(file, ours.privateJson());
            keys.reload();
            Queue<SealedSecret> opened = new ConcurrentLinkedQueue<>();
            CompletableFuture<Void> opening =
                    CompletableFuture.runAsync(() -> Stream.generate(() -> sealer.seal("xoxb-1", OURS))
                            .peek(opened::add)
                            .takeWhile(secret -> keys.open(secret, OURS).isPresent())
                            .forEach(secret -> {}));
            await().pollInterval(Duration.ofMillis(1)).until(() -> opened.size() > 10);
            Files.writeString(file, another.privateJson());
            assertThat(keys.reload()).isTrue();
            opening.get(60, TimeUnit.SECONDS);

            assertThat(opened).allMatch(secret -> keys.open(secret, OURS).isEmpty());
        }
    }
}

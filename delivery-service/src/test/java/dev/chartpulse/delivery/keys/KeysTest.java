package dev.chartpulse.delivery.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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

    /** Secrets are opened all the time while the key goes; one of them is being opened at that moment. */
    @Test
    void aSecretThatIsOpenedWhileItsKeyGoesIsNotKept() throws Exception {
        Keysets.Pair before = Keysets.generate();
        Path file = Files.writeString(folder.resolve("keys.json"), before.privateJson());
        Keys keys = new Keys(Optional.of("file:" + file));
        TokenSealer sealer = TokenSealer.of(before.publicJson(), "test");
        List<SealedSecret> sealed = IntStream.range(0, 900)
                .mapToObj(nr -> sealer.seal("xoxb-" + nr, OURS))
                .toList();
        AtomicInteger opened = new AtomicInteger();
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> sealed.stream()
                .takeWhile(secret -> keys.open(secret, OURS).isPresent())
                .forEach(secret -> opened.incrementAndGet()));
        Files.writeString(file, Keysets.generate().privateJson());

        await().until(() -> opened.get() > 50);
        assertThat(keys.reload()).isTrue();
        opening.get();

        assertThat(opened).hasValueLessThan(sealed.size());
        assertThat(sealed).allMatch(secret -> keys.open(secret, OURS).isEmpty());
    }
}

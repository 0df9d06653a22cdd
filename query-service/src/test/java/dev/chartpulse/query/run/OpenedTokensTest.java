package dev.chartpulse.query.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.SecretUnreadableException;

class OpenedTokensTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final OpenedTokens tokens = new OpenedTokens(
            (token, context) -> token.base64() + "@" + context.value() + "#" + opened.incrementAndGet(), new Clock() {
                @Override
                public Instant instant() {
                    return now.get();
                }

                @Override
                public java.time.ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }
            });

    @Test
    void aTokenIsOpenedOncePerContextAndAgainWhenItHasBeenKeptLongEnough() throws Exception {
        assertThat(get("t", "one")).isEqualTo("t@one#1");
        assertThat(get("t", "one")).isEqualTo("t@one#1");
        assertThat(get("t", "two")).isEqualTo("t@two#2");
        assertThat(get("u", "one")).isEqualTo("u@one#3");

        now.set(now.get().plus(OpenedTokens.KEPT).plus(Duration.ofMillis(1)));
        assertThat(get("t", "one")).isEqualTo("t@one#4");
        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void onlySoManyAreKept() throws Exception {
        for (int i = 0; i < OpenedTokens.MAX + 50; i++) {
            get("t" + i, "one");
        }
        assertThat(tokens.size()).isEqualTo(OpenedTokens.MAX);
    }

    private String get(String token, String context) throws SecretUnreadableException {
        return tokens.get(new SealedSecret(token), new SecretContext(context));
    }
}

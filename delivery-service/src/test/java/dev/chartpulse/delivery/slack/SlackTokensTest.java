package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.delivery.keys.Keys;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;

class SlackTokensTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID INTEGRATION = UUID.randomUUID();

    private final Keysets.Pair keys = Keysets.generate();
    private final SlackTokens tokens = new SlackTokens(new Keys(Optional.of(keys.privateJson())));

    @Test
    void opensWhatWasSealedForTheIntegration() {
        assertThat(tokens.open(access(INTEGRATION))).isEqualTo("xoxb-1");
    }

    @Test
    void aTokenOfAnotherIntegrationDoesNotOpen() {
        SlackException failure =
                catchThrowableOfType(SlackException.class, () -> tokens.open(access(UUID.randomUUID())));

        assertThat(failure.reason()).isEqualTo(SlackFailure.TOKEN_UNREADABLE);
        assertThat(failure.failure().retryable()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("xoxb");
    }

    @Test
    void aTokenIsSealedAnewForTheSameIntegration() {
        SlackAccess before = access(INTEGRATION);
        SealedSecret resealed = tokens.reseal(before);

        assertThat(resealed).isNotEqualTo(before.token());
        assertThat(tokens.open(new SlackAccess(WORKSPACE, INTEGRATION, resealed)))
                .isEqualTo("xoxb-1");
    }

    @Test
    void withoutAKeysetItSaysWhatToSet() {
        assertThatThrownBy(() -> new Keys(Optional.empty())).hasMessageContaining("chartpulse.keys.slack-private");
    }

    private SlackAccess access(UUID integration) {
        var sealed =
                TokenSealer.of(keys.publicJson(), "test").seal("xoxb-1", SecretContext.slack(WORKSPACE, INTEGRATION));
        return new SlackAccess(WORKSPACE, integration, sealed);
    }
}

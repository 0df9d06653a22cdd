package dev.chartpulse.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.rest.RestClient;

class InternalTokenTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutASecretTheServiceSaysWhichPropertyToSet(String missing) {
        assertThatIllegalStateException()
                .isThrownBy(() -> token(Optional.ofNullable(missing)))
                .withMessageContaining("chartpulse.internal-token")
                .withMessageContaining("CHARTPULSE_INTERNAL_TOKEN");
    }

    @Test
    void whatOneServiceSendsAnotherAdmits() {
        InternalToken token = token(Optional.of("sécret: with a colon"));
        assertThat(token.admits(token.authorization())).isTrue();
        assertThat(token.admits(token.authorization().replace("Basic", "basic")))
                .isTrue();
        assertThat(token(Optional.of("another")).admits(token.authorization())).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer secret", "secret", "Basic aW50ZXJuYWw="})
    void anythingElseIsNotAdmitted(String authorization) {
        assertThat(token(Optional.of("secret")).admits(authorization)).isFalse();
    }

    @Test
    void theUserIsPartOfIt() {
        InternalToken token = token(Optional.of("secret"));
        assertThat(token.admits(RestClient.basic("internal", "secret"))).isTrue();
        assertThat(token.admits(RestClient.basic("admin", "secret"))).isFalse();
        assertThat(token.admits(RestClient.basic("internal", "secre"))).isFalse();
    }

    @Test
    void aSecondTokenIsAcceptedAndNotSent() {
        InternalToken both = new InternalToken(Optional.of("new"), Optional.of("old"));
        assertThat(both.authorization()).isEqualTo(RestClient.basic("internal", "new"));
        assertThat(both.admits(RestClient.basic("internal", "new"))).isTrue();
        assertThat(both.admits(RestClient.basic("internal", "old"))).isTrue();
        assertThat(both.admits(RestClient.basic("internal", "ol"))).isFalse();
        assertThat(both.admits(RestClient.basic("internal", ""))).isFalse();
    }

    @Test
    void anEmptySecondTokenOpensNothing() {
        InternalToken one = new InternalToken(Optional.of("new"), Optional.of(" "));
        assertThat(one.admits(RestClient.basic("internal", " "))).isFalse();
        assertThat(one.admits(RestClient.basic("internal", ""))).isFalse();
    }

    private static InternalToken token(Optional<String> token) {
        return new InternalToken(token, Optional.empty());
    }
}

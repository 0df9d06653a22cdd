package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class SenderTest {

    @Test
    void withoutASenderTheServiceDoesNotStart() {
        assertThatThrownBy(() -> new Sender(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("QUARKUS_MAILER_FROM");
        assertThatThrownBy(() -> new Sender(Optional.of(" "))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSenderThatIsNoAddressEndsTheStart() {
        assertThatThrownBy(() -> new Sender(Optional.of("Charts")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("QUARKUS_MAILER_FROM");
    }
}

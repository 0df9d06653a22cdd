package dev.chartpulse.delivery.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;

class InternalTokenCheckTest {

    @Test
    void withoutATokenItSaysWhatToSet() {
        for (Optional<String> missing : List.of(Optional.<String>empty(), Optional.of(" "))) {
            assertThatThrownBy(() -> new InternalTokenCheck(missing).check(new StartupEvent()))
                    .hasMessageContaining("chartpulse.internal-token");
        }
    }

    @Test
    void withATokenItStarts() {
        assertThatCode(() -> new InternalTokenCheck(Optional.of("secret")).check(new StartupEvent()))
                .doesNotThrowAnyException();
    }
}

package dev.chartpulse.source.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of connections that name no owner. */
class OwnersTest {

    private static final UUID SLACK = UUID.fromString("3d8e7a61-5b1d-4d6f-8e1f-2d2b4c6e8a04");
    private static final Owner OWN = new Owner("own@example.com", null, null);

    static Owners configured(String owner) {
        return new Owners(new NoticesConfig() {
            @Override
            public Optional<String> owner() {
                return Optional.ofNullable(owner);
            }

            @Override
            public Duration tryFor() {
                return Duration.ofHours(24);
            }

            @Override
            public Duration keep() {
                return Duration.ofDays(90);
            }
        });
    }

    @Test
    void aConnectionsOwnOwnerGoesFirst() {
        assertThat(configured("all@example.com").or(OWN)).contains(OWN);
        assertThat(configured(null).or(OWN)).contains(OWN);
    }

    @Test
    void theConfiguredOneIsAnAddressOrAChannel() {
        assertThat(configured(" all@example.com ").or(null)).contains(new Owner("all@example.com", null, null));
        assertThat(configured("slack:" + SLACK + "/C0123456789").or(null))
                .contains(new Owner(null, SLACK, "C0123456789"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutOneNobodyIsTold(String none) {
        assertThat(configured(none).or(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everybody",
                "a@example.com, b@example.com",
                "slack:",
                "slack:C0123456789",
                "slack:ops/C0123456789",
                "slack:3d8e7a61-5b1d-4d6f-8e1f-2d2b4c6e8a04/",
                "slack:3d8e7a61-5b1d-4d6f-8e1f-2d2b4c6e8a04/#ops",
                "slack:3d8e7a61-5b1d-4d6f-8e1f-2d2b4c6e8a04/C0123456789/x"
            })
    void whatNamesNobodyStopsTheStartAndSaysWhatToWrite(String wrong) {
        assertThatThrownBy(() -> configured(wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chartpulse.notices.owner must be an email address, or slack:");
    }
}

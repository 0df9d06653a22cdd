package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.DeliveryKind;

class ChannelsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofMillis(29_500);

    @Test
    void aLeaseInWhichNothingCouldBeSentIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Channels.requireOutlasted(DeliveryKind.EMAIL, LIMIT, GRACE, LIMIT.plus(GRACE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "chartpulse.dispatch.lease is 89.5 s, too short to send anything by email: set it to well over"
                                + " 89.5 s, which are the 60 s that this takes at most and the 29.5 s of"
                                + " chartpulse.dispatch.grace, or lower these");
    }

    @Test
    void aLongerOneIsTaken() {
        assertThatCode(() -> Channels.requireOutlasted(
                        DeliveryKind.EMAIL, LIMIT, GRACE, LIMIT.plus(GRACE).plusMillis(1)))
                .doesNotThrowAnyException();
    }
}

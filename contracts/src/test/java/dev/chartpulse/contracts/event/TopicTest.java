package dev.chartpulse.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
    void everyEventTypeHasItsTopic(Topic topic) {
        assertThat(Topic.of(topic.eventType().orElseThrow())).isSameAs(topic);
    }

    @Test
    void everyPermittedEventIsCarried() {
        assertThat(Event.class.getPermittedSubclasses())
                .allSatisfy(type ->
                        assertThat(Topic.of(type.asSubclass(Event.class))).isNotNull());
    }
}

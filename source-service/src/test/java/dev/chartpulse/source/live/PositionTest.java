package dev.chartpulse.source.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Snapshot EARLIER = Snapshot.ofPostgres("741:760:741,755", AT);
    private static final Snapshot LATER = Snapshot.ofPostgres("770:770:", AT.plusSeconds(1));

    @Test
    void aSnapshotIsReadAsPostgresqlWritesIt() {
        assertThat(EARLIER.end()).isEqualTo(760);
        assertThat(EARLIER.inProgress()).containsExactlyInAnyOrder(741L, 755L);
        assertThat(LATER.inProgress()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Position position = new Position(EARLIER, LATER, 4711, 3);
        Position read = Position.ofText(position.text());
        assertThat(read.from()).isEqualTo(EARLIER);
        assertThat(read.to().seesTheSameAs(LATER)).isTrue();
        assertThat(read.seq()).isEqualTo(4711);
        assertThat(read.part()).isEqualTo(3);
        assertThat(Position.ofText(Position.at(LATER).text()).isWhole()).isTrue();
        assertThat(position.text()).matches("[0-9a-z.-]{1,60}");
    }

    @Test
    void snapshotsWithTheSameEndDifferByWhatIsInProgress() {
        assertThat(EARLIER.seesTheSameAs(new Snapshot(760, Set.of(741L), AT))).isFalse();
        assertThat(EARLIER.seesTheSameAs(new Snapshot(760, Set.of(755L, 741L), AT.plusSeconds(5))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "nonsense",
                "a.b.c",
                "1.2.3.4.5.6",
                "1.-.3.4.5",
                "1.2.3.4.!",
                "1.-5..0.0",
                "1.5-9..0.0",
                "1.5-0..0.0",
                "zzzzzzzzzzzzzz.2..0.0",
                "zzzzzzzzzzzz.2..0.0"
            })
    void anyOtherTextIsNoPosition(String text) {
        assertThat(Position.ofText(text)).isNull();
    }

    @Test
    void aTextThatIsLongerThanAnyPositionIsNoPosition() {
        assertThat(Position.ofText("1.2" + "-1".repeat(5000) + "..0.0")).isNull();
    }
}

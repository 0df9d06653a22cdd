package dev.chartpulse.source.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonTypeName;

class ScheduleKindTest {

    /** Older names of fields, which are read but not written. */
    private static final Set<String> OLDER = Set.of("time", "dayOfWeek");

    static List<ScheduleKind> all() {
        return ScheduleKind.all();
    }

    @Test
    void eachKindIsThere() {
        assertThat(all().stream().map(ScheduleKind::kind))
                .containsExactlyElementsOf(Stream.of(ScheduleDefinition.class.getPermittedSubclasses())
                        .map(kind -> kind.getAnnotation(JsonTypeName.class).value())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFieldsAreThoseOfTheKindAndTheExampleIsValid(ScheduleKind kind) {
        assertThat(kind.fields().stream().map(ScheduleField::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(kind.example().getClass().getRecordComponents())
                                .map(RecordComponent::getName)
                                .filter(name -> !OLDER.contains(name))
                                .toList());
        assertThat(kind.example().getClass().getAnnotation(JsonTypeName.class).value())
                .isEqualTo(kind.kind());
        assertThat(kind.example().errors("")).isEmpty();
    }
}

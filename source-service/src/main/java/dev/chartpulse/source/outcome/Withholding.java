package dev.chartpulse.source.outcome;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseWithheld;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.conditions.ConditionStates;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.peers.ForeignTexts;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/** Ends pulses that their conditions withhold. */
@ApplicationScoped
class Withholding {

    private static final ForeignTexts TEXTS = ForeignTexts.WITHOUT_TOKEN;

    private static final String MEASURED = """
            update pulse set queried_at = $2, summary = $3::text::jsonb, notices = $4::text::jsonb where id = $1
            """;

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final SourceHealth health;

    Withholding(PulseChanges changes, Abandonment abandonment, SourceHealth health) {
        this.changes = changes;
        this.abandonment = abandonment;
        this.health = health;
    }

    /** Ends the pulse with the measured figures, unless it has its chart or was given up by then. Its source worked. */
    Uni<Void> withheld(PulseWithheld event) {
        return changes.make(event.pulse().id(), (connection, pulse) -> (pulse.awaitsChart()
                        ? end(connection, pulse, event)
                        : Uni.createFrom().voidItem())
                .chain(() -> ConditionStates.evaluated(
                        connection, Map.of(pulse.id(), event.summary().condition()))));
    }

    private Uni<Void> end(SqlConnection connection, LockedPulse pulse, PulseWithheld event) {
        ChartSummary summary = TEXTS.summary(event.summary());
        Failure why = new Failure(
                ProblemCode.CONDITION_NOT_MET,
                "Not sent: " + summary.condition().text() + ".",
                null,
                false,
                null);
        return connection
                .preparedQuery(MEASURED)
                .execute(Sql.tuple(
                        pulse.id(),
                        Sql.time(event.queriedAt()),
                        Sql.json(summary),
                        Sql.json(TEXTS.notices(event.notices()))))
                .chain(() -> Timeline.add(connection, List.of(queried(event))))
                .chain(() -> abandonment.withhold(connection, pulse, why))
                .chain(() -> health.worked(connection, pulse));
    }

    private static Timeline.Entry queried(PulseWithheld event) {
        return Timeline.Entry.at(
                event.queriedAt(),
                event.pulse().id(),
                "queried",
                "queried",
                event.pulse().attempt(),
                null);
    }
}

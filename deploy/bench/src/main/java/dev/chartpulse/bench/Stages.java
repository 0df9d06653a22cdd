package dev.chartpulse.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.chartpulse.launcher.LocalSystem;

/** How far the pulses of one due instant are, and when they were through each stage. */
final class Stages {

    private static final String OPEN = """
            select count(*) filter (where stage <> 'requested') as rendered,
                count(*) filter (where settled_at is not null) as settled, count(*) as claimed
            from pulse where due_at = ? and trigger = 'scheduled'
            """;
    private static final String STATUSES = """
            select status, count(*) as pulses from pulse where due_at = ? and trigger = 'scheduled' group by 1 order by 2 desc
            """;
    private static final String ASKED_AGAIN = """
            select count(*) as entries from pulse_entry e join pulse p on p.id = e.pulse_id
            where p.due_at = ? and e.event = 'asked-again'
            """;
    private static final String TIMES = """
            select stage, count(*) as pulses,
                percentile_cont(array[0, 0.5, 0.95, 1]) within group (order by seconds) as seconds
            from (
                select 1 as nr, 'claimed' as stage, extract(epoch from created_at - due_at) as seconds
                    from pulse where due_at = ?
                union all
                select 2, e.event, extract(epoch from min(e.at) - p.due_at)
                    from pulse p join pulse_entry e on e.pulse_id = p.id
                    where p.due_at = ? and e.event in ('published', 'queried', 'rendered') group by p.id, e.event
                union all
                select 6, 'settled', extract(epoch from settled_at - due_at) from pulse where due_at = ? and settled_at is not null
            ) t group by stage order by min(nr), 3
            """;

    private final LocalSystem system;
    private final Instant due;

    Stages(LocalSystem system, Instant due) {
        this.system = system;
        this.due = due;
    }

    /** How many pulses got how far. */
    record Progress(int claimed, int rendered, int settled) {}

    Progress progress() throws SQLException {
        try (Connection database = system.sourceDatabase();
                PreparedStatement statement = database.prepareStatement(OPEN)) {
            statement.setObject(1, due.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Progress(row.getInt("claimed"), row.getInt("rendered"), row.getInt("settled"));
            }
        }
    }

    /** The statuses of the pulses with their counts, and a line for each stage: seconds from the due instant. */
    List<String> account() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection database = system.sourceDatabase()) {
            try (PreparedStatement statement = database.prepareStatement(STATUSES)) {
                statement.setObject(1, due.atOffset(ZoneOffset.UTC));
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    lines.add(rows.getInt("pulses") + " pulses are " + rows.getString("status"));
                }
            }
            try (PreparedStatement statement = database.prepareStatement(ASKED_AGAIN)) {
                statement.setObject(1, due.atOffset(ZoneOffset.UTC));
                ResultSet rows = statement.executeQuery();
                rows.next();
                lines.add(rows.getInt("entries") + " charts were asked for again");
            }
            lines.add("seconds from the due instant:      first   median      p95     last");
            try (PreparedStatement statement = database.prepareStatement(TIMES)) {
                for (int i = 1; i <= 3; i++) {
                    statement.setObject(i, due.atOffset(ZoneOffset.UTC));
                }
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    Object[] seconds = (Object[]) rows.getArray("seconds").getArray();
                    StringBuilder line = new StringBuilder(String.format(
                            Locale.ROOT, "  %-10s %7d pulses     ", rows.getString("stage"), rows.getInt("pulses")));
                    for (Object second : seconds) {
                        line.append(String.format(Locale.ROOT, " %8.2f", ((Number) second).doubleValue()));
                    }
                    lines.add(line.toString());
                }
            }
        }
        return lines;
    }
}
